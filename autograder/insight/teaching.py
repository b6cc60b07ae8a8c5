"""What is worth five minutes of the next lecture: the misconceptions of most students, each with an
input on which it fails.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
import io
import re

from autograder.authoring.specification import Mistake, Specification
from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.courses.exercises import mistaken, visible_without_hints
from autograder.courses.lesson import Lesson
from autograder.examination.answers import TriedAnswer
from autograder.gradebook.standing import ClassStanding
from autograder.insight.overview import MISTAKE, ReasonOverview, judged_results, reason_overviews
from autograder.insight.samples import Samples
from autograder.insight.unnamed import UnnamedAnswers, unnamed_answers
from course.assessment.explanation import Explanation, Row
from course.assessment.verdicts import ItemResult

MAX_TAUGHT = 3
"""Misconceptions on the page: more are no quarter of an hour."""

MIN_SHARED_STUDENTS = 2
"""Students who must have a misconception for it to be a class's: one alone is told by her feedback
what went wrong, and everybody would know who is meant.
"""

MIN_SHOWN_STUDENTS = 3
"""Students who must have written a thing for one's code to be shown to the others: of fewer, they
would know whose it is.
"""

WITH_INPUTS, EXPECTED, GOT = ("inputs", "calls"), "expected", "got"
"""Names of rows of a message."""


@dataclass(frozen=True)
class Misconception:
    """What to talk about. name: of the known mistake or symptom, or "". told: the hint that its
    students have read. students: how many; of: how many were graded. code: a wrong answer; is_own:
    whether a student wrote it, rather than the lesson's author; "" where there is none to be shown.
    rows: what the failing case shows, inputs first.
    """

    lesson: str
    item: str
    name: str
    told: str
    students: int
    of: int
    code: str
    is_own: bool
    headline: str
    rows: tuple[Row, ...]

    @property
    def asked(self) -> tuple[Row, ...]:
        """What to show before anybody answers: the input."""
        return tuple(row for row in self.rows if row[0] in WITH_INPUTS)

    @property
    def answered(self) -> tuple[Row, ...]:
        """What to show afterwards: what is right, and what comes out."""
        return tuple(row for row in self.rows if row[0] in (EXPECTED, GOT))


@dataclass(frozen=True)
class TeachPage:
    """What the page for a lecture says. graded: how many had any work graded. single: how many
    misconceptions one student alone has.
    """

    title: str
    graded: int
    taught: tuple[Misconception, ...]
    single: int = 0

    most = MAX_TAUGHT

    @property
    def nothing(self) -> str:
        """Return why there is nothing to be taught, in sentences; "" where there is."""
        if self.taught:
            return ""
        if not self.graded:
            return "Nobody's work is graded yet. Run `autograder grade`, then make this page again."
        if not self.single:
            return "Nothing went wrong that could be told: nothing is worth five minutes of all."
        return (
            "No two students made the same mistake: nothing is worth five minutes of all. What one "
            f"student alone did ({self.single}) says `autograder insight`."
        )


def teach_page(classroom: Classroom, found: ClassStanding) -> TeachPage:
    """Put the page for a lecture together."""
    samples = Samples(classroom, found.participants)
    graded = {standing.student for standing, _ in judged_results(found)}
    taught = misconceptions(classroom.course, found, samples)
    single = sum(not _is_shared(each) for each in _candidates(found))
    return TeachPage(classroom.course.title, len(graded), tuple(taught), single)


def misconceptions(course: Course, found: ClassStanding, samples: Samples) -> list[Misconception]:
    """Return what is worth to be taught: what several share, that of most students first, one of
    each item.
    """
    results: dict[tuple[str, str], dict[str, ItemResult]] = {}
    for standing, result in judged_results(found):
        results.setdefault((standing.lesson, result.item), {})[standing.student] = result
    shared = filter(_is_shared, _candidates(found))
    chosen = list(_one_of_each_item(shared))[:MAX_TAUGHT]
    return [
        _misconception(course, each, results[each.lesson, each.item], samples) for each in chosen
    ]


_Candidate = ReasonOverview | UnnamedAnswers


def _candidates(found: ClassStanding) -> list[_Candidate]:
    """Return mistakes, symptoms, and what has neither name, that of most students first; a known
    mistake first where it is as many, since there is most to say of it.
    """
    unnamed = [each for each in unnamed_answers(found) if not each.symptom and each.rows]
    both: list[_Candidate] = [*reason_overviews(found), *unnamed]
    return sorted(both, key=lambda each: (-len(each.students), _kind(each) != MISTAKE))


def _is_shared(candidate: _Candidate) -> bool:
    return len(candidate.students) >= MIN_SHARED_STUDENTS


def _kind(candidate: _Candidate) -> str:
    return candidate.kind if isinstance(candidate, ReasonOverview) else ""


def _one_of_each_item(candidates: Iterable[_Candidate]) -> Iterator[_Candidate]:
    seen: set[tuple[str, str]] = set()
    for each in candidates:
        if (each.lesson, each.item) not in seen:
            seen.add((each.lesson, each.item))
            yield each


def _misconception(
    course: Course, candidate: _Candidate, results: dict[str, ItemResult], samples: Samples
) -> Misconception:
    own = [results[student] for student in candidate.students]
    lesson = course.lessons.get(candidate.lesson)
    specification = course.items.get(candidate.item)
    mistake = _known(candidate, specification)
    explained = None
    if mistake and lesson and specification:
        explained = explanation_at_home(lesson, specification, mistake)
    explained = explained or _most_open(own)
    is_own = mistake is None and len(own) >= MIN_SHOWN_STUDENTS
    students = candidate.students if is_own else ()
    sample = samples.of(candidate.lesson, candidate.item, students)
    text = samples.anonymiser.text
    return Misconception(
        candidate.lesson,
        candidate.item,
        candidate.name if isinstance(candidate, ReasonOverview) else "",
        mistake.hint if mistake else text(candidate.told),
        len(own),
        len(results),
        _as_answered(mistake, specification) if mistake and specification else sample,
        is_own,
        text(explained.headline),
        tuple((name, text(told)) for name, told in explained.rows),
    )


def _as_answered(mistake: Mistake, specification: Specification) -> str:
    """Return a known mistake's code under the name that students give it: its own would tell."""
    name = specification.method or specification.name
    return re.sub(r"^def \w+", f"def {name}", mistake.source.strip(), count=1)


def _known(candidate: _Candidate, specification: Specification | None) -> Mistake | None:
    """Return the known mistake of a candidate, if it is one that the lesson has still."""
    if specification is None or _kind(candidate) != MISTAKE:
        return None
    return next((each for each in specification.mistakes if each.id == candidate.name), None)


def explanation_at_home(
    lesson: Lesson, specification: Specification, mistake: Mistake
) -> Explanation | None:
    """Return what a student with a known mistake reads at home, on inputs that everybody may see;
    None where nothing fails there.
    """
    exercise = visible_without_hints(lesson, specification)
    if not exercise.cases:
        return None
    names = mistaken(specification, mistake, lesson.reference)
    with redirect_stdout(io.StringIO()):
        result = TriedAnswer(lesson, names).judged(exercise)
    return result.explanation if result.points < result.max_points else None


def _most_open(results: Sequence[ItemResult]) -> Explanation:
    """Return the explanation that shows most of a case: what is expected, where students may know
    it.
    """
    return max((each.explanation for each in results), key=_openness)


def _openness(explanation: Explanation) -> int:
    names = {name for name, _ in explanation.rows}
    return 2 * (EXPECTED in names) + bool(names.intersection(WITH_INPUTS))
