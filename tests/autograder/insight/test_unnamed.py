"""Wrong answers without a name stand together if they do the same."""

from dataclasses import replace

from autograder.gradebook.standing import State
from autograder.insight.unnamed import UnnamedAnswers, unnamed_answers
from course.assessment.verdicts import Verdict
from tests.autograder.insight.made_up import SHOWN, class_of, graded, wrong
from tests.verdicts import LESSON, results, with_verdict

GOT = ("got", "-2.0")


def test_answers_that_do_the_same_are_one_group_however_their_lines_read(classroom):
    other_line = (("line", "7: return +Z"), *(row for row in SHOWN if row[0] != "line"), GOT)
    found = class_of(
        graded(classroom, "alone", wrong(rows=(*SHOWN, ("got", "-1.0")))),
        graded(classroom, "a", wrong(hint="A hint.", symptom="opposite-sign")),
        graded(classroom, "b", wrong(hint="A hint.", symptom="opposite-sign", rows=other_line)),
    )
    first, second = unnamed_answers(found)
    shown = tuple(row for row in (*SHOWN, GOT) if row[0] != "line")
    assert first == UnnamedAnswers(
        LESSON,
        "relu",
        Verdict.WRONG_VALUE,
        ("values",),
        "wrong value at [0]",
        shown,
        "opposite-sign",
        "A hint.",
        ("a", "b"),
    )
    assert (second.students, second.told, second.symptom) == (("alone",), "", "")


def test_answers_that_fail_otherwise_are_apart(classroom):
    made = (
        wrong(),
        wrong(failed=("values", "extremes")),
        wrong(headline="wrong value at [1]"),
        wrong(verdict=Verdict.WRONG_TYPE),
        wrong(item="sigmoid"),
        wrong(rows=SHOWN),
    )
    found = class_of(*(graded(classroom, f"s{n}", each) for n, each in enumerate(made)))
    assert [each.students for each in unnamed_answers(found)] == [
        (f"s{number}",) for number in range(len(made))
    ]


def test_what_has_a_name_is_right_unwritten_or_our_own_fault_is_in_no_group(classroom):
    ours = with_verdict(results(), "relu", Verdict.INTERNAL_ERROR)
    found = class_of(
        graded(classroom, "a", wrong(mistake="in-place", hint="Make a new one.")),
        graded(classroom, "b", results()),
        graded(classroom, "c", with_verdict(results(), "relu", Verdict.UNATTEMPTED)),
        graded(classroom, "d", ours),
        replace(graded(classroom, "e", wrong()), state=State.REFUSED),
    )
    assert unnamed_answers(found) == []
