"""Which items a wrong function can touch: what nothing calls while an item is judged can be
anything there, so that nobody needs to try it.
"""

from functools import cache
import sys
from types import CodeType

from autograder.authoring.specification import Specification
from course.assessment.verdicts import Verdict
from tests.judges import judged
from tests.this_course import ITEMS, home_of, without_hints

SECONDS = 60.0


def can_touch(specification: Specification, item: str, seed: int) -> bool:
    """Whether `item` could go otherwise where what `specification` is about is another function: up
    to the first call of it all goes as with the reference, and so to the end if there is none.
    """
    right = home_of(specification).reference[specification.name]
    function = getattr(right, specification.method) if specification.method else right
    return function.__code__ in called_in(item, seed)


@cache
def called_in(item: str, seed: int) -> frozenset[CodeType]:
    """Return the code of all functions that are called while the reference is judged in `item`."""
    exercise, names = without_hints(item, seed), dict(home_of(ITEMS[item]).reference)
    called, before = set[CodeType](), sys.getprofile()
    sys.setprofile(lambda frame, event, _: called.add(frame.f_code) if event == "call" else None)
    try:
        result = judged(exercise, names, SECONDS)
    finally:
        sys.setprofile(before)
    assert result.verdict is Verdict.CORRECT, result.message
    return frozenset(called)
