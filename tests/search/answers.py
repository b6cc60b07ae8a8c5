"""An answer as source, run among the names that a notebook has besides it."""

from collections.abc import Mapping
from contextlib import redirect_stdout
import io
from typing import Any

from tests.this_course import LESSON_OF, reference


def run_answer(name: str, source: str) -> Mapping[str, Any]:
    """Return the names of a notebook whose cell of `name` is `source`; whatever that raises is
    raised.
    """
    names = {
        **reference(LESSON_OF[name]),
        "__name__": "__main__",
    }
    del names[name]
    with redirect_stdout(io.StringIO()):
        exec(compile(source, f"<answer to {name}>", "exec"), names)
    return names
