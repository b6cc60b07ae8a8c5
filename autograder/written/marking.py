"""What an answer counts in which items of a rubric were found, and what its student reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from autograder.classroom.classroom import Classroom
from autograder.courses.rubrics import RUBRIC_FORM, Rubric, WrittenQuestion
from autograder.gradebook.rubric_marks import (
    RubricMark,
    WrittenGrade,
    opened_marks,
    written_grades,
)
from autograder.problems import Problem
from autograder.written.answers import WrittenAnswer

NOTHING_FOUND = "None of what was asked for is in this answer."


@dataclass(frozen=True)
class Change:
    """What becomes of one grade."""

    before: WrittenGrade
    after: WrittenGrade

    @property
    def is_seen(self) -> bool:
        """Whether points or comment are others."""
        before, after = self.before, self.after
        return (before.by_hand, before.comment) != (after.by_hand, after.comment)

    def stands(self, now: WrittenGrade | None) -> bool:
        """Whether the gradebook still has what was entered."""
        after = self.after
        return now is not None and (now.by_hand, now.comment, now.mark) == (
            after.by_hand,
            after.comment,
            after.mark,
        )


def usable(classroom: Classroom, question: WrittenQuestion) -> Rubric:
    """Return the rubric of a question; Problem where it has none that can be used."""
    try:
        return question.rubric
    except ValueError as error:
        raise Problem(
            f"{classroom.course.lessons[question.lesson].path}, cell {question.cell}: {error}. "
            "Write a list below **Rubric.**, beside the sample answer, each item as: "
            f"{RUBRIC_FORM}"
        ) from None


def graded(grade: WrittenGrade, rubric: Rubric, found: RubricMark) -> WrittenGrade:
    """Return the grade of an answer in which this was found: points and comment by the rubric."""
    score, comment = rubric.worth(found.items), _comment(rubric, found)
    mark = replace(found, score=score, comment=comment)
    return replace(grade, by_hand=score, waits=False, comment=comment, mark=mark)


def settled(answers: Iterable[WrittenAnswer], rubric: Rubric) -> Iterator[Change]:
    """Yield what becomes of grades that are by items and other than those are worth; what was
    graded anew and reads as before waits no more.
    """
    for answer in answers:
        grade = answer.grade
        if grade.mark is not None and grade.is_by_items:
            after = replace(graded(grade, rubric, grade.mark), waits=answer.waits)
            if after != grade:
                yield Change(grade, after)


def outdated_answers(classroom: Classroom, question: WrittenQuestion) -> int:
    """Return how many answers count by items what the rubric, as it is written now, gives no more;
    0 where it can't be used. Problem if the gradebook can't be used.
    """
    try:
        rubric = question.rubric
    except ValueError:
        return 0
    with opened_marks(classroom) as connection:
        known = written_grades(connection, question.lesson, question.cell)
    marked = [(each, each.mark) for each in known if each.mark is not None and each.is_by_items]
    return sum(Change(each, graded(each, rubric, mark)).is_seen for each, mark in marked)


def _comment(rubric: Rubric, found: RubricMark) -> str:
    """Return what the student reads: the items that were given, in words, and the remark. To who
    wrote nothing there is nothing to say.
    """
    given = [
        f"✓ {item.points:g} point{'s' * (item.points != 1)}: {item.words}"
        for item in rubric.items
        if item.name in found.items
    ]
    told = "\n".join(given) or (NOTHING_FOUND if found.answer else "")
    return "\n\n".join(filter(None, (told, found.remark)))
