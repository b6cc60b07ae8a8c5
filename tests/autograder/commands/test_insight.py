"""autograder insight writes its page into the class's folder and says where."""

import pytest

from autograder.__main__ import main
from autograder.gradebook.history import Entry, add_to_history
from autograder.gradebook.notes import read_note
from tests.autograder.insight.made_up import work, wrong
from tests.this_course import class_in
from tests.verdicts import LESSON, results


def insight(classroom, capsys, *words) -> tuple[int, str]:
    code = main(["insight", *map(str, words), "--class", str(classroom.root)])
    told = capsys.readouterr()
    return code, told.out + told.err


def test_insight_writes_the_page_of_the_graded_class(graded_class, tmp_path, capsys):
    code, said = insight(graded_class, capsys, LESSON)
    path = graded_class.root / "insight.html"
    assert code == 0
    assert said == (
        f"Written to {path}: open it in a browser, or print it. For the next lecture: autograder "
        f"insight --teach --class {graded_class.root}\n"
    )
    text = path.read_text(encoding="utf-8")
    assert "slope-one-at-zero" in text
    assert "return dA * (Z &gt;= 0)" in text


def test_insight_for_a_lecture_is_another_page(classroom, capsys):
    path = classroom.root / "teach.html"
    work(classroom, "ada", wrong(mistake="in-place"))
    code, said = insight(classroom, capsys, "--teach")
    assert code == 0
    assert said.startswith(f"Written to {path}: ")
    assert " No two students made the same mistake: " in said
    assert "in-place" not in path.read_text(encoding="utf-8")
    work(classroom, "bo", wrong(mistake="in-place"))
    code, said = insight(classroom, capsys, "--teach")
    assert (code, said) == (0, f"Written to {path}: open it in a browser, or print it.\n")
    assert "in-place" in path.read_text(encoding="utf-8")
    assert not (classroom.root / "insight.html").exists()


def test_insight_compares_with_the_class_that_is_named(classroom, tmp_path_factory, capsys):
    old = class_in(tmp_path_factory.mktemp("earlier") / "autumn")
    work(old, "ada", results())
    work(classroom, "bo", wrong())
    assert insight(classroom, capsys, LESSON, "--last", old.root)[0] == 0
    text = (classroom.root / "insight.html").read_text(encoding="utf-8")
    assert "The last term is <bdi>autumn</bdi>" in text


@pytest.mark.parametrize(
    "words, told",
    [
        (["no_lesson"], "There is no lesson 'no_lesson'"),
        (["--last", "/no/such/class"], "There is no folder /no/such/class"),
        (["--teach", "--last", "x"], "give one of --teach and --last"),
    ],
)
def test_insight_says_what_is_wrong_and_writes_nothing(classroom, capsys, words, told):
    code, said = insight(classroom, capsys, *words)
    assert code == 1
    assert told in said
    assert not list(classroom.root.glob("*.html"))


def test_insight_of_a_class_in_which_nothing_is_graded_is_a_page(classroom, capsys):
    assert insight(classroom, capsys)[0] == 0
    assert "Nobody's work is graded yet" in (classroom.root / "insight.html").read_text("utf-8")


def test_insight_where_nothing_can_be_written_says_so(classroom, capsys):
    (classroom.root / "insight.html").mkdir()
    code, said = insight(classroom, capsys)
    assert code == 1
    assert "insight.html" in said


def test_insight_shows_what_handing_in_again_has_changed(classroom, capsys):
    for relu, said in (("return Z", wrong(mistake="in-place")), ("return 0 * Z", results())):
        work(classroom, "ada", said)
        note = read_note(classroom, "ada", LESSON)
        entry = Entry(note, None, (), {"relu-solution": relu})
        assert add_to_history(classroom, "ada", LESSON, entry)
    assert insight(classroom, capsys)[0] == 0
    text = (classroom.root / "insight.html").read_text("utf-8")
    assert "1 student handed in a lesson again." in text
    assert "1 of 1 who had it have it no more" in text
