"""The pile as data for a grader's page: no name of any student, and of texts by authors the HTML
that they make.
"""

from typing import Any

from autograder.feedback.nbgrader_pages import prose_as_html
from autograder.inert import CODE, visible
from autograder.written.answers import AnswerGroup
from autograder.written.pile import Pile, PileView


def told(pile: Pile, view: PileView, grader: str) -> dict[str, Any]:
    """Return what the page of a grader shows. Answers are texts, to be shown as such."""
    question, rubric = view.question, view.rubric
    return {
        "question": {
            "name": question.name,
            "lesson": question.lesson,
            "points": rubric.points,
            "asked": prose_as_html(question.asked),
            "sample": prose_as_html(question.sample),
            "notes": prose_as_html(rubric.notes),
            "items": [
                {"name": item.name, "points": item.points, "words": item.words}
                for item in rubric.items
            ],
        },
        "graded": view.n_answers - view.n_waiting,
        "answers": view.n_answers,
        "groups": [_group(pile, group, grader) for group in view.groups],
    }


def _group(pile: Pile, group: AnswerGroup, grader: str) -> dict[str, Any]:
    items, remark = group.marked or (None, "")
    points = {answer.grade.by_hand for answer in group.answers}
    is_hers = any(answer.grade.claimed_by == grader for answer in group.answers)
    return {
        "code": group.code,
        "answers": len(group.answers),
        "text": group.text,
        "blank": group.is_blank,
        "stamp": group.stamp,
        "waits": group.waits,
        "items": items,
        "remark": remark or _comment(group),
        "points": points.pop() if len(points) == 1 else None,
        "reader": "other" if pile.is_taken(group, grader) else "you" if is_hers else "",
    }


def _comment(group: AnswerGroup) -> str:
    """Return the comment that somebody wrote who didn't mark by items, so that it isn't lost when
    somebody does.
    """
    comments = {each.grade.comment for each in group.answers if not each.grade.is_by_items}
    return visible(comments.pop(), CODE) if len(comments) == 1 else ""
