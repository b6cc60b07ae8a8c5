"""A class made up for tests, of which nothing lies on a disk."""

from datetime import datetime

from autograder.exports.sheet import GradeSheet, parse_sheet
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State

FIRST, SECOND = "01_activations", "02_losses"

PEOPLE = (
    Participant("s1", "Ada", "Lovelace", "ada@uni.example"),
    Participant("s2", "José", "Núñez", "jose@uni.example"),
    Participant("s3", "小明", "王", "ming@uni.example"),
)


def standing(student: str, lesson: str = FIRST, points: float = 7.5, **other) -> Standing:
    """Return how a student stands: graded, unless said otherwise."""
    return Standing(
        student, lesson, **{"state": State.GRADED, "max_points": 12.0, **other}, points=points
    )


def class_of(*standings: Standing, people: tuple[Participant, ...] = PEOPLE) -> ClassStanding:
    """Return a class of `people` in which all is graded but what `standings` say, in one lesson."""
    found = {(each.id, FIRST): standing(each.id) for each in people}
    found |= {(each.student, each.lesson): each for each in standings}
    return ClassStanding(people, frozenset(), found)


def sheet_of(text: str) -> GradeSheet:
    """Return the sheet that a text is."""
    return parse_sheet(text.encode())


FAR = datetime(2999, 1, 1)
"""A due date that doesn't pass."""
