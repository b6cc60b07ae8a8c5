"""What goes to a student process in bulk, attached to a request, in the forms that Python reads
fastest: every process reads it anew.

It goes one way. The judge reads nothing of this kind; a student process has nothing to lose.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
import json
import marshal
import pickle
from types import CodeType

from course.assessment.exercises import Attempt, decode

EARLIER = "<lesson {}>"
"""The file name that tracebacks give for code of an earlier lesson."""

MOST_REQUESTS_KEPT = 60
"""Of how many requests what is attached is kept: all submissions to a lesson are asked the same."""


class _Request(tuple):
    """The keys of `attempts`, which it holds for as long as they are packed."""


def pack_attempts(attempts: Sequence[Attempt]) -> bytes:
    """Return attempts as their texts tell them, so that nothing else of them goes along."""
    request = _Request(attempt.key for attempt in attempts)
    request.attempts = attempts
    packed, request.attempts = _packed(request), ()
    return packed


@lru_cache(maxsize=MOST_REQUESTS_KEPT)
def _packed(request: _Request) -> bytes:
    return pickle.dumps([decode(json.loads(each.text)) for each in request.attempts], protocol=5)


unpack_attempts: Callable[[bytes], Sequence[Attempt]] = pickle.loads
"""Returns the attempts, in a student process."""


def pack_sources(sources: Mapping[str, str]) -> bytes:
    """Return the code of earlier lessons, each by its name: to compile takes longer than to run."""
    codes = {name: compile(text, EARLIER.format(name), "exec") for name, text in sources.items()}
    return marshal.dumps(codes)


unpack_sources: Callable[[bytes], Mapping[str, CodeType]] = marshal.loads
"""Returns the code of earlier lessons, in a student process of the same Python."""
