"""The class on one screen, and each student or item where that is asked for."""

from dataclasses import replace
import io
import re
import shutil
import unicodedata

import pytest
from rich.console import Console

from autograder.__main__ import main
from autograder.classroom.classroom import Classroom
from autograder.classroom.seed import SEED_FILE, make_seed
from autograder.commands.report import help_table, reason_table, student_table
from autograder.gradebook.notes import read_note
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.insight.overview import reason_overviews, student_overviews
from autograder.sandbox import Unconfined
from course.assessment.verdicts import Verdict
from tests.handing_in import LESSONS, hand_in, released
from tests.this_course import class_in
from tests.verdicts import (
    FULL,
    LESSON,
    N_ITEMS,
    WRITTEN,
    judged_as,
    results,
    with_verdict,
    write_note,
)


def report(classroom, capsys, *words) -> list[str]:
    """Return the lines that are printed, blanks squeezed."""
    assert main(["report", *words, "--class", str(classroom.root)]) == 0
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def students(classroom, capsys, *lessons) -> list[str]:
    return report(classroom, capsys, "--students", *lessons)


@pytest.fixture
def graded(graded_class, tmp_path) -> Classroom:
    """A copy of the small graded class, with an absent student on its roster."""
    copied = class_in(shutil.copytree(graded_class.root, tmp_path / "graded"))
    (copied.root / "students.csv").write_text(
        "id,first_name,last_name\nada,Ada,King\nblaise,,\ncarl,,\ndorothea,,\nzoe,Zoë,Absent\n",
        encoding="utf-8",
    )
    return copied


def test_report_is_one_screen_with_all_that_a_morning_needs(graded, capsys):
    lines = report(graded, capsys, LESSON)
    text = "\n".join(lines)
    carl = read_note(graded, "carl", LESSON)
    points = [FULL, 0.0, carl.points]
    mean = sum(points) / 3
    spread = (sum((each - mean) ** 2 for each in points) / 3) ** 0.5
    assert lines[0] == f"{graded.course.title}: 5 students"
    assert f"{LESSON} 4 0 1 {mean:.1f} {FULL + WRITTEN:g} {spread:.1f} 1" in lines
    assert f"{(0 + 1) / 3:.0%} {LESSON} relu_backward 2 1" in lines
    assert f"1 {LESSON} relu_backward slope-one-at-zero (mistake) At exactly Z = 0" in text
    assert "Who needs help (3 of 3)" in lines
    assert "0% Zoë Absent (zoe) 01_activations" in lines
    assert "0% blaise -" in lines
    assert f"Waits for hand-grading: {LESSON} 1. Run: autograder written" in lines
    assert f"Odd: refused (1): dorothea ({LESSON}). Why: autograder report --students" in lines
    assert len(lines) <= 40


def test_report_names_at_most_ten_mistakes_and_those_of_most_students_first(classroom, capsys):
    for number in range(12):
        made_up = [
            replace(result, points=0.0, mistake=f"m{place}" if number >= place else f"x{number}")
            for place, result in enumerate(results())
        ]
        write_note(classroom.root, f"s{number:02}", judged_as(tuple(made_up)))
    lines = report(classroom, capsys, LESSON)
    start = next(n for n, line in enumerate(lines) if line.startswith("What goes wrong"))
    counts = [int(line.split()[0]) for line in lines[start + 2 : start + 12]]
    assert counts == [*range(12, 12 - N_ITEMS, -1), *[1] * (10 - N_ITEMS)]
    assert not lines[start + 12]


def test_report_says_what_is_odd(graded, capsys):
    for student in ("eve", "Ada"):
        hand_in(graded.root, student, LESSON, released(LESSON))
    (graded.root / SEED_FILE).unlink()
    make_seed(graded.root / SEED_FILE)
    text = " ".join(report(graded, capsys, LESSON))
    told = " ".join(text.split())
    assert (
        "Odd: not on students.csv (2): Ada, eve. Add them, or rename their folders; of who has "
        "left, move the folders out of submitted/ and autograded/."
    ) in told
    assert (
        "Odd: ids that look alike (1): Ada and ada. See that each is a student of its own" in text
    )
    assert "Odd: graded with another seed (4): ada (01_activations), blaise" in text
    assert f"Odd: handed in and not graded (2): Ada ({LESSON}), eve ({LESSON})." in text


def test_report_of_items_has_each_with_its_counts_and_all_that_goes_wrong(graded, capsys):
    lines = report(graded, capsys, "--items", LESSON)
    assert f"{LESSON} relu 67% 3 2 1 1" in lines
    assert f"{LESSON} relu_backward 33% 3 1 2 1 slope-one-at-zero 1" in lines


