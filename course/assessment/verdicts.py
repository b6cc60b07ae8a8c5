"""What can be said of an item, in the words that students, reports, and the gradebook share."""

from dataclasses import dataclass
from enum import StrEnum


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
    """All that is said of one item: points, verdict, message, hint, and the checks behind them."""

    item: str
    points: float
    max_points: float
    verdict: Verdict
    message: str
    hint: str | None = None
    mistake: str | None = None
    checks: tuple[CheckResult, ...] = ()
    advice: str | None = None

    def to_json(self) -> dict:
        """Return the result as the JSON object that `autograder try --json` prints."""
        return {
            "item": self.item,
            "points": self.points,
            "max_points": self.max_points,
            "verdict": str(self.verdict),
            "message": self.message,
            "hint": self.hint,
            "mistake": self.mistake,
            "checks": [{"name": check.name, "passed": check.passed} for check in self.checks],
            "advice": self.advice,
        }

    @classmethod
    def from_json(cls, data: dict) -> "ItemResult":
        """Return the result that `to_json` wrote."""
        checks = tuple(CheckResult(check["name"], check["passed"]) for check in data["checks"])
        return cls(**{**data, "verdict": Verdict(data["verdict"]), "checks": checks})
