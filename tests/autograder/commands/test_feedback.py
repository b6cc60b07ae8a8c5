"""What students get back: a page that says all they need, and does nothing."""

from dataclasses import replace
from datetime import datetime
import json
import os
from pathlib import Path
import shutil

import nbformat
from nbgrader.api import Gradebook
from nbgrader.exchange.default import ExchangeReleaseFeedback
from nbgrader.utils import notebook_hash
import pytest
from sqlalchemy import event
from traitlets.config import Config

from autograder.__main__ import main
from autograder.classroom.classroom import Classroom
from autograder.courses.templates import is_test
from autograder.feedback.wording import VERDICTS
from autograder.gradebook.marks import marks_of_class
from autograder.gradebook.nbgrader_access import course_directory
from autograder.gradebook.notes import note_path, read_note
from course.assessment.verdicts import Verdict
from course.lessons import notebook_path
from tests.autograder.feedback.seen import Seen
from tests.autograder.test_pictures import picture
from tests.handing_in import reference_sources
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
from tests.written_answers import pile_of, says

CSP = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
    "'none'"
)
STUDENTS = ("ada", "blaise", "carl", "dorothea")


@pytest.fixture
def classroom(graded_class, tmp_path) -> Classroom:
    """A copy of the small graded class, to be changed at will."""
    return class_in(shutil.copytree(graded_class.root, tmp_path / "class"))


def feedback(classroom: Classroom, *options: str) -> int:
    return main(["feedback", *options, "--class", str(classroom.root)])


def place(classroom: Classroom, student: str) -> Path:
    return classroom.feedback / student / LESSON / f"{LESSON}.html"


def page(classroom: Classroom, student: str) -> Seen:
    """Return the page of a student after writing it anew."""
    assert feedback(classroom, LESSON, "--student", student) == 0
    return Seen(place(classroom, student).read_text(encoding="utf-8"))


def test_feedback_writes_a_page_for_each_submission_and_says_where(classroom, capsys):
    assert feedback(classroom) == 0
    assert capsys.readouterr().out == (
        f"4 pages written to {classroom.feedback}; to hand out through nbgrader: nbgrader "
        "release_feedback LESSON\n"
    )
    assert sorted(classroom.feedback.rglob("*.html")) == [
        place(classroom, student) for student in STUDENTS
    ]


def test_feedback_of_one_student_writes_that_page_alone(classroom, capsys):
    assert feedback(classroom, "--student", "carl") == 0
    assert capsys.readouterr().out.startswith(f"1 page written to {classroom.feedback};")
    assert list(classroom.feedback.rglob("*.html")) == [place(classroom, "carl")]


@pytest.mark.parametrize("options, whose", [((), ""), (("--student", "x\x1b[2J"), r" of x\x1b[2J")])
def test_feedback_where_nothing_is_graded_says_what_to_do(classroom, capsys, options, whose):
    if not options:
        shutil.rmtree(classroom.autograded)
    assert feedback(classroom, *options) == 1
    assert capsys.readouterr().err == (
        f"autograder feedback: Nothing{whose} is graded yet in {classroom.root}. "
        f"Run: autograder grade --class {classroom.root}\n"
    )
    assert not classroom.feedback.exists()


def test_feedback_written_again_is_the_same_to_the_byte(classroom):
    assert feedback(classroom) == 0
    before = {path: path.read_bytes() for path in classroom.feedback.rglob("*.html")}
    assert feedback(classroom) == 0
    assert {
        path: path.read_bytes() for path in classroom.feedback.rglob("*") if path.suffix == ".html"
    } == before
    assert sorted(path.name for path in place(classroom, "ada").parent.iterdir()) == [
        f"{LESSON}.html",
        "submission_secret.txt",
        "timestamp.txt",
    ]


# what a page says


