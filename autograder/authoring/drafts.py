"""What an author writes of an exercise, before the reference has been tried on it: drafts, which it
completes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from course.assessment.exercises import Attempt
from course.assessment.expectations import Expectation
from course.assessment.probes import Probe

LOOK_GROUPS = ("results", "arguments", "random state", "printed")
"""What a case may be told to look at without naming labels."""

DraftExpectation = Expectation | Callable[[Any], Expectation] | None
"""What an author expects of an observation: an expectation, or what makes one of the reference's
value; None: whatever is seen is right.
"""


@dataclass(frozen=True)
class DraftCase:
    """One situation an item is tried in, where what must be observed isn't known yet.

    attempts, natural: as of a `Case`; the reference is tried in the first. look: one of
    LOOK_GROUPS, or labels: there the observation must equal what the reference shows. expectations:
    what must hold instead of that, or besides, by label.
    """

    attempts: tuple[Attempt, ...]
    look: str | tuple[str, ...]
    expectations: Mapping[str, DraftExpectation]
    visible: bool = False
    natural: bool = False

    @property
    def probe(self) -> Probe:
        """The steps of the first attempt, for other attempts to be made of."""
        return self.attempts[0].probe


@dataclass(frozen=True)
class DraftCheck:
    """One named property, in drafts of its cases. weight, core: as of a `Check`."""

    name: str
    cases: tuple[DraftCase, ...]
    weight: int = 1
    core: bool = False
