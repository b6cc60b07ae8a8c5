"""Classes graded in the test's own process, by judges that run nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.commands.grade import ending_of
from autograder.grading.grading import grade
from autograder.grading.judging import judge_submission
from autograder.grading.pending import Done
from autograder.grading.results import GradingResult
from autograder.grading.scope import Scope
from autograder.submissions.finding import find_submissions
from autograder.submissions.submission import Submission
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.handing_in import filled, hand_in
from tests.verdicts import LESSON


class Watched(MadeUpJudge):
    """Keeps the texts of `relu` that it saw, for judges that stay in this process."""

    def __init__(self):
        super().__init__()
        self.texts: list[str] = []

    def write_down(self, text: str) -> None:
        self.texts.append(text)


@dataclass
class CrewOfOne:
    """Judges in this process what workers would judge. most: of so many submissions, then it is
    interrupted.
    """

    member: MadeUpJudge
    most: int | None = None

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done]:
        for submission in islice(submissions, self.most):
            yield Done(submission, judge_submission(self.member, submission))
        if self.most is not None:
            raise KeyboardInterrupt


def hand_in_text(classroom: Classroom, student: str, relu: str = "def relu(Z): pass"):
    return hand_in(classroom.root, student, LESSON, filled(LESSON, {"relu": relu}))


def grade_all(
    classroom: Classroom,
    judge: MadeUpJudge | None = None,
    most: int | None = None,
    scope: Scope | None = None,
) -> Iterator[GradingResult]:
    """Grade the class in this process."""
    crew = CrewOfOne(judge or MadeUpJudge(), most)
    return grade(find_submissions(classroom, [LESSON]), classroom, crew, scope)


def graded(
    classroom: Classroom,
    judge: MadeUpJudge | None = None,
    most: int | None = None,
    scope: Scope | None = None,
) -> dict[str, str]:
    """Grade the class; return by student how that ended."""
    endings = grade_all(classroom, judge, most, scope)
    return {ending.place.student: ending_of(ending) for ending in endings}


def settled(classroom: Classroom, said: str, says: str) -> None:
    """Change one line of class.toml."""
    path = classroom.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    assert text.count(f"\n{said}") == 1
    path.write_text(text.replace(f"\n{said}", f"\n{says}"), encoding="utf-8")
