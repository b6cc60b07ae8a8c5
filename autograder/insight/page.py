"""What the page of a class says, put together from its verdicts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from autograder.classroom.classroom import Classroom
from autograder.gradebook.standing import ClassStanding
from autograder.insight.figures import LessonPlot, Plot, changes_figures, shares_figure
from autograder.insight.grid import SIGNS, GridRow, grid
from autograder.insight.items import MIN_TELLING_STUDENTS, WEAK_DISCRIMINATION
from autograder.insight.last import LastTerm
from autograder.insight.lateness import late_submissions
from autograder.insight.overview import (
    COUNTED,
    LessonOverview,
    lesson_overviews,
    student_overviews,
)
from autograder.insight.parts import (
    LessonPart,
    ShownGroup,
    ShownItem,
    ShownReason,
    lesson_parts,
    shown_group,
)
from autograder.insight.resubmissions import (
    NO_VERSIONS,
    Resubmissions,
    Versions,
    resubmissions,
)
from autograder.insight.samples import Samples
from autograder.insight.unnamed import unnamed_answers

MAX_GROUPS = 30
"""Groups of wrong answers without a name that are shown: those of most students."""

MAX_FIRST = 3
"""Of each kind of thing to look at first."""


@dataclass(frozen=True)
class InsightPage:
    """All that the page says. folder: the class's name; made: UTC; students, graded, helped: how
    many take part, had any work graded, need help. shares, parts: nothing where nobody was graded.
    more_groups: how many are left out. again: what became better where a lesson was
    handed in again.
    """

    title: str
    folder: str
    made: datetime
    students: int
    graded: int
    helped: int
    names: tuple[str, ...]
    lessons: tuple[LessonOverview, ...]
    shares: Plot | None
    rows: tuple[GridRow, ...]
    parts: tuple[LessonPart, ...]
    groups: tuple[ShownGroup, ...]
    more_groups: int
    last: LastTerm | None = None
    again: Resubmissions | None = None
    again_figures: tuple[LessonPlot, ...] = ()

    signs = tuple(SIGNS.values())
    min_telling, weak = MIN_TELLING_STUDENTS, WEAK_DISCRIMINATION

    @property
    def items(self) -> list[ShownItem]:
        """All items, in the order of the lessons."""
        return [item for part in self.parts for item in part.items]

    @property
    def hardest(self) -> list[ShownItem]:
        """The items that cost most of their points."""
        hard = [each for each in self.items if each.analysis.difficulty < 1]
        return sorted(hard, key=lambda each: each.analysis.difficulty)[:MAX_FIRST]

    @property
    def odd(self) -> list[ShownItem]:
        """The items in which who does well elsewhere hardly does better, the oddest first."""
        odd = [each for each in self.items if each.analysis.is_odd]
        return sorted(odd, key=lambda each: each.analysis.discrimination.r)[:MAX_FIRST]

    @property
    def most_frequent(self) -> list[tuple[ShownItem, ShownReason]]:
        """The mistakes and symptoms of most students."""
        pairs = [(item, reason) for item in self.items for reason in item.reasons]
        return sorted(pairs, key=lambda pair: -pair[1].students)[:MAX_FIRST]


def insight_page(
    classroom: Classroom,
    found: ClassStanding,
    lessons: Sequence[str],
    last: LastTerm | None = None,
    versions: Versions = NO_VERSIONS,
) -> InsightPage:
    """Put the page of a class together. versions: of works that were handed in again. Problem where
    the class's list of arrivals can't be used.
    """
    again = resubmissions(versions)
    samples = Samples(classroom, found.participants)
    groups = unnamed_answers(found)
    graded = {each.student for each in found.standings.values() if each.state in COUNTED}
    return InsightPage(
        title=classroom.course.title,
        folder=classroom.root.name,
        made=datetime.now(UTC),
        students=len(found.participants),
        graded=len(graded),
        helped=sum(each.needs_help for each in student_overviews(found)) if graded else 0,
        names=tuple(lessons),
        lessons=tuple(lesson_overviews(found, lessons, late_submissions(classroom, found))),
        shares=_shares(found, lessons),
        rows=tuple(grid(found, lessons)),
        parts=tuple(lesson_parts(classroom.course, found, samples)),
        groups=tuple(shown_group(classroom.course, each, samples) for each in groups[:MAX_GROUPS]),
        more_groups=max(0, len(groups) - MAX_GROUPS),
        last=last,
        again=again,
        again_figures=_before_and_after(again),
    )


def _before_and_after(again: Resubmissions) -> tuple[LessonPlot, ...]:
    rows = [(each.lesson, each.item, each.before, each.after) for each in again.items]
    return changes_figures(rows, ("first version", "last version"))


def _shares(found: ClassStanding, lessons: Sequence[str]) -> Plot | None:
    """Draw what everybody earned in each lesson, as far as anybody was graded."""
    shares = {
        lesson: [
            each.note.points / each.note.max_points
            for each in found.of_lesson(lesson)
            if each.note and each.state in COUNTED and each.note.max_points
        ]
        for lesson in lessons
    }
    known = {lesson: own for lesson, own in shares.items() if own}
    return shares_figure(list(known), list(known.values())) if known else None
