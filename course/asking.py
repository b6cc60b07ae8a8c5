"""What a student calls to be asked about her own code, once it is right."""

import sys
from typing import Any

from course.assessment.followed import Followed, NotFollowed
from course.assessment.line_questions import LineQuestion
from course.assessment.probes import FOLLOWED
from course.assessment.running import run
from course.assessment.verdicts import Verdict
from course.checking import find_exercise, visible_result
from course.history import HISTORY
from course.visible import VisibleChecks, before_a_judge, checks_at_hand, named


def which_line(name: str, answer: Any = ...) -> None:
    """Ask which line of the calling notebook's own code does something, or say what becomes of an
    answer, the number of a line. It may be answered as often as one likes, and costs nothing. A
    judge tells that itself, and has tried the code already, so there it isn't tried once more.

    LessonError where the visible checks of the lesson are missing, or have no such question.
    """
    checks = checks_at_hand()
    asked = {question.name: question for question in checks.questions}
    question = named(asked, name, f"Lesson {checks.lesson} has no question {name!r}. It has")
    if before_a_judge():
        print(f"{name}: what becomes of an answer is told with the points.")
        return
    print(_reply(checks, question, answer, sys._getframe(1).f_globals))


def _reply(checks: VisibleChecks, question: LineQuestion, answer: Any, namespace: dict) -> str:
    exercise = find_exercise(checks, question.item)
    result = visible_result(checks, exercise, namespace, HISTORY.failed_cell)
    if result.verdict is not Verdict.CORRECT:
        return (
            f"This question is about code that is right. Come back when "
            f'check("{question.item}") says so.'
        )
    outcome = run(question.probe, namespace, public=checks.public)
    if outcome.failure is not None:
        return f"Your code can't be asked about yet: {outcome.failure.text}."
    try:
        followed = Followed.from_data(outcome.observed[FOLLOWED])
    except NotFollowed as reason:
        return f"Your code can't be asked about: {reason}. It is right all the same."
    return question.reply(answer, followed)
