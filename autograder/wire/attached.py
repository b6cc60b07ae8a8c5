"""What goes to a student process in bulk, attached to a request, in the forms that Python reads
fastest: every process reads it anew.

It goes one way. The judge reads nothing of this kind; a student process has nothing to lose.
"""

from collections.abc import Callable, Mapping, Sequence
import marshal
import pickle
from types import CodeType

from autograder.lasting import Latest
from course.assessment.exercises import Attempt

EARLIER = "<lesson {}>"
"""The file name that tracebacks give for code of an earlier lesson."""

_kept: Latest[bytes] = Latest(most=2_500_000, largest=250_000, size=len, wary=True)
"""What was attached to requests: all submissions to a lesson are asked the same."""


def pack_attempts(attempts: Sequence[Attempt]) -> bytes:
    """Return attempts as their texts tell them, so that nothing else of them goes along."""
    key = tuple(attempt.key for attempt in attempts)
    return _kept.get(key, lambda: pickle.dumps([each.bare() for each in attempts], protocol=4))


unpack_attempts: Callable[[bytes], Sequence[Attempt]] = pickle.loads
"""Returns the attempts, in a student process."""


def pack_sources(sources: Mapping[str, str]) -> bytes:
    """Return the code of earlier lessons, each by its name: to compile takes longer than to run."""
    codes = {name: compile(text, EARLIER.format(name), "exec") for name, text in sources.items()}
    return marshal.dumps(codes)


unpack_sources: Callable[[bytes], Mapping[str, CodeType]] = marshal.loads
"""Returns the code of earlier lessons, in a student process of the same Python."""
