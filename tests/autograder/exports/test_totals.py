"""The class's totals as a table of its own."""

import csv
import io

from autograder.exports.totals import totals
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import State
from tests.autograder.exports.made_up import FIRST, SECOND, class_of, standing


def test_totals_has_a_line_for_everybody_and_says_what_is_open():
    found = class_of(
        standing("s1", SECOND, 4.0, state=State.WAITING),
        standing("s2", SECOND, 1.0),
        standing("s3", points=0.0, state=State.ABSENT),
        standing("s3", SECOND, 0.0, state=State.ABSENT),
    )
    assert totals(found, [FIRST, SECOND]) == (
        f"id,first_name,last_name,email,{FIRST},{SECOND},total,open\n"
        f"s1,Ada,Lovelace,ada@uni.example,7.50,4.00,11.50,waits for hand-grading: {SECOND}\n"
        "s2,José,Núñez,jose@uni.example,7.50,1.00,8.50,\n"
        f's3,小明,王,ming@uni.example,,,0.00,"not handed in: {FIRST}, {SECOND}"\n'
    )


def test_totals_of_somebody_without_a_name_whose_work_is_not_graded_yet_are_open():
    found = class_of(
        standing("x", points=1.0, state=State.UNGRADED), people=(Participant("x", None, None),)
    )
    assert totals(found, [FIRST]).splitlines()[1] == (f"x,,,,,1.00,not graded yet: {FIRST}")


def test_totals_let_no_name_be_a_formula():
    people = (Participant("=1+1", "@SUM(A1)", "+1", "\t=1"),)
    (line,) = csv.DictReader(io.StringIO(totals(class_of(people=people), [FIRST])))
    assert [line[name] for name in ("id", "first_name", "last_name", "email")] == [
        "'=1+1",
        "'@SUM(A1)",
        "'+1",
        r"\t=1",
    ]
