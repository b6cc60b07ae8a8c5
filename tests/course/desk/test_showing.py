"""The start page's cell: what it publishes, and that it follows the checks."""

from course.desk import show
from course.desk.showing import page_of
from tests.course.desk.laid_out import desk


def test_show_without_a_kernel_prints_the_page(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(desk(tmp_path))
    show()
    assert capsys.readouterr().out.startswith("0 of 3 exercises are right so far.")


def test_show_away_from_the_desk_says_where_the_page_belongs(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    show()
    assert capsys.readouterr().out == (
        "The map of the course is not here. This page belongs into the folder that holds your "
        "lessons: move it back there, or start anew as the first time.\n"
    )


def test_page_is_there_as_html_and_as_text(tmp_path):
    assert set(page_of(desk(tmp_path))) == {"text/html", "text/plain"}
