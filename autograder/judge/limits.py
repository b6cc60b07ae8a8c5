"""What one submission may use of the judge, besides what its processes may use of the machine."""

from dataclasses import dataclass
from typing import Self

from autograder.classroom.budgets import SECONDS_PER_SUBMISSION
from autograder.sandbox import Stated, limit, stated_limits
from autograder.student import outputs
from autograder.wire.frames import MAX_FRAME_BYTES
from autograder.wire.outcomes import MAX_OUTCOME_BYTES
from autograder.wire.stopwatch import PATIENCE
from course.assessment.trials import SECONDS_PER_ITEM

_TIMEOUT = "what isn't judged yet is timeout"
CLOCK_SHARE = 3
"""Seconds on the clock that a submission may take for each of computing."""


@dataclass(frozen=True)
class SubmissionLimits:
    """The limits of one submission.

    seconds_per_cell: of computing of one cell that is no test, or on the clock PATIENCE times as
    many; then it is interrupted, and killed where it won't be. seconds_per_item: of one judged
    item, alike. seconds: of computing of all its processes together; clock_seconds: on the clock;
    no cell is run and no item tried that would begin later. restarts: student processes that it
    may use up, by ending or hanging them; then what is left counts as crashed. kept: bytes of JSON
    of all outputs that are kept.
    """

    seconds_per_cell: float = limit(
        10.0, "seconds of computing of a cell", "it is interrupted, or else killed"
    )
    seconds_per_item: float = limit(
        SECONDS_PER_ITEM, "seconds of computing of a judged item", "the item's verdict is timeout"
    )
    seconds: float = limit(SECONDS_PER_SUBMISSION, "seconds of computing of a submission", _TIMEOUT)
    clock_seconds: float = limit(
        CLOCK_SHARE * SECONDS_PER_SUBMISSION, "seconds on the clock of a submission", _TIMEOUT
    )
    restarts: int = limit(
        40, "student processes that a submission may end", "what isn't judged yet is crashed"
    )
    kept: int = limit(
        20_000_000,
        "bytes of all outputs of a submission, each counted with 1,000 more",
        "outputs of later cells are left out, with a note",
    )

    @classmethod
    def within(cls, seconds: float) -> Self:
        """Return the limits of a submission that may compute for `seconds`."""
        return cls(seconds=seconds, clock_seconds=CLOCK_SHARE * seconds)


STATED = (
    *stated_limits(SubmissionLimits),
    Stated(
        "patience",
        PATIENCE,
        "seconds on the clock that a cell or an item may take for each of computing",
        "as beyond seconds of computing",
    ),
    Stated(
        "printed",
        outputs.MAX_PRINTED_CHARACTERS,
        "characters that a cell prints",
        "the rest is left out, with a note",
    ),
    Stated("outputs", outputs.MAX_CELL_OUTPUTS, "outputs of a cell", "the rest is left out"),
    Stated(
        "displayed",
        outputs.MAX_DISPLAYED_BYTES,
        "bytes that a cell displays",
        "what is larger is left out",
    ),
    Stated(
        "message",
        MAX_FRAME_BYTES,
        "bytes of one answer to the judge",
        "the item's verdict is crashed",
    ),
    Stated(
        "answers",
        MAX_OUTCOME_BYTES,
        "bytes in memory of all answers on an item's attempts",
        "the item's verdict is crashed",
    ),
)
"""The limits of a submission as `autograder doctor` states them."""
