"""What a student changed stays, whatever a newer release brings; and she is told."""

import json
from pathlib import Path
import shutil

import pytest

from course.desk.laying import digest, lay
from tests.course.desk.laid_out import content, desk, notebook, release

MINE = notebook("mine")
NOTEBOOK = "01_words/01_words.ipynb"


def newer(folder: Path) -> Path:
    """Return a newer release."""
    return release(folder / "newer", "second")


def test_lay_puts_everything_out_and_says_nothing(tmp_path):
    work = tmp_path / "my work"
    assert lay(release(tmp_path / "lessons"), work) == []
    assert content(work) == content(tmp_path / "lessons")
    assert (work / ".desk" / "map.json").is_file()


def test_lay_again_leaves_what_was_written(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    before = content(work)
    assert lay(tmp_path / "lessons", work) == []
    assert content(work) == before


def test_lay_of_a_newer_release_replaces_what_was_not_changed_and_says_so(tmp_path):
    work = desk(tmp_path)
    assert lay(newer(tmp_path), work) == [
        "01_words is now the newer one; you had not changed it.",
        "02_texts is now the newer one; you had not changed it.",
    ]
    assert content(work) == content(tmp_path / "newer")


def test_lay_of_a_newer_release_keeps_what_was_changed_and_lays_the_newer_one_beside(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    (work / "01_words" / "notes.txt").write_text("my own", encoding="utf-8")
    mine = {name: text for name, text in content(work).items() if name.startswith("01_")}
    said = lay(newer(tmp_path), work)
    assert said[0] == (
        "There is a newer 01_words. You changed yours, so it stays as it is; the newer one lies "
        "beside it, as 01_words-newer. Copy from the one into the other what you want to keep."
    )
    after = content(work)
    assert {name: text for name, text in after.items() if name.startswith("01_words/")} == mine
    assert after["01_words-newer/01_words.ipynb"] == notebook("second")
    assert after["01_words-newer/checks.json"] == '"second"'


def test_lay_tells_of_a_newer_release_once(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    lay(newer(tmp_path), work)
    before = content(work)
    assert lay(tmp_path / "newer", work) == []
    assert content(work) == before


def test_lay_of_a_third_release_never_replaces_the_second_that_was_worked_on(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    lay(newer(tmp_path), work)
    (work / "01_words-newer" / "01_words.ipynb").write_text(notebook("also mine"), "utf-8")
    said = lay(release(tmp_path / "third", "third"), work)
    assert "as 01_words-newer-2." in said[0]
    after = content(work)
    assert after[NOTEBOOK] == MINE
    assert after["01_words-newer/01_words.ipynb"] == notebook("also mine")
    assert after["01_words-newer-2/01_words.ipynb"] == notebook("third")


def test_lay_takes_a_notebook_that_was_only_run_for_unchanged(tmp_path):
    work = desk(tmp_path)
    run = json.loads((work / NOTEBOOK).read_text("utf-8"))
    run["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "1"}]
    run["cells"][0]["execution_count"] = 3
    run["metadata"]["kernelspec"] = {"name": "python3"}
    (work / NOTEBOOK).write_text(json.dumps(run), encoding="utf-8")
    assert lay(newer(tmp_path), work)[0] == "01_words is now the newer one; you had not changed it."


def test_lay_brings_newer_checks_to_a_notebook_that_is_the_same_in_both(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    (tmp_path / "lessons" / "01_words" / "checks.json").write_text('"better"', encoding="utf-8")
    said = lay(tmp_path / "lessons", work)
    assert said == ["01_words is now the newer one, but for what you wrote, which is as it was."]
    assert content(work)[NOTEBOOK] == MINE
    assert content(work)["01_words/checks.json"] == '"better"'


def test_lay_anew_what_was_moved_away_says_so(tmp_path):
    work = desk(tmp_path)
    (work / "01_words").rename(tmp_path / "elsewhere")
    assert lay(tmp_path / "lessons", work) == [
        f"01_words was not in {work} any more, so a fresh one was laid. If you moved or renamed "
        "yours, put it in the place of the fresh one."
    ]
    assert content(work)[NOTEBOOK] == notebook("first")


def test_lay_anew_a_single_file_that_is_missing(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    (work / "01_words" / "checks.json").unlink()
    assert lay(tmp_path / "lessons", work) == []
    assert content(work)[NOTEBOOK] == MINE
    assert content(work)["01_words/checks.json"] == '"first"'


@pytest.mark.parametrize("damage", ["", "{", "[]", "7"])
def test_lay_where_nothing_is_known_of_what_was_laid_keeps_everything(tmp_path, damage):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text(MINE, encoding="utf-8")
    (work / ".desk" / "laid.json").write_text(damage, encoding="utf-8")
    lay(newer(tmp_path), work)
    assert content(work)[NOTEBOOK] == MINE
    assert content(work)["01_words-newer/01_words.ipynb"] == notebook("second")


def test_lay_keeps_a_damaged_notebook_too(tmp_path):
    work = desk(tmp_path)
    (work / NOTEBOOK).write_text('{"cells": [', encoding="utf-8")
    lay(newer(tmp_path), work)
    assert content(work)[NOTEBOOK] == '{"cells": ['


def test_lay_that_is_interrupted_goes_on_the_next_time(tmp_path, monkeypatch):
    work = desk(tmp_path)
    (work / "02_texts" / "02_texts.ipynb").write_text(MINE, encoding="utf-8")
    offered = newer(tmp_path)
    shutil.copy(offered / NOTEBOOK, work / NOTEBOOK)  # as far as it had come
    lay(offered, work)
    after = content(work)
    assert after[NOTEBOOK] == notebook("second")
    assert after["01_words/checks.json"] == '"second"'
    assert after["02_texts/02_texts.ipynb"] == MINE


def test_digest_of_a_notebook_sees_a_changed_line_and_no_output(tmp_path):
    one, other = tmp_path / "a.ipynb", tmp_path / "b.ipynb"
    one.write_text(notebook("x = 1"), encoding="utf-8")
    other.write_text(notebook("x = 2"), encoding="utf-8")
    assert digest(one) != digest(other)
    told = json.loads(one.read_text("utf-8"))
    told["cells"][0]["source"] = "x = 1"
    other.write_text(json.dumps(told, indent=2), encoding="utf-8")
    assert digest(one) == digest(other)
