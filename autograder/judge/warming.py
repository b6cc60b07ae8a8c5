"""The sandbox that notebooks are judged in, which can be begun before the judge itself is imported,
and a course read: to get ready takes both as long.
"""

from importlib.util import find_spec
from pathlib import Path

from autograder.sandbox import Namespaces, Sandbox, Unconfined, Warm

FULL, NONE = "full", "none"
BACKENDS = {FULL: Namespaces, NONE: Unconfined}
"""What `--isolation` may be; `none` accepts that student code can reach what this user can."""


def begin_sandbox(isolation: str) -> Sandbox:
    """Return a sandbox that has begun to get ready, for a judge; close it when done. isolation: one
    of BACKENDS.
    """
    warm = Warm(
        entry="autograder.student.serving:serve",
        prepare="autograder.student.serving:prepare",
        inform="autograder.student.serving:inform",
        visible=(Path(find_spec("course").origin).parent,),
    )
    return BACKENDS[isolation](warm).begin()
