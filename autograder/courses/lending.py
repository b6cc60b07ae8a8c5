"""What is lent to a student's code while an item is judged: the reference's own, or what was made
for one attempt.
"""

from collections.abc import Mapping
from functools import reduce
from typing import Any

from course.assessment.exercises import Attempt


def loans(attempt: Attempt, lender: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `attempt` lends, by name: a function (`sigmoid`), a method (`MLP.forward`), or
    what was made for it alone.
    """
    return {
        name: attempt.made[name] if name in attempt.made else _found(name, lender)
        for name in attempt.lend
    }


def _found(name: str, lender: Mapping[str, Any]) -> Any:
    first, *rest = name.split(".")
    return reduce(getattr, rest, lender[first])
