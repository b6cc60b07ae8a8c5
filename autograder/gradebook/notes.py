"""What is recorded of a graded submission, in a file beside its autograded notebook: every verdict,
and what was graded.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
import hashlib
import json
from pathlib import Path
from types import NoneType

from autograder.classroom.classroom import Classroom
from autograder.courses.seeded import seed_identifier
from autograder.engine import engine_version
from autograder.files import indented_json, write_atomically
from autograder.judge.judgement import Judgement
from autograder.submissions.basis import ScoreBasis
from course.assessment.asides import Aside
from course.assessment.verdicts import ItemResult, Verdict

NOTE_FILE = "verdicts.json"
"""The file's name. It is there only where the gradebook holds the same result and the folder around
it is complete.
"""

UNTIMED = "nobody knows when it was handed in, so nothing was taken off for being late"
"""Kept among the repairs of a note, though nothing was mended."""

MAX_NOTE_BYTES = 5_000_000
"""Size of the file; what is larger was not written by grading."""

_TEXT_OR_NONE = (str, NoneType)
_Types = Mapping[str, type | tuple[type, ...]]

_IN_NOTE: _Types = {
    "digest": str,
    "seed": str,
    "engine": str,
    "graded": str,
    "lesson": str,
    "isolation": str,
    "points": (int, float),
    "max_points": (int, float),
    "items": list,
    "repairs": list,
    "incidents": list,
}
_IN_ITEM: _Types = {
    "item": str,
    "points": (int, float),
    "max_points": (int, float),
    "verdict": str,
    "message": str,
    "hint": _TEXT_OR_NONE,
    "mistake": _TEXT_OR_NONE,
}


@dataclass(frozen=True)
class Note:
    """What was graded, by what and when, and what came of it.

    digest: of the submission as it was judged; empty where nobody shall take it for current. seed:
    a name of it, from which nobody learns it. engine: its version. rejected: why nothing could be
    judged. autograded: digest of the notebook beside it; empty in notes of earlier versions. basis:
    what the score rests on, part by part; lasting: those of the repairs that stay when it is
    counted anew; notes of earlier versions have neither. The rest is the judgement's.
    """

    digest: str
    seed: str
    engine: str
    graded: datetime
    lesson: str
    points: float
    max_points: float
    results: tuple[ItemResult, ...]
    repairs: tuple[str, ...] = ()
    incidents: tuple[str, ...] = ()
    isolation: str = ""
    rejected: str | None = None
    autograded: str = ""
    asides: tuple[Aside, ...] = ()
    basis: ScoreBasis | None = None
    lasting: tuple[str, ...] = ()

    @property
    def is_untimed(self) -> bool:
        """Whether lateness would cost points, and nobody knows when it was handed in."""
        return UNTIMED in self.repairs

    @property
    def mended(self) -> tuple[str, ...]:
        """What was put right before it was graded."""
        return tuple(repair for repair in self.repairs if repair != UNTIMED)

    @property
    def is_left(self) -> bool:
        """Whether it was rejected for now alone: the next run judges it."""
        return self.rejected is not None and not self.digest

    @property
    def is_verdict(self) -> bool:
        """Whether it is one on a submission, and neither rejected for now alone nor with a failure
        of ours in it.
        """
        failed = any(result.verdict is Verdict.INTERNAL_ERROR for result in self.results)
        return bool(self.digest) and not failed

    def is_current(self, digest: str | None) -> bool:
        """Whether this is the note on the submission of this digest, with no failure of ours in its
        verdicts.
        """
        failed = any(result.verdict is Verdict.INTERNAL_ERROR for result in self.results)
        return self.digest == digest and not failed

    def is_of(self, notebook: Path) -> bool:
        """Whether the notebook beside it is the one that it was written for, and no other grader
        has put its own in that place.
        """
        return not self.autograded or self.autograded == file_digest(notebook)

    def to_json(self) -> dict:
        """Return the content of the file."""
        return {
            "digest": self.digest,
            "autograded": self.autograded,
            **({} if self.rejected is None else {"rejected": self.rejected}),
            "seed": self.seed,
            "engine": self.engine,
            "graded": self.graded.isoformat(timespec="seconds"),
            "lesson": self.lesson,
            "points": self.points,
            "max_points": self.max_points,
            "repairs": list(self.repairs),
            "incidents": list(self.incidents),
            "isolation": self.isolation,
            "items": [result.to_json() for result in self.results],
            "asides": [aside.to_json() for aside in self.asides],
            **({} if self.basis is None else {"basis": self.basis.to_json()}),
            "lasting": list(self.lasting),
        }

    @classmethod
    def from_json(cls, data: object) -> "Note":
        """Return the note that `to_json` wrote, now or in an earlier version; KeyError, TypeError,
        ValueError, or OverflowError if it didn't.
        """
        _require_types(data, _IN_NOTE)
        plain = ("digest", "seed", "engine", "lesson", "points", "max_points", "isolation")
        return cls(
            **{name: data[name] for name in plain},
            graded=datetime.fromisoformat(data["graded"]).astimezone(UTC),
            results=tuple(_result(item) for item in data["items"]),
            repairs=_texts(data["repairs"]),
            incidents=_texts(data["incidents"]),
            rejected=_text_or_none(data.get("rejected")),
            autograded=_text_or_none(data.get("autograded")) or "",
            asides=_asides(data.get("asides", [])),
            basis=ScoreBasis.from_json(data["basis"]) if "basis" in data else None,
            lasting=_texts(_list(data.get("lasting", []))),
        )

    def write(self, folder: Path) -> Path:
        """Write the file into `folder`, in place of the one that is there; return where it is."""
        return write_atomically(folder / NOTE_FILE, self.text)

    @property
    def text(self) -> str:
        """The content of the file."""
        return indented_json(self.to_json()) + "\n"

    @classmethod
    def read(cls, path: Path) -> "Note | None":
        """Return the note in a file; None where there is none, or a damaged one."""
        try:
            if not path.is_file() or path.stat().st_size > MAX_NOTE_BYTES:
                return None
            return cls.from_json(json.loads(path.read_text(encoding="utf-8")))
        except (FileNotFoundError, NotADirectoryError, RecursionError):
            return None
        except (KeyError, TypeError, ValueError, OverflowError):
            return None


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits; none of them where there is no file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""


def note_of(
    judgement: Judgement,
    digest: str,
    classroom: Classroom,
    rejected: str | None = None,
    basis: ScoreBasis | None = None,
) -> Note:
    """Return the note on a submission that was judged, or rejected for a reason, just now. basis:
    what its score rests on.
    """
    return Note(
        digest,
        seed_identifier(classroom.seed),
        engine_version(),
        datetime.now(UTC).replace(microsecond=0),
        judgement.lesson,
        judgement.points,
        judgement.max_points,
        judgement.results,
        judgement.repairs,
        judgement.incidents,
        judgement.isolation,
        rejected,
        asides=judgement.asides,
        basis=basis,
        lasting=judgement.repairs,
    )


def note_path(classroom: Classroom, student: str, lesson: str) -> Path:
    """Return where the note on a submission lies."""
    return classroom.autograded / student / lesson / NOTE_FILE


def read_note(classroom: Classroom, student: str, lesson: str) -> Note | None:
    """Return the note on a submission, or None if it was never graded or the note is damaged."""
    return Note.read(note_path(classroom, student, lesson))


def _asides(data: object) -> tuple[Aside, ...]:
    """Read the remarks; notes of earlier versions have none."""
    return tuple(map(Aside.from_json, _list(data)))


def _list(data: object) -> list:
    if not isinstance(data, list):
        raise TypeError("a list is none")
    return data


def _result(item: dict) -> ItemResult:
    _require_types(item, _IN_ITEM)
    for name in ("advice", "symptom"):  # which notes of earlier versions lack
        _text_or_none(item.get(name))
    return ItemResult.from_json(item if "headline" in item else _with_headline(item))


def _with_headline(item: dict) -> dict:
    """Return an item as it is written now, of a version that wrote the message as one text: that,
    with the hint in it, becomes the headline.
    """
    headline = item["message"].removeprefix(f"{item['item']}: ")
    return {**item, "headline": headline, "rows": [], "hint": None}


def _require_types(data: object, types: _Types) -> None:
    """TypeError or KeyError where `data` is no object with fields of these types."""
    if not isinstance(data, dict):
        raise TypeError("it is no object")
    for name, kind in types.items():
        if not isinstance(data[name], kind):
            raise TypeError(f"{name} is of another type")


def _texts(data: list) -> tuple[str, ...]:
    if not all(isinstance(text, str) for text in data):
        raise TypeError("a list of texts holds something else")
    return tuple(data)


def _text_or_none(data: object) -> str | None:
    if not isinstance(data, _TEXT_OR_NONE):
        raise TypeError("a text is none")
    return data
