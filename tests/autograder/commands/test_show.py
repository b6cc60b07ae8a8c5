"""All of one submission on the terminal: evidence for an appeal, and the answer to it."""

import re
import shutil

from nbgrader.api import Gradebook
import pytest

from autograder.__main__ import main
from autograder.appeals.telling import inputs_of
from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.gradebook.history import add_to_history, history
from autograder.gradebook.notes import read_note
from tests.this_course import ITEMS, class_in, without_hints
from tests.verdicts import LESSON


@pytest.fixture
def classroom(graded_class, tmp_path) -> Classroom:
    """A copy of the small graded class, to be changed at will."""
    return class_in(shutil.copytree(graded_class.root, tmp_path / "class"))


@pytest.fixture
def show(classroom, capsys):
    """Return a function that runs `autograder show` on the class and returns its exit code and what
    it said, on stdout or else on stderr.
    """

    def run(*words: str) -> tuple[int, str]:
        code = main(["show", *words, "--class", str(classroom.root)])
        said = capsys.readouterr()
        return code, said.out or said.err

    return run


def test_show_tells_who_when_by_what_and_every_check_with_hidden_inputs(classroom, show):
    code, text = show("carl", LESSON)
    note = read_note(classroom, "carl", LESSON)
    assert code == 0
    assert text.startswith(f"carl, {LESSON}: {note.points:g} of ")
    for told in (note.seed, f"engine {note.engine}", note.basis.lesson[:8], "due         never"):
        assert told in text
    assert str(classroom.seed) not in text
    assert f"{classroom.seed:x}" not in text
    for result in note.results:
        exercise = without_hints(result.item, classroom.seed)
        for number, check in enumerate(exercise.checks, 1):
            line = re.search(rf"    {result.item}\.{number}  (.*)\n", text)[1]
            assert line.startswith(check.name)
            assert line.endswith("passed" if result.checks[number - 1].passed else "FAILED")
    assert "    def sigmoid(Z):\n" in text
    assert len(text.splitlines()) < 700
    assert re.search(r"\n +\.\.\. and \d+ more\n", text)


@pytest.mark.parametrize("item", ["relu", "relu_backward"])
def test_show_of_one_item_tells_every_input_hidden_ones_too(classroom, show, item):
    _, text = show("carl", LESSON, "--item", item)
    exercise = without_hints(item, classroom.seed)
    probes = {case.attempts[0].key: case for case in exercise.cases}
    assert text.count("visible case\n          input ") > 0
    assert text.count("hidden case\n          input ") > 0
    assert text.count(" case\n          input ") == len(probes)
    assert not re.search(r"\.\.\. and \d+ more\n", text)
    for case in probes.values():
        assert all(line in text for line in inputs_of(case.probe))


def test_show_of_one_item_tells_no_other(show):
    _, text = show("carl", LESSON, "--item", "relu_backward")
    assert "relu_backward.1  " in text
    assert "    relu.1  " not in text
    assert re.search(r"input +result = relu_backward\(dA=\[\[-0.2, -0.5\]", text)
    items = ", ".join(ITEMS)
    assert show("carl", LESSON, "--item", "relo")[0] == 1
    assert items.startswith("relu, ")


def test_show_puts_the_code_beside_that_of_the_version_before(classroom, show):
    (entry,) = history(classroom, "carl", LESSON)
    cells = dict(entry.cells)
    cells["relu-solution"] = "def relu(Z):\n    return Z\n"
    shutil.rmtree(classroom.root / "history" / "carl")
    earlier = type(entry)(entry.note, entry.handed_in, (), cells)
    for each in (earlier, entry):
        add_to_history(classroom, "carl", LESSON, each)
    _, text = show("carl", LESSON)
    assert "Code, with what changed since the version before (- +)" in text
    assert "  sigmoid-solution (as before)\n" in text
    changed = text.split("  relu-solution\n", 1)[1]
    assert re.match(r"(    .*\n)*  -     return Z\n(  \+ .*\n)+", changed)