def test_page_says_score_verdict_message_hint_and_checks(classroom):
    text = page(classroom, "carl").text
    assert "Feedback Lesson 1: Activations carl" in text
    assert "Your code ran in a sandbox, apart from the tests." in text
    assert "relu_backward ✗ Wrong value 0 / 2" in text
    assert (
        "Wrong value at [1, 0]. check values inputs dA = -0.1, Z = 0.0 expected 0.0 got -0.1"
        in text
    )
    assert (
        "Hint. At exactly Z = 0 the course takes the slope to be 0. Is your mask >= where it "
        "should be >?" in text
    )
    (judged,) = (
        result
        for result in read_note(classroom, "carl", LESSON).results
        if result.item == "relu_backward"
    )
    failed = [f"✗ {check.name}" for check in judged.checks if not check.passed]
    passed = [f"✓ {check.name}" for check in judged.checks if check.passed]
    assert failed[0] == "✗ values"
    assert f"Failed ({len(failed)}) {' '.join(failed)} Passed ({len(passed)}) {passed[0]}" in text
    assert "sigmoid ◐ Partly right: wrong value" in text
    assert "return 1 / (1 + np.exp(-np.clip(Z, -20, 20)))" in text
    noted = json.loads(note_path(classroom, "carl", LESSON).read_text(encoding="utf-8"))
    assert f"{noted['points']:g} of {FULL + WRITTEN:g} points" in text


def test_page_of_right_work_says_so_and_when_it_came(classroom):
    text = page(classroom, "ada").text
    assert f"{FULL:g} of {FULL + WRITTEN:g} points" in text
    assert "still to be graded by a person (2 points)" in text
    assert "Written answer: saturation … Still to be graded by a person – / 2" in text
    assert "Because the slope is at most 0.25." in text
    assert "Handed in 1 March 2026, 12:00 UTC" in text
    assert text.count("✓ Correct") == 2 * N_ITEMS
    assert "✗" not in text


def test_page_of_an_untouched_notebook_lists_no_failed_checks(classroom):
    text = page(classroom, "blaise").text
    assert f"0 of {FULL + WRITTEN:g} points" in text
    assert text.count("○ Not attempted yet") == 2 * N_ITEMS
    assert "Written answer: saturation ○ No answer 0 / 2" in text
    assert "Failed" not in text


def test_page_of_a_rejected_submission_says_why_and_what_to_do(classroom):
    text = page(classroom, "dorothea").text
    assert "This submission could not be judged Not a readable notebook (" in text
    assert "hand in that file again under its original name, 01_activations.ipynb." in text
    assert text.count("○ Not judged") == N_ITEMS + 1
    assert "What happened while" not in text
    assert "not judged: " not in text


def test_page_of_what_is_left_to_the_next_run_says_so_and_asks_for_nothing_anew(classroom):
    note = read_note(classroom, "dorothea", LESSON)
    left = replace(note, digest="", rejected="not judged yet: the budget is used up.")
    left.write(note_path(classroom, "dorothea", LESSON).parent)
    text = page(classroom, "dorothea").text
    assert "This submission is not judged yet Not judged yet: the budget is used up." in text
    assert "you need not hand in this lesson again, since the next run judges it." in text
    assert "under its original name" not in text


def test_page_says_what_people_have_added(classroom):
    with Gradebook(classroom.database_url) as gradebook:
        where = LESSON, LESSON, "carl"
        gradebook.find_grade("saturation-answer", *where).manual_score = 1.5
        gradebook.find_grade("relu_backward-tests", *where).manual_score = 1.0
        gradebook.find_grade("relu-tests", *where).extra_credit = 0.5
        gradebook.find_comment(
            "saturation-answer", *where
        ).manual_comment = "Ten layers:\n<b>what</b> is the product?"
        gradebook.find_comment("relu_backward-solution", *where).manual_comment = "Nearly there."
        gradebook.find_submission_notebook(*where).late_submission_penalty = 2.0
        gradebook.db.commit()
        total = gradebook.find_submission_notebook(*where).score - 2.0
    text = page(classroom, "carl").text
    assert f"{total:g} of {FULL + WRITTEN:g} points" in text
    assert "2 points were taken off for handing in late." in text
    assert "Written answer: saturation ◐ Graded by a person 1.5 / 2" in text
    assert "Your instructor changed the points from 0 to 1." in text
    assert "Your instructor changed the points from 2 to 2.5." in text
    assert "From your instructor Nearly there. Your code" in text
    assert "From your instructor Ten layers: <b>what</b> is the product?" in text


