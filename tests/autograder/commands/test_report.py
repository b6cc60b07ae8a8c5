"""The class at a glance."""

from dataclasses import replace
import io
import re
import unicodedata

import pytest
from rich.console import Console

from autograder.__main__ import main
from autograder.commands.report import class_table
from autograder.sandbox import Unconfined
from course.assessment.verdicts import Verdict
from tests.handing_in import LESSONS
from tests.this_course import COURSE
from tests.verdicts import FULL, LESSON, item_row, judged_as, results, with_verdict, write_note


def report(classroom, capsys, *lessons) -> list[str]:
    """Return the lines of the printed table, blanks squeezed."""
    assert main(["report", *lessons, "--class", str(classroom.root)]) == 0
    return [
        " ".join(line.replace("│", " ").split()) for line in capsys.readouterr().out.splitlines()
    ]


def test_report_shows_points_and_each_verdict_with_its_items(classroom, capsys):
    why = {
        "relu_backward": {"mistake": "slope-one-at-zero"},
        "sigmoid": {"symptom": "opposite-sign"},
    }
    made_up = tuple(
        replace(result, **why.get(result.item, {}))
        for result in results(relu_backward=0.0, sigmoid=1.25)
    )
    write_note(classroom.root, "ada", judged_as(made_up))
    text = " ".join(report(classroom, capsys, LESSON))
    assert (
        f"ada {LESSON} {FULL - 2.75:g} / {FULL:g} wrong_value: relu_backward (slope-one-at-zero), "
        "sigmoid (opposite-sign); correct: relu, sigmoid_" in text
    )


def test_report_tells_what_was_refused_mended_and_happened(graded_class, classroom, capsys):
    text = " ".join(report(graded_class, capsys, LESSON))
    assert f"dorothea {LESSON} refused not a readable notebook" in text
    assert "ada 01_activations mended" not in text
    judgement = replace(
        judged_as(results()),
        repairs=("relu-solution: mended",),
        incidents=tuple(f"died {n}" for n in range(20)),
    )
    write_note(classroom.root, "ada", judgement)
    lines = report(classroom, capsys, LESSON)
    assert f"ada {LESSON} mended relu-solution: mended" in lines
    assert sum(line.startswith(f"ada {LESSON} happened died") for line in lines) == 9


def test_report_tells_of_grades_without_isolation(classroom, capsys):
    write_note(classroom.root, "ada", replace(judged_as(results()), isolation=Unconfined.name))
    assert f"ada {LESSON} unisolated its code ran without isolation" in " ".join(
        report(classroom, capsys, LESSON)
    )


def test_report_shows_what_was_not_handed_in(classroom, capsys):
    write_note(classroom.root, "ada", judged_as(results()))
    assert "ada 02_losses not handed in" in report(classroom, capsys, LESSON, "02_losses")


def test_report_has_a_row_for_each_student_and_lesson(classroom, capsys):
    for student in ("ada", "blaise"):
        write_note(
            classroom.root, student, judged_as(with_verdict(results(), "relu", Verdict.CRASHED))
        )
    lines = report(classroom, capsys)
    assert sum(line.startswith(("ada ", "blaise ")) for line in lines) == 2 * len(LESSONS)
    assert sum(f"{FULL - 2:g} / {FULL:g}" in line for line in lines) == 2


def test_report_prints_the_names_of_students_as_they_are(classroom, capsys):
    write_note(classroom.root, "[red]x", judged_as(results()))
    assert any(line.startswith("[red]x") for line in report(classroom, capsys, LESSON))


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
def test_report_on_a_terminal_passes_no_control_sequence_on(name):
    items = [item_row(student=name, mistake=name, symptom=name, message=name)]
    file = io.StringIO()
    console = Console(
        file=file, force_terminal=True, width=300, color_system="truecolor", legacy_windows=False
    )
    console.print(class_table(items, [COURSE.lessons[LESSON]]))
    printed = re.sub(r"\x1b\[[0-9;]*m", "", file.getvalue())  # the table's own bold and italic
    assert {
        character for character in printed if unicodedata.category(character) in ("Cc", "Cf", "Cs")
    } == {"\n"}
    assert printed.count(ascii(name)[1:-1].replace("\\\\", "\\")) >= 2
