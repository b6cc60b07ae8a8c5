"""Grades hostile submissions as one class with honest neighbours between them, and says what came
out otherwise than it must.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from multiprocessing import resource_tracker
import os
from pathlib import Path
import tempfile
from typing import Self

from nbgrader.api import Gradebook, MissingEntry

from autograder.classroom.classroom import Classroom
from autograder.classroom.seed import SEED_FILE
from autograder.gradebook.notes import read_note
from autograder.grading.crew import Crew
from autograder.grading.grading import grade
from autograder.grading.results import GradingResult
from autograder.judge.judge import FULL, IsolatedJudge, open_judge
from autograder.releasing.release import release_in_class
from autograder.submissions.finding import find_submissions
from course.assessment.verdicts import Verdict
from tests.handing_in import LESSONS
from tests.hostile.case import Case
from tests.hostile.code import honest_case
from tests.hostile.leftovers import MARK, children, marked, processes, shape
from tests.this_course import SPECIFICATIONS, class_in

SEED = 4711
MAX_JOBS = 8
"""Many attacks only wait for their end: so many are judged at once that the others go on."""

CASES_PER_JOB = 16
"""Fewer than these are not worth the start of another judge."""

SECONDS = 1.0
"""Computing of a cell and of an item: enough for all that is honest, and little for what never
ends.
"""

BETWEEN_NEIGHBOURS = 4
"""Hostile submissions after which an honest one of the same lesson is judged."""

MAX_VERDICT_CHARS = 10_000
"""Characters of all that is said of an item: what a student wrote is quoted in it, but never at any
length.
"""

NOT_JUDGED = "not judged: "


@dataclass(frozen=True)
class Result:
    """How a case ended. gained: points beyond what it deserves. differences: a sentence for all
    that must be otherwise.
    """

    name: str
    threat: str
    gained: float
    differences: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """How a class of cases ended.

    harmed: for honest neighbours, the letter of the attack before it and what is wrong. left: what
    must not be there afterwards.
    """

    results: tuple[Result, ...]
    harmed: tuple[tuple[str, str], ...]
    left: tuple[str, ...]

    def to_json(self) -> dict:
        """Return the report as JSON data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict) -> Self:
        """Return the report that `to_json` wrote."""
        results = (
            Result(**{**result, "differences": tuple(result["differences"])})
            for result in data["results"]
        )
        return cls(tuple(results), tuple(map(tuple, data["harmed"])), tuple(data["left"]))


@dataclass(frozen=True)
class _Seat:
    """One submission of the class: whose it is, and its case, which is an attack or an honest
    neighbour's.
    """

    student: str
    case: Case
    is_attack: bool


def quick_judge(course: Path, seed: int, isolation: str = FULL) -> IsolatedJudge:
    """Return a judge with as much isolation as any, and less patience."""
    judge = open_judge(course, seed, isolation)
    return replace(
        judge,
        limits=replace(judge.limits, seconds_per_cell=SECONDS, seconds_per_item=SECONDS),
    )


def run_cases(cases: Sequence[Case]) -> Report:
    """Grade `cases` as one class, in a folder made for it, and compare."""
    with (
        tempfile.TemporaryDirectory(prefix="class-of-attacks-") as folder,
        _temporary_files_in(Path(folder) / "tmp") as made,
    ):
        began = made.stat().st_ctime_ns
        classroom = class_in(Path(folder) / "class")
        # The same inputs in every run.
        (classroom.root / SEED_FILE).write_text(f"{SEED:032x}\n", encoding="ascii")
        seats = _hand_in_all(classroom, cases)
        # It is a child of this process from the first worker on, and stays.
        resource_tracker.ensure_running()
        before, handed_in = children(), shape(classroom.submitted)
        graded = _graded(classroom)
        left = [
            *_left(classroom, made, began),
            *(f"process {told}" for number, told in children().items() if number not in before),
        ]
        left += [
            f"submitted/: {name} was changed"
            for name in sorted(handed_in ^ shape(classroom.submitted))
        ]
        with Gradebook(classroom.database_url) as gradebook:
            ends = [
                _End(seat, classroom, graded.get((seat.student, seat.case.lesson)), gradebook)
                for seat in seats
            ]
        harmed = tuple(told for end in ends if not end.seat.is_attack for told in end.harm())
        return Report(
            tuple(end.result() for end in ends if end.seat.is_attack), harmed, tuple(left)
        )


@contextmanager
def _temporary_files_in(folder: Path) -> Iterator[Path]:
    """Let what processes started meanwhile make for a while lie in `folder`."""
    folder.mkdir()
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = str(folder)
    try:
        yield folder
    finally:
        os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before)


def _hand_in_all(classroom: Classroom, cases: Sequence[Case]) -> list[_Seat]:
    """Release the lessons and hand in what is to be graded; return it in the order in which it will
    be.
    """
    seats = list(_seats(cases))
    for lesson in sorted({seat.case.lesson for seat in seats}):
        release_in_class(classroom.course.lessons[lesson], classroom)
    for seat in seats:
        folder = classroom.submitted / seat.student / seat.case.lesson
        folder.mkdir(parents=True)
        seat.case.build(folder)
    return seats


def _seats(cases: Sequence[Case]) -> Iterator[_Seat]:
    """Yield cases and neighbours; the students' names are in order."""
    for number, case in enumerate(cases, 1):
        yield _Seat(f"{number:03}-{case.name}"[:100], case, is_attack=True)
        if number % BETWEEN_NEIGHBOURS == 0 or number == len(cases):
            yield _Seat(
                f"{number:03}-neighbour", honest_case(case.lesson, case.threat), is_attack=False
            )


