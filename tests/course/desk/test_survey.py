"""How far the work is, and what is amiss on the desk."""

from pathlib import Path
import shutil

import pytest

from course.desk.progress import PROGRESS, note
from course.desk.survey import survey


def test_survey_of_a_new_desk_begins_at_the_beginning(work):
    found = survey(work)
    assert [stretch.count for stretch in found.stretches] == ["0 of 2", "0 of 1"]
    assert found.minutes_left == 120
    station, goal = found.next
    assert (station.lesson, goal.item) == ("01_words", "count")
    assert found.remarks == ()


def test_survey_counts_what_is_right_and_shares_the_time_out(work):
    note("01_words", "count", True)
    note("01_words", "spell", False)
    first, second = survey(work).stretches
    assert (first.count, first.minutes_left) == ("1 of 2", 30)
    assert [goal.item for goal in first.wrong] == ["spell"]
    assert [goal.item for goal in second.untried] == ["wrap"]
    assert survey(work).next[1].item == "spell"


def test_survey_of_finished_work_has_nothing_next_and_no_time_left(work, monkeypatch):
    note("01_words", "count", True)
    note("01_words", "spell", True)
    monkeypatch.chdir(work / "02_texts")
    note("02_texts", "wrap", True)
    assert survey(work).next is None
    assert survey(work).minutes_left == 0


def test_survey_leaves_out_items_that_the_map_does_not_know(work):
    note("01_words", "of another version", True)
    assert survey(work).stretches[0].count == "0 of 2"


def test_survey_of_a_damaged_file_says_so(work):
    (work / PROGRESS).write_text("{", encoding="utf-8")
    assert survey(work).remarks == (
        "progress.json can't be read, so this page knows nothing of what you did. Run the checks "
        "of your lessons once more: the file is written anew then, and the old one kept as "
        "progress-damaged.json.",
    )


def test_survey_says_which_lesson_is_not_in_its_place(work):
    (work / "02_texts").rename(work.parent / "02_texts")
    assert survey(work).remarks == (
        "02_texts/02_texts.ipynb is not here. If you moved or renamed it, give it its place and "
        "name back; if it is lost, start anew as the first time, and a fresh one is laid.",
    )


def lay_copy(work: Path, place: str) -> None:
    """Copy the first lesson's notebook to another place on the desk."""
    (work / place).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(work / "01_words" / "01_words.ipynb", work / place)


@pytest.mark.parametrize(
    "place",
    [
        "01_words/01_words-Copy1.ipynb",
        "01_words-Copy1/01_words.ipynb",
        "01_words.ipynb",
        "put away/2026/01_words/01_words.ipynb",
    ],
)
def test_survey_says_which_of_two_notebooks_counts(work, place):
    lay_copy(work, place)
    assert survey(work).remarks == (
        "There is more than one notebook of 01_words. Later lessons and this page look at "
        f"01_words/01_words.ipynb alone; copy into it what you want to keep of {place}, and remove "
        "that.",
    )


def test_survey_says_how_to_go_on_with_the_newer_one_that_lies_beside(work):
    lay_copy(work, "01_words-newer/01_words.ipynb")
    lay_copy(work, "01_words-newer-2/01_words.ipynb")
    assert survey(work).remarks == (
        "01_words-newer-2/01_words.ipynb is newer than your 01_words/01_words.ipynb, at which "
        "later lessons and this page look. To go on with the newer one, copy your code into it, "
        "take your folder away, and call the newer one's 01_words. Else remove the newer one.",
    )


@pytest.mark.parametrize(
    "place", [".ipynb_checkpoints/01_words.ipynb", "02_texts/notes.txt", "a/b/c/d/01_words.ipynb"]
)
def test_survey_says_nothing_of_what_is_hidden_elsewhere_or_no_notebook(work, place):
    lay_copy(work, place)
    assert survey(work).remarks == ()


@pytest.mark.parametrize("place", ["words", "put away/01_words"])
def test_survey_says_where_the_folder_of_a_lesson_was_moved(work, place):
    (work / place).parent.mkdir(exist_ok=True)
    (work / "01_words").rename(work / place)
    assert survey(work).remarks == (
        f"01_words/01_words.ipynb is not here. If {place}/01_words.ipynb is it, give it its place "
        "and name back; if it is lost, start anew as the first time, and a fresh one is laid.",
    )


def test_survey_names_all_that_a_lost_notebook_may_be(work):
    lay_copy(work, "old/01_words.ipynb")
    (work / "01_words" / "01_words.ipynb").rename(work / "01_words" / "mine.ipynb")
    (said,) = survey(work).remarks
    assert "If 01_words/mine.ipynb or old/01_words.ipynb is it, give it its place" in said


@pytest.mark.parametrize("damage", ["", "[]", '{"title": "x"}', '{"title": 1, "lessons": [1]}'])
def test_survey_without_a_map_raises_what_the_page_expects(work, damage):
    (work / ".desk" / "map.json").write_text(damage, encoding="utf-8")
    with pytest.raises((ValueError, KeyError, TypeError)):
        survey(work)


def test_desk_that_takes_nothing_is_told_first_with_what_to_do(work, monkeypatch):
    monkeypatch.setattr("course.desk.survey.obstacle", lambda desk: "No space left on device")
    assert survey(work).remarks[0] == (
        f"Nothing can be saved in {work} just now (No space left on device). What was saved "
        "before is whole. Keep your notebooks open, make room or make the folder writable, save "
        "them, and run this cell again."
    )
