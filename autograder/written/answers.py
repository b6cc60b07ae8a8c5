"""The answers to one question, without the names of who wrote them, and those that say the same in
one group.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
import hashlib
import json
from pathlib import Path
import unicodedata

from autograder.classroom.classroom import Classroom
from autograder.gradebook.rubric_marks import WrittenGrade
from autograder.inert import CODE, visible
from course.desk.answers import ANSWER_STUB
from course.lessons import notebook_path

MAX_ANSWER_CHARS = 20_000
"""Characters of an answer that are shown: fewer than a spreadsheet's cell takes."""

REST_LEFT_OUT = "... the rest is left out here; it is in formgrader"

_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
"""What codes are made of: no vowels, so no words, and no digits, which a spreadsheet would take for
a number.
"""

_CODE_LETTERS = 10
"""Two of a thousand answers have one code in a class of ten million."""


@dataclass(frozen=True)
class WrittenAnswer:
    """One answer. code: what it is called in place of who wrote it. text: as it is shown. digest:
    of what was written, "" where that is nothing.
    """

    code: str
    text: str
    digest: str
    is_blank: bool
    grade: WrittenGrade

    @property
    def waits(self) -> bool:
        """Whether somebody has still to read it: what was marked in these very words counts, also
        where it was graded anew since.
        """
        return self.grade.waits and not self.is_marked

    @property
    def is_marked(self) -> bool:
        """Whether it is marked by items, as it stands there now."""
        mark = self.grade.mark
        return self.grade.is_by_items and mark is not None and mark.answer == self.digest


@dataclass(frozen=True)
class AnswerGroup:
    """Answers that say the same, or nothing, in the order of their codes."""

    answers: tuple[WrittenAnswer, ...]

    @property
    def code(self) -> str:
        """What it is called: as the first of its answers."""
        return self.answers[0].code

    @property
    def text(self) -> str:
        return self.answers[0].text

    @property
    def is_blank(self) -> bool:
        return self.answers[0].is_blank

    @property
    def waits(self) -> bool:
        """Whether any of its answers does."""
        return any(answer.waits for answer in self.answers)

    @property
    def marked(self) -> tuple[tuple[str, ...], str] | None:
        """The items and the remark that were given to all that are marked; None where there are
        none, or others to each. What was given to an earlier answer is no help to read this one.
        """
        given = {
            (answer.grade.mark.items, answer.grade.mark.remark)
            for answer in self.answers
            if answer.is_marked and answer.grade.mark
        }
        return given.pop() if len(given) == 1 else None

    @property
    def stamp(self) -> str:
        """A name of how it stands: another one as soon as anybody grades one of its answers, or one
        is handed in anew. Who claims it doesn't count.
        """
        told = [
            (answer.code, answer.digest, grade.by_hand, grade.comment, _found(grade))
            for answer in self.answers
            if (grade := answer.grade)
        ]
        return in_letters(json.dumps(told), _CODE_LETTERS)


def _found(grade: WrittenGrade) -> Sequence[str] | None:
    return grade.mark.items if grade.mark else None


class AnswerReader:
    """Reads answers out of the graded notebooks of a class, each once as long as it isn't
    written anew.
    """

    def __init__(self, classroom: Classroom, lesson: str, cell: str):
        self._folder, self._lesson, self._cell = classroom.autograded, lesson, cell
        self._read: dict[str, tuple[tuple[int, int], str | None]] = {}

    def answers(self, grades: Iterable[WrittenGrade]) -> tuple[list[WrittenAnswer], list[str]]:
        """Return the answers that were graded, and the students whose notebook can't be read."""
        texts = {grade: self._text(grade.student) for grade in grades}
        unread = [grade.student for grade, text in texts.items() if text is None]
        return [_answer(grade, text) for grade, text in texts.items() if text is not None], unread

    def _text(self, student: str) -> str | None:
        path = notebook_path(self._folder / student, self._lesson)
        try:
            about = path.stat()
        except OSError:
            return None
        age = about.st_mtime_ns, about.st_size
        if self._read.get(student, (None,))[0] != age:
            self._read[student] = age, _text_in(path, self._cell)
        return self._read[student][1]


def _text_in(path: Path, name: str) -> str | None:
    """Return what a notebook says in the cell of this name; None where it can't be read or has no
    such cell.
    """
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        texts = [
            "".join(cell["source"])
            for cell in cells
            if cell.get("metadata", {}).get("nbgrader", {}).get("grade_id") == name
        ]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    return texts[0] if texts else None


def _answer(grade: WrittenGrade, text: str) -> WrittenAnswer:
    folded = " ".join(unicodedata.normalize("NFC", text.replace(ANSWER_STUB, " ")).split())
    is_blank = not folded or grade.auto is not None
    shown = visible(text.strip().replace("\r\n", "\n"), CODE)
    if len(shown) > MAX_ANSWER_CHARS:
        shown = f"{shown[:MAX_ANSWER_CHARS]}\n{REST_LEFT_OUT}"
    return WrittenAnswer(
        code=in_letters(grade.id, _CODE_LETTERS),
        text="" if is_blank else shown,
        digest="" if is_blank else hashlib.sha256(folded.encode()).hexdigest(),
        is_blank=is_blank,
        grade=grade,
    )


def in_letters(text: str, length: int) -> str:
    """Return a digest of a text in so many letters, at most 30."""
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest())
    letters = ""
    for _ in range(length):
        number, place = divmod(number, len(_LETTERS))
        letters += _LETTERS[place]
    return letters


def grouped(answers: Iterable[WrittenAnswer]) -> list[AnswerGroup]:
    """Return the answers in groups: in the order of their codes, which is that of nobody and
    nothing; blank ones first, since they take no time.
    """
    groups: dict[str, list[WrittenAnswer]] = {}
    for answer in sorted(answers, key=lambda each: each.code):
        groups.setdefault(answer.digest, []).append(answer)
    found = [AnswerGroup(tuple(own)) for own in groups.values()]
    return sorted(found, key=lambda group: not group.is_blank)