def _graded(classroom: Classroom) -> dict[tuple[str, str], GradingResult]:
    submissions = find_submissions(classroom, LESSONS)
    jobs = min(MAX_JOBS, 1 + len(submissions) // CASES_PER_JOB)
    with Crew(partial(quick_judge, classroom.course_root, classroom.seed), jobs) as crew:
        return {
            (cell.place.student, cell.place.lesson): cell
            for cell in grade(submissions, classroom, crew)
        }


class _End:
    """How one submission ended: what the run, the note beside its notebook, and the gradebook say
    of it.
    """

    def __init__(
        self, seat: _Seat, classroom: Classroom, graded: GradingResult | None, gradebook: Gradebook
    ):
        self.seat, self._expected, self._graded = seat, seat.case.expected, graded
        self._note = read_note(classroom, seat.student, seat.case.lesson)
        self._score = _score(gradebook, seat)
        results = self._note.results if self._note else ()
        self._results = {result.item: result for result in results}

    def result(self) -> Result:
        """Return what is told of an attack."""
        return Result(
            self.seat.case.name, self.seat.case.threat, self._gained(), tuple(self._differences())
        )

    def harm(self) -> list[tuple[str, str]]:
        """Return what is told of a neighbour."""
        return [
            (self.seat.case.threat, f"{self.seat.student}: {told}") for told in self._differences()
        ]

    def _gained(self) -> float:
        """Return the points that the note or the gradebook gives beyond what is deserved."""
        by_item = sum(
            max(0.0, result.points - self._deserved(item)[0])
            for item, result in self._results.items()
        )
        return round(max(by_item, (self._score or 0.0) - self._total()), 2)

    def _differences(self) -> Iterator[str]:
        """Yield a sentence for all that must be otherwise."""
        expected = self._expected
        if self._graded is None or self._graded.bug or self._note is None:
            ended = self._graded and (self._graded.bug or self._graded.problem)
            yield f"not graded: {ended if self._graded else 'not found in submitted/'}"
            return
        yield from _text_differences(
            "rejected",
            [expected.rejected] * bool(expected.rejected),
            [self._note.rejected or ""],
        )
        yield from self._item_differences()
        if self._score is None or abs(self._score - self._total()) > 0.005:
            yield f"the gradebook's score is {self._score} instead of {self._total()}"
        repairs = [note for note in self._note.repairs if not note.startswith(NOT_JUDGED)]
        yield from _text_differences("repairs", expected.repairs, repairs)
        yield from _text_differences("incidents", expected.incidents, self._note.incidents)
        yield from _missing_messages(
            expected.messages, [result.message for result in self._results.values()]
        )

    def _item_differences(self) -> Iterator[str]:
        for specification in SPECIFICATIONS[self.seat.case.lesson]:
            item = specification.item
            got = self._results[item]
            if (got.points, got.verdict) != self._deserved(item):
                points, verdict = self._deserved(item)
                yield (
                    f"{item}: {got.points:g} {got.verdict} instead of {points:g} "
                    f"{verdict} ({got.message[:1000]})"
                )
            if (length := len(got.message) + len(got.advice or "")) > MAX_VERDICT_CHARS:
                yield f"{item}: {length} characters are said of it"

    def _deserved(self, item: str) -> tuple[float, str]:
        if self._expected.rejected:
            return 0.0, Verdict.MISSING
        full = next(
            specification.points
            for specification in SPECIFICATIONS[self.seat.case.lesson]
            if specification.item == item
        )
        return self._expected.items.get(item, (full, Verdict.CORRECT))

    def _total(self) -> float:
        return sum(
            self._deserved(specification.item)[0]
            for specification in SPECIFICATIONS[self.seat.case.lesson]
        )


def _score(gradebook: Gradebook, seat: _Seat) -> float | None:
    try:
        return gradebook.find_submission(seat.case.lesson, seat.student).score
    except MissingEntry:
        return None


def _text_differences(what: str, expected: Sequence[str], got: Sequence[str]) -> Iterator[str]:
    """Yield a sentence if the texts `got` are not one for each of the pieces `expected`, in their
    order.
    """
    got = [text for text in got if text]
    if len(expected) != len(got) or any(piece not in text for piece, text in zip(expected, got)):
        yield f"{what} are {list(got)} instead of {list(expected)}"


def _missing_messages(expected: Iterable[str], got: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each of the pieces `expected` that is in no message after the one before
    it.
    """
    messages = iter(got)
    yield from (
        f"no message, or none in this place, says {piece!r}"
        for piece in expected
        if not any(piece in message for message in messages)
    )


# What must not be there afterwards


def _left(classroom: Classroom, temporary: Path, began: int) -> Iterator[str]:
    """Yield what was left behind since a time: anything among temporary files, and elsewhere
    whatever bears the mark.
    """
    yield from (f"temporary file {path}" for path in temporary.iterdir())
    graded = (classroom.submitted, classroom.autograded)
    places = {Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path.cwd()}
    for path in marked({place.resolve() for place in places}, began):
        if not path.is_relative_to(classroom.root.resolve()):
            yield f"file {path}"
    for path in marked({classroom.root}, began):
        if not any(map(path.is_relative_to, graded)):
            yield f"file {path}"
    yield from (f"process {told}" for told in processes() if MARK in told)