def test_report_of_a_class_without_fault_says_nothing_of_faults(classroom, capsys):
    write_note(classroom.root, "ada", judged_as(results()))
    text = " ".join(report(classroom, capsys, LESSON))
    for said in ("Hardest", "goes wrong", "needs help", "Waits", "not on"):
        assert said not in text


def test_report_before_anything_is_graded_says_what_to_do(classroom, capsys):
    assert main(["report", "--class", str(classroom.root)]) == 1
    assert "Nothing is graded yet" in capsys.readouterr().err


def test_students_are_shown_with_points_state_and_verdicts(classroom, capsys):
    why = {
        "relu_backward": {"mistake": "slope-one-at-zero"},
        "sigmoid": {"symptom": "opposite-sign"},
    }
    made_up = tuple(
        replace(result, **why.get(result.item, {}))
        for result in results(relu_backward=0.0, sigmoid=1.25)
    )
    write_note(classroom.root, "ada", judged_as(made_up))
    text = " ".join(students(classroom, capsys, LESSON))
    assert f"ada {LESSON} {FULL - 2.75:g} / {FULL:g} graded wrong_value: relu_backward" in text
    assert "(slope-one-at-zero), sigmoid (opposite-sign); correct: relu, sigmoid_" in text


def test_students_are_shown_with_what_was_refused_mended_and_happened(
    graded_class, classroom, capsys
):
    text = " ".join(students(graded_class, capsys, LESSON))
    assert f"dorothea {LESSON} refused not a readable notebook" in text
    assert "ada 01_activations mended" not in text
    judgement = replace(
        judged_as(results()),
        repairs=("relu-solution: mended",),
        incidents=tuple(f"died {n}" for n in range(20)),
    )
    write_note(classroom.root, "ada", judgement)
    lines = students(classroom, capsys, LESSON)
    assert f"ada {LESSON} mended relu-solution: mended" in lines
    assert sum(line.startswith(f"ada {LESSON} happened died") for line in lines) == 9


def test_report_tells_of_grades_without_isolation(classroom, capsys):
    write_note(classroom.root, "ada", replace(judged_as(results()), isolation=Unconfined.name))
    assert f"ada {LESSON} unisolated its code ran without isolation" in " ".join(
        students(classroom, capsys, LESSON)
    )
    assert f"Odd: run without isolation (1): ada ({LESSON})." in report(classroom, capsys, LESSON)


def test_students_are_shown_with_what_was_not_handed_in(classroom, capsys):
    write_note(classroom.root, "ada", judged_as(results()))
    assert "ada 02_losses not handed in" in students(classroom, capsys, LESSON, "02_losses")


def test_students_have_a_row_for_each_lesson_that_has_begun_or_is_named(classroom, capsys):
    for student in ("ada", "blaise"):
        write_note(
            classroom.root, student, judged_as(with_verdict(results(), "relu", Verdict.CRASHED))
        )
    lines = students(classroom, capsys, *LESSONS)
    assert sum(line.startswith(("ada ", "blaise ")) for line in lines) == 2 * len(LESSONS)
    lines = students(classroom, capsys)
    assert sum(line.startswith(("ada ", "blaise ")) for line in lines) == 2
    assert sum(f"{FULL - 2:g} / {FULL:g}" in line for line in lines) == 2


def test_report_prints_the_names_of_students_as_they_are(classroom, capsys):
    write_note(classroom.root, "[red]x", judged_as(results()))
    assert any(line.startswith("[red]x") for line in students(classroom, capsys, LESSON))


@pytest.mark.parametrize(
    "name",
    [
        "a\u202eb",
        "\x1b[2J",
        "\x1b]8;;http://x\x07y\x1b]8;;\x07",
        "a\u200bb",
        "[link=http://x]y[/link]",
        ":smile:",
        "end\\",
        "-rf",
        "=cmd|' /C calc'!A0",
        "<img src=x onerror=alert(1)>",
    ],
)
def test_report_on_a_terminal_passes_no_control_sequence_on(classroom, name):
    wrong = [replace(each, points=0.0, mistake=name, hint=name) for each in results()]
    write_note(classroom.root, "ada", judged_as(tuple(wrong)))
    standing = Standing(name, LESSON, State.GRADED, note=read_note(classroom, "ada", LESSON))
    people = (Participant(name, name, name),)
    found = ClassStanding(people, frozenset(), {(name, LESSON): standing})
    file = io.StringIO()
    console = Console(
        file=file, force_terminal=True, width=300, color_system="truecolor", legacy_windows=False
    )
    console.print(student_table(found, [LESSON]))
    console.print(reason_table(reason_overviews(found)))
    console.print(help_table(student_overviews(found)))
    printed = re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue())  # the table's own bold and italic
    assert {
        character for character in printed if unicodedata.category(character) in ("Cc", "Cf", "Cs")
    } == {"\n"}
    assert printed.count(ascii(name)[1:-1].replace("\\\\", "\\")) >= 4