def test_page_says_what_was_mended_and_what_happened(classroom):
    path = note_path(classroom, "carl", LESSON)
    noted = json.loads(path.read_text(encoding="utf-8"))
    incident = "while relu was judged: your code ended Python (exit code 1)"
    path.write_text(
        json.dumps(
            {
                **noted,
                "repairs": ["relu-solution: this cell is missing"],
                "incidents": [incident] * 2,
            }
        )
    )
    text = page(classroom, "carl").text
    assert "Put right before grading relu-solution: this cell is missing." in text
    assert text.count("While relu was judged: your code ended Python (exit code 1)") == 1


@pytest.mark.parametrize("verdict", list(Verdict))
def test_page_has_words_for_every_verdict(classroom, verdict):
    write_note(classroom.root, "made-up", judged_as(with_verdict(results(), "relu", verdict)))
    assert VERDICTS[verdict] in page(classroom, "made-up").text


def test_page_is_not_written_where_the_gradebook_with_the_points_by_hand_is_gone(classroom, capsys):
    assert feedback(classroom) == 0
    before = place(classroom, "carl").read_bytes()
    Path(classroom.gradebook).unlink()
    assert feedback(classroom) == 1
    assert capsys.readouterr().err == (
        f"autograder feedback: There is no gradebook {classroom.gradebook}. Put it back from your "
        f"copy, or begin one: autograder release --class {classroom.root}\n"
    )
    assert place(classroom, "carl").read_bytes() == before


def test_page_without_notebook_says_what_the_judge_said(classroom):
    notebook_path(classroom.autograded / "carl", LESSON).unlink()
    text = page(classroom, "carl").text
    assert f"of {FULL:g} points" in text
    assert "Wrong value at [1, 0]." in text
    assert "Your code " not in text.replace("Your code ran", "")


def test_page_shows_no_test_and_no_reference(classroom):
    found = place(classroom, "carl")
    assert feedback(classroom) == 0
    html = found.read_text(encoding="utf-8")
    graded = nbformat.read(notebook_path(classroom.autograded / "carl", LESSON), 4)
    tests = [cell.source for cell in graded.cells if is_test(cell)]
    assert tests
    for line in {line for source in tests for line in source.splitlines() if line.strip()}:
        assert line not in html
    reference = reference_sources(LESSON)["relu_backward"]
    (line,) = [line.strip() for line in reference.splitlines() if line.strip().startswith("return")]
    assert line not in html


def test_page_shows_the_pictures_of_a_cell_and_nothing_else_of_it(classroom):
    path = notebook_path(classroom.autograded / "ada", LESSON)
    notebook = nbformat.read(path, 4)
    cell = next(cell for cell in notebook.cells if cell.id == "relu-solution")
    cell.outputs = [
        nbformat.v4.new_output("display_data", data=data)
        for data in (
            {"image/png": picture()},
            {"image/png": '"><script>1</script>', "text/html": "<b>"},
            {"text/plain": "seen"},
        )
    ]
    cell.outputs.append(nbformat.v4.new_output("stream", text="printed\x1b[2J"))
    os.chmod(path, 0o644)
    nbformat.write(notebook, path)
    seen = page(classroom, "ada")
    pictures = [value for tag, name, value in seen.attributes if (tag, name) == ("img", "src")]
    assert pictures == [f"data:image/png;base64,{picture()}"]
    assert (
        "What your cell showed [left out: image/png, text/html] seen printed\\x1b[2J" in seen.text
    )
    assert not seen.acting()


# what a page is


@pytest.mark.parametrize("student", STUDENTS)
def test_page_acts_in_no_way(classroom, student):
    seen = page(classroom, student)
    assert not seen.acting()
    policy = [value for tag, name, value in seen.attributes if (tag, name) == ("meta", "content")][
        0
    ]
    assert policy == CSP


