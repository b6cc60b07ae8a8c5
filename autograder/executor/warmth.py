"""What is kept warm from one notebook to the next, and from one click on Autograde to the next:
interpreters, until we end.
"""

import atexit
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.judge.warming import BACKENDS
from autograder.sandbox import Sandbox, Warm

INSIDE = "autograder.executor.inside"


@cache
def warm_sandbox(isolation: str, modules: tuple[str, ...], visible: tuple[str, ...]) -> Sandbox:
    """Return the sandbox for notebooks of any course, started at the first call. Problem where
    there is no isolation.
    """
    folders = tuple(Path(folder) for folder in visible)
    sandbox = BACKENDS[isolation](
        Warm(f"{INSIDE}:serve", modules, f"{INSIDE}:prepare", visible=folders, path=folders)
    )
    return _kept().enter_context(sandbox)


@cache
def warm_judge(course: Path, seed: int, isolation: str, seconds: float) -> IsolatedJudge:
    """Return the judge of the lessons of the course in a folder, started at the first call, which
    lets a submission compute for `seconds`.

    Problem where there is no isolation.
    """
    return _kept().enter_context(open_judge(course, seed, isolation, seconds))


def cool_down() -> None:
    """End all that is warm; the next call starts anew."""
    _kept().close()
    warm_sandbox.cache_clear()
    warm_judge.cache_clear()


@cache
def _kept() -> ExitStack:
    """Return what holds all that is warm, and lets go of it at the end of this process."""
    kept = ExitStack()
    atexit.register(kept.close)
    return kept
