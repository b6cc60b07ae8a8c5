"""What a probe showed, in a form that crosses to wherever it is judged."""

from dataclasses import dataclass, field
from typing import Any

from course.assessment.failures import Failure


@dataclass
class Outcome:
    """What one probe showed: observations in order, the failure that ended it, what was printed or
    warned of, and the wall time it took in `seconds`.

    findings: what cases found in the same observations before, each with a weak reference to its
    case, by the id of that; None where nothing is kept of them.
    """

    observed: dict[str, Any] = field(default_factory=dict)
    failure: Failure | None = None
    warnings: tuple[str, ...] = ()
    printed: str = ""
    seconds: float = field(default=0.0, compare=False)
    findings: dict[int, tuple[Any, Any]] | None = field(default=None, compare=False, repr=False)
