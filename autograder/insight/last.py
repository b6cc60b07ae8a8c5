"""The last term's class, found and set beside this one."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.classroom.classroom import Classroom
from autograder.classroom.finding import find_classroom
from autograder.gradebook.standing import ClassStanding, standing_so_far
from autograder.insight.figures import LessonPlot, changes_figures
from autograder.insight.terms import TermComparison, term_comparison
from autograder.problems import Problem


@dataclass(frozen=True)
class LastTerm:
    """The term that this one is compared with. name: its folder's. comparison: None where nothing
    can be compared, and then `problem` says why. figures: of each lesson that both had.
    """

    name: str
    comparison: TermComparison | None = None
    figures: tuple[LessonPlot, ...] = ()
    problem: str = ""


def last_term(
    classroom: Classroom, found: ClassStanding, lessons: Sequence[str], named: Path | None
) -> LastTerm | None:
    """Return the last term beside this one, `found` in `lessons`; None where the class has none.

    named: the folder that somebody asked for, and Problem where that can't be used; of the one that
    the class itself knows, the page says so.
    """
    if named is not None:
        return _compared(classroom, found, lessons, named)
    if classroom.last is None:
        return None
    try:
        return _compared(classroom, found, lessons, classroom.last)
    except Problem as problem:
        return LastTerm(classroom.last.name, problem=str(problem))


def _compared(
    classroom: Classroom, found: ClassStanding, lessons: Sequence[str], folder: Path
) -> LastTerm:
    last = find_classroom(folder)
    if last.root == classroom.root:
        raise Problem(f"{last.root} is this class itself. Name that of the last term: --last CLASS")
    common = [lesson for lesson in lessons if lesson in last.course.lessons]
    comparison = term_comparison(standing_so_far(last, common), found)
    if not comparison.items:
        return LastTerm(
            last.root.name, problem="no item was graded both in that class and in this one."
        )
    rows = [
        (each.lesson, each.item, each.change.before, each.change.after) for each in comparison.items
    ]
    figures = changes_figures(rows, ("last term", "this term"))
    return LastTerm(last.root.name, comparison, figures)
