"""What can be said of an item, in the words that students, reports, and the gradebook share."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from course.assessment.explanation import Explanation, Row
from course.assessment.rendering import rendered, with_advice


class Verdict(StrEnum):
    """The outcome of one item, or of one check of it."""

    CORRECT = "correct"
    UNATTEMPTED = "unattempted"
    MISSING = "missing"
    ERROR = "error"
    WRONG_SIGNATURE = "wrong_signature"
    WRONG_TYPE = "wrong_type"
    WRONG_SHAPE = "wrong_shape"
    WRONG_VALUE = "wrong_value"
    CHANGED_INPUT = "changed_input"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASHED = "crashed"
    INTERNAL_ERROR = "internal_error"


@dataclass(frozen=True)
class CheckResult:
    """Whether one named property of an item holds."""

    name: str
    passed: bool


@dataclass(frozen=True)
class ItemResult:
    """All that is said of one item: points, verdict, explanation, hint, and the checks behind
    them.

    mistake: the known mistake that the hint is of; symptom: or else, the rule that found it.
    """

    item: str
    points: float
    max_points: float
    verdict: Verdict
    explanation: Explanation
    hint: str | None = None
    mistake: str | None = None
    checks: tuple[CheckResult, ...] = ()
    advice: str | None = None
    symptom: str | None = None

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the checks that don't hold."""
        return tuple(check.name for check in self.checks if not check.passed)

    @property
    def passed(self) -> tuple[str, ...]:
        """The names of the checks that hold."""
        return tuple(check.name for check in self.checks if check.passed)

    @property
    def message(self) -> str:
        """Explanation, hint, and checks as text: what, where, inputs, expected, got; one screen."""
        rows = (*self.explanation.rows, *self._hint_and_checks())
        return rendered(self.item, Explanation(self.explanation.headline, rows))

    @property
    def text(self) -> str:
        """The message with the advice below it: all that a student reads."""
        return with_advice(self.message, self.advice)

    def _hint_and_checks(self) -> Iterable[Row]:
        """Yield the rows that every message ends with. All checks are listed, so that none hides
        another, where the explanation is about one of them.
        """
        if self.hint:
            yield "hint", self.hint
        if self.explanation.rows:
            names = {"failed": self.failed, "passed": self.passed}
            yield from ((name, "; ".join(checks)) for name, checks in names.items() if checks)

    def to_json(self) -> dict:
        """Return the result as the JSON object that `autograder try --json` prints."""
        return {
            "item": self.item,
            "points": self.points,
            "max_points": self.max_points,
            "verdict": str(self.verdict),
            "message": self.message,
            **self.explanation.to_json(),
            "hint": self.hint,
            "mistake": self.mistake,
            "checks": [{"name": check.name, "passed": check.passed} for check in self.checks],
            "advice": self.advice,
            "symptom": self.symptom,
        }

    @classmethod
    def from_json(cls, data: dict) -> "ItemResult":
        """Return the result that `to_json` wrote; KeyError, TypeError, or ValueError if it
        didn't.
        """
        derived = ("message", "headline", "rows")
        fields = {name: value for name, value in data.items() if name not in derived}
        fields["verdict"] = Verdict(data["verdict"])
        fields["checks"] = tuple(
            CheckResult(check["name"], check["passed"]) for check in data["checks"]
        )
        return cls(explanation=Explanation.from_json(data), **fields)