def test_show_tells_points_and_comments_by_hand_and_what_changed_since(classroom, show):
    with Gradebook(classroom.database_url) as gradebook:
        notebook = gradebook.find_submission_notebook(LESSON, LESSON, "ada")
        grade = next(grade for grade in notebook.grades if grade.name == "relu-tests")
        grade.manual_score, grade.extra_credit = 1.0, 0.5
        comment = next(each for each in notebook.comments if each.name == "relu-solution")
        comment.manual_comment = "See me \x1b[31m"
        gradebook.db.commit()
    path = classroom.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[due]", f"[due]\n{LESSON} = 2026-03-01T11:00:00Z"))
    _, text = show("ada", LESSON)
    assert "  relu: 1 of 2 by hand (judge 2), 0.5 extra\n" in text
    assert "  relu-solution, comment: See me \\x1b[31m\n" in text
    assert "  handed in   2026-03-01 12:00 UTC\n  due         2026-03-01 11:00 UTC\n" in text
    assert "  since then  due never -> 2026-03-01 11:00 UTC\n" in text
    assert f"autograder grade {LESSON} --again --student ada --dry-run" in text


def test_show_of_a_refused_submission_says_why(show):
    code, text = show("dorothea", LESSON)
    assert code == 0
    assert "  refused     not a readable notebook (cut off or damaged at line " in text


def test_note_goes_into_the_page_and_stays_through_a_regrade(classroom, show, capsys):
    assert show("carl", LESSON, "--note", "Well seen:\n<b>one</b> point & more") == (
        0,
        "Kept, and on the page of carl from the next feedback on.\n"
        f"Next: autograder feedback {LESSON} --student carl --class {classroom.root}\n",
    )
    words = ["--student", "carl", "--class", str(classroom.root)]
    page = classroom.feedback / "carl" / LESSON / f"{LESSON}.html"
    assert main(["feedback", LESSON, *words]) == 0
    first = page.read_text(encoding="utf-8")
    settings = classroom.root / CLASS_FILE
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[due]", f"[due]\n{LESSON} = 2026-03-01T11:00:00Z"))
    assert main(["grade", LESSON, "--jobs", "1", *words]) == 0
    assert "1 counted anew" in capsys.readouterr().out
    assert main(["feedback", LESSON, *words]) == 0
    for html in (first, page.read_text(encoding="utf-8")):
        assert html.count('<h2 id="replies">From your instructor</h2>') == 1
        assert "Well seen:\n&lt;b&gt;one&lt;/b&gt; point &amp; more" in html
    capsys.readouterr()
    assert "to the student: Well seen:" in show("carl", LESSON)[1]


def test_note_is_taken_back_by_an_empty_one(show):
    show("carl", LESSON, "--note", "A slip.")
    assert show("carl", LESSON, "--note", "")[1].startswith("Taken back: A slip.\n")
    assert show("carl", LESSON, "--note", " ") == (
        1,
        f"autograder show: There is no note to carl on {LESSON} that could be taken back.\n",
    )


@pytest.mark.slow
def test_replay_says_that_a_check_comes_out_the_same_and_what_it_saw(show):
    code, text = show("carl", LESSON, "--replay", "relu_backward.1")
    assert code == 0
    assert text.startswith(f"carl, {LESSON}, relu_backward.1 (")
    assert "  then        failed\n  now         failed\n" in text
    assert re.search(r"          seen +fails: wrong value\n +got 0?-?[\d.]+\n", text)
    assert text.endswith(
        "The same, and so is all else of relu_backward: points, verdict, message, and hint.\n"
    )


@pytest.mark.parametrize(
    "words, said",
    [
        (["Carl", LESSON], "There is no student 'Carl' in {root}. It looks like 'carl', which is"),
        (["carl", "1"], "There is no lesson '1' in {source}. Lessons: "),
        (["carl", "02_losses"], "carl handed in nothing of 02_losses. It would lie in {root}"),
        (["carl", LESSON, "--replay", "relu.99"], "There is no check 'relu.99'. Name one of these"),
        (["carl", LESSON, "--item", "x"], f"There is no item 'x' in {LESSON}. Items: relu, "),
        (["carl", LESSON, "--note", "x", "--replay", "relu.1"], "--note and --replay are two "),
    ],
)
def test_show_of_what_isnt_there_is_told_in_a_sentence(classroom, show, words, said):
    told = said.format(root=classroom.root, source=classroom.course.source)
    code, text = show(*words)
    assert code == 1
    assert text.startswith(f"autograder show: {told}")
