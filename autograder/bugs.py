"""What only a maintainer wants to read goes into a file; whoever ran the command gets a sentence
that says where.
"""

import platform
import tempfile
import traceback

from autograder.engine import engine_version


def report_bug(error: BaseException) -> str:
    """Keep the traceback of `error`, a failure of ours, and return the sentence that says where."""
    text = f"{_surroundings()}\n{''.join(traceback.format_exception(error))}"
    try:
        place = keep_log("bug", text)
    except OSError:  # no place for temporary files
        place = f"this:\n{text}"
    return (
        f"this is a bug of ours ({type(error).__name__}: {error}). Please report it with {place}."
    )


def _surroundings() -> str:
    """Return a line on what a maintainer asks first: versions, and the machine's system."""
    try:
        engine = engine_version()
    except ModuleNotFoundError:
        engine = "not installed"
    return f"autograder {engine}, Python {platform.python_version()}, {platform.platform()}"


def keep_log(kind: str, text: str) -> str:
    """Write `text` to a new file among the temporary ones and return its path."""
    with tempfile.NamedTemporaryFile(
        "w", prefix=f"autograder-{kind}-", suffix=".log", delete=False, encoding="utf-8"
    ) as log:
        log.write(text)
    return log.name
