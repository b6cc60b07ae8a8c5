"""Classes made up for what is told of them: verdicts and code, and nothing of it was run."""

from collections.abc import Mapping
from dataclasses import replace

import nbformat

from autograder.classroom.classroom import Classroom
from autograder.gradebook.notes import note_of
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from course.assessment.explanation import Explanation
from course.assessment.verdicts import CheckResult, ItemResult, Verdict
from course.lessons import notebook_path
from tests.handing_in import filled
from tests.verdicts import FULL, LESSON, judged_as, results, write_note

SHOWN = (("check", "values"), ("line", "2: return Z"), ("inputs", "Z = -2.0"), ("expected", "0.0"))


def class_of(*standings: Standing) -> ClassStanding:
    """Return the class of these standings, in which nobody has another name than an id."""
    people = dict.fromkeys(each.student for each in standings)
    found = {(each.student, each.lesson): each for each in standings}
    return ClassStanding(tuple(map(Participant, people)), frozenset(), found)


def graded(
    classroom: Classroom, student: str, made_up: tuple[ItemResult, ...], state=State.GRADED, **other
) -> Standing:
    """Return the standing of a student who was judged so."""
    note = note_of(judged_as(made_up), "", classroom)
    other = {"points": note.points, "max_points": FULL, **other}
    return Standing(student, LESSON, state, note=note, **other)


def wrong(
    item: str = "relu",
    verdict: Verdict = Verdict.WRONG_VALUE,
    failed: tuple[str, ...] = ("values",),
    headline: str = "wrong value at [0]",
    rows: tuple[tuple[str, str], ...] = (*SHOWN, ("got", "-2.0")),
    **why: str,
) -> tuple[ItemResult, ...]:
    """Return the results of who has all right but one item."""
    checks = (*(CheckResult(name, False) for name in failed), CheckResult("shapes", True))
    said = {"checks": checks, "explanation": Explanation(headline, rows), **why}
    return tuple(
        replace(each, points=0.0, verdict=verdict, **said) if each.item == item else each
        for each in results()
    )


def work(
    classroom: Classroom,
    student: str,
    made_up: tuple[ItemResult, ...],
    sources: Mapping[str, str] = {},  # noqa: B006  nobody changes it
) -> None:
    """Write what grading leaves of a student who was judged so and has written `sources`."""
    write_note(classroom.root, student, judged_as(made_up))
    path = notebook_path(classroom.autograded / student, LESSON)
    nbformat.write(filled(LESSON, sources), path)


def enrolled(classroom: Classroom, *people: Participant) -> None:
    """Write the roster."""
    lines = [f"{each.id},{each.first_name or ''},{each.last_name or ''}" for each in people]
    text = "\n".join(["id,first_name,last_name", *lines, ""])
    (classroom.root / "students.csv").write_text(text, encoding="utf-8")