@pytest.mark.parametrize("student", STUDENTS)
def test_page_is_in_order_for_those_who_hear_it(classroom, student):
    seen = page(classroom, student)
    assert ("html", "lang", "en") in seen.attributes
    levels = [
        int(tag[1]) for tag in seen.tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:])), levels
    names = [value for _, name, value in seen.attributes if name == "id"]
    assert len(set(names)) == len(names)
    assert {value for _, name, value in seen.attributes if name == "aria-labelledby"} <= set(names)
    assert {"main", "title", "header"} <= set(seen.tags)


# nbgrader's own


def test_release_feedback_hands_out_our_pages(classroom, tmp_path):
    (classroom.autograded / "ada" / LESSON / "submission_secret.txt").write_text(
        "secret", encoding="utf-8"
    )
    assert feedback(classroom, "--student", "ada") == 0
    config = Config()
    config.Exchange.root = str(tmp_path / "exchange")
    (tmp_path / "exchange").mkdir(mode=0o777)
    os.chmod(tmp_path / "exchange", 0o777)
    ExchangeReleaseFeedback(
        coursedir=course_directory(classroom, LESSON, config), config=config
    ).start()
    name = notebook_hash(secret="secret", notebook_id=LESSON)
    handed_out = tmp_path / "exchange" / classroom.id / "feedback" / f"{name}.html"
    assert handed_out.read_bytes() == place(classroom, "ada").read_bytes()


def test_feedback_leaves_no_secret_of_an_earlier_submission(classroom):
    secret = classroom.autograded / "ada" / LESSON / "submission_secret.txt"
    secret.write_text("secret", encoding="utf-8")
    assert feedback(classroom) == 0
    secret.unlink()
    kept = []
    for _ in range(2):
        assert feedback(classroom) == 0
        kept.append((place(classroom, "ada").parent / "submission_secret.txt").read_text())
    assert kept[0].startswith("nobody's ")
    assert len(kept[0]) > 70
    assert kept[0] == kept[1], "a page that is released again takes the place of the last"


def test_release_feedback_of_a_class_ends_at_nobody_who_came_another_way(classroom, tmp_path):
    assert feedback(classroom) == 0
    config = Config()
    config.Exchange.root = str(tmp_path)
    tmp_path.chmod(0o777)
    ExchangeReleaseFeedback(
        coursedir=course_directory(classroom, LESSON, config), config=config
    ).start()
    assert len(list((tmp_path / classroom.id / "feedback").iterdir())) == len(STUDENTS)


@pytest.mark.parametrize(
    "setting, mode",
    [
        ("", 0o644),
        ("c.CourseDirectory.groupshared = True", 0o664),
        ("c.GenerateFeedback.permissions = 600", 0o600),
    ],
)
def test_feedback_has_the_modes_that_nbgrader_would_give_it(classroom, setting, mode):
    (classroom.root / "nbgrader_config.py").write_text(
        f"c = get_config()\n{setting}\n", encoding="utf-8"
    )
    assert feedback(classroom) == 0
    assert {path.stat().st_mode & 0o777 for path in place(classroom, "ada").parent.iterdir()} == {
        mode
    }


def test_marks_of_class_ask_the_same_few_questions_however_large_the_class(classroom):
    with Gradebook(classroom.database_url) as gradebook, gradebook.engine.connect() as connection:
        asked = []
        event.listen(connection, "before_cursor_execute", lambda *about: asked.append(about[2]))
        found = marks_of_class(connection, LESSON)
    assert set(found) == set(STUDENTS)
    assert len(asked) == 3
    assert all(statement.startswith("SELECT") for statement in asked)
    assert found["ada"].handed_in == datetime(2026, 3, 1, 12)


def test_page_shows_what_was_given_by_the_rubric_in_words(classroom):
    pile = pile_of(classroom)
    pile.mark("", [says(pile, "ada", "product", "passes on", remark="And what of <b>relu</b>?")])
    shown = page(classroom, "ada").text
    for item in pile.rubric.items:
        given = item.name in ("product", "passes on")
        assert (f"✓ 0.5 points: {item.words}" in shown) == given
    assert "And what of <b>relu</b>?" in shown
