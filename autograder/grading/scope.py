"""How far a run of grading goes: to all that is new or changed, or to what the instructor asks
for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from autograder.submissions.finding import Place
from autograder.submissions.putting_off import WantedOutputs


@dataclass(frozen=True)
class Scope:
    """student: the only one whose work is looked at. again: what is unchanged is looked at once
    more, too. item: the only one that is judged, of what was graded before; the other items of its
    lesson keep their results. rehearsal: nothing is written. outputs: which are wanted of the
    course's own cells, of what is judged.
    """

    student: str | None = None
    again: bool = False
    item: str | None = None
    rehearsal: bool = False
    outputs: WantedOutputs = WantedOutputs.WRITTEN

    def chosen(self, places: Sequence[Place]) -> list[Place]:
        """Return the places that are looked at."""
        return [place for place in places if self.student in (None, place.student)]
