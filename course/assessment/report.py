"""The expectation that a printed report is right, if need be one of wrong numbers."""

from dataclasses import dataclass
from typing import Any

from course.assessment.canonical import canonical
from course.assessment.equality import Equal
from course.assessment.finding import Finding
from course.assessment.values import as_float, is_number

LOOP_STARTS = (0, 1, 2)
"""Positions at which a loop may begin that runs too often or too rarely; 1 is the right one."""


@dataclass(frozen=True)
class Report:
    """The observation is the text `value`, or a right report of the list of numbers observed as
    `other`.

    A report has a `line` for the first position and for each multiple of `every`. So a report of
    wrong numbers can still be right as a report. Where there are not `count` numbers, which is held
    against the list alone, they may be those of a loop that begins elsewhere (see `LOOP_STARTS`).
    """

    value: str
    other: str
    count: int
    every: int
    line: str

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if Equal(self.value).judge(label, got, observed) is None:
            return None
        findings = [
            Equal(report).judge(label, got, observed)
            for report in self._reports(observed.get(self.other))
        ]
        return findings[0] if all(findings) else None

    def _reports(self, numbers: Any) -> list[str]:
        """Return the right reports of `numbers`; if there are too many or too few, `value` as well,
        and of none it alone.
        """
        if not isinstance(numbers, (list, tuple)) or not all(map(is_number, numbers)):
            return [self.value]
        # A loop that runs once too rarely leaves nothing of one epoch, but of no more.
        if not numbers and self.count > 1:
            return [self.value]
        if len(numbers) == self.count:
            return [self._report(numbers, 1)]
        return [self.value, *(self._report(numbers, start) for start in LOOP_STARTS)]

    def _report(self, numbers: list | tuple, start: int) -> str:
        return "".join(
            self.line.format(position, as_float(number))
            for position, number in enumerate(numbers, start)
            if position == 1 or position % self.every == 0
        )

    def summary(self, got: Any) -> str:
        """Return the text."""
        return canonical(got)
