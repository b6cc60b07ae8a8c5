"""What a score rests on, part by part: so that it can be said which part became another, and
whether the student's code has to run for it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, timedelta

JUDGED = ("work", "lesson", "seed", "engine", "seconds")
"""The parts that a verdict rests on; of the others it is only counted what verdicts are worth."""

_TEXTS = ("work", "lesson", "seed", "engine", "way", "late", "secret")

SHOWN_DIGITS = 8
"""Digits of a digest by which two of them are told apart."""


@dataclass(frozen=True)
class Reason:
    """Why a score may be another now. part: which part of its basis changed; text: from what to
    what.
    """

    part: str
    text: str

    @property
    def is_about_code(self) -> bool:
        """Whether the student's code has to run to know what comes of it."""
        return self.part in JUDGED


@dataclass(frozen=True)
class ScoreBasis:
    """What the score of one submission rests on.

    work: a digest of what was handed in. lesson: one of all that is written there but points. seed:
    its name. engine: its version. seconds: of computing that the submission gets. points: by item.
    way: where the time of handing in is taken from; arrived, due: UTC, without a zone; extension:
    beyond the due date of all. late: the policy, in words. secret: a digest of what nbgrader's
    exchange files the feedback under. by_hand: points by hand and extra credit of what is late, of
    which it loses its share, too; 0 of what isn't.
    """

    work: str
    lesson: str
    seed: str
    engine: str
    seconds: float
    points: Mapping[str, float]
    way: str
    arrived: datetime | None = None
    due: datetime | None = None
    extension: timedelta = timedelta()
    late: str = ""
    secret: str = ""
    by_hand: float = 0.0

    def to_json(self) -> dict:
        """Return what a note keeps of it."""
        return {
            **asdict(self),
            "points": dict(self.points),
            "arrived": self.arrived and self.arrived.isoformat(),
            "due": self.due and self.due.isoformat(),
            "extension": self.extension.total_seconds(),
        }

    @classmethod
    def from_json(cls, data: dict) -> "ScoreBasis":
        """Return what `to_json` wrote; KeyError, TypeError, ValueError, or OverflowError if it
        didn't.
        """
        texts = {name: data[name] for name in _TEXTS}
        if not all(isinstance(text, str) for text in texts.values()):
            raise TypeError("a part of the basis is no text")
        return cls(
            **texts,
            seconds=float(data["seconds"]),
            points={item: float(points) for item, points in dict(data["points"]).items()},
            arrived=_moment(data["arrived"]),
            due=_moment(data["due"]),
            extension=timedelta(seconds=data["extension"]),
            by_hand=float(data.get("by_hand", 0.0)),  # which notes of earlier versions lack
        )

    def reasons(self, earlier: "ScoreBasis") -> tuple[Reason, ...]:
        """Return what has changed since a score rested on `earlier`."""
        return tuple(
            Reason(part.name, text)
            for part in fields(self)
            if getattr(self, part.name) != getattr(earlier, part.name)
            for text in [_SAID[part.name](getattr(earlier, part.name), getattr(self, part.name))]
        )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _points(earlier: Mapping[str, float], now: Mapping[str, float]) -> str:
    return f"points of {', '.join(_changed_points(earlier, now))}"


def _changed_points(earlier: Mapping[str, float], now: Mapping[str, float]) -> Iterator[str]:
    for item in dict.fromkeys((*earlier, *now)):
        if earlier.get(item) != now.get(item):
            yield f"{item} {earlier.get(item, 0):g} -> {now.get(item, 0):g}"


def shown_moment(moment: datetime | None) -> str:
    """Return a time in UTC as it is read."""
    return "unknown" if moment is None else f"{moment:%Y-%m-%d %H:%M} UTC"


def _due(moment: datetime | None) -> str:
    return "never" if moment is None else shown_moment(moment)


def _secret(earlier: str, now: str) -> str:
    if earlier and now:
        return "another submission secret"
    return f"submission secret {'there -> gone' if earlier else 'none -> there'}"


def _digits(digest: str) -> str:
    return digest[:SHOWN_DIGITS]


_SAID = {
    "work": lambda earlier, now: "another notebook was handed in",
    "lesson": lambda earlier, now: f"the lesson changed, {_digits(earlier)} -> {_digits(now)}",
    "seed": lambda earlier, now: f"seed {earlier} -> {now}",
    "engine": lambda earlier, now: f"engine {earlier} -> {now}",
    "seconds": lambda earlier, now: f"submission_seconds {earlier:g} -> {now:g}",
    "points": _points,
    "way": lambda earlier, now: f"time of handing in by {earlier} -> {now}",
    "arrived": lambda earlier, now: f"handed in {shown_moment(earlier)} -> {shown_moment(now)}",
    "due": lambda earlier, now: f"due {_due(earlier)} -> {_due(now)}",
    "extension": lambda earlier, now: f"extension {earlier or 'none'} -> {now or 'none'}",
    "late": lambda earlier, now: f"late policy {earlier} -> {now}",
    "secret": _secret,
    "by_hand": lambda earlier, now: f"late, and points by hand {earlier:g} -> {now:g}",
}
"""How each part's change is said."""
