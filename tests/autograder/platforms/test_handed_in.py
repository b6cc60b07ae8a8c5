"""Which of the files that a student handed in is the notebook."""

from pathlib import Path

import pytest

from autograder.platforms.handed_in import notebook_among
from autograder.problems import Problem

LESSON = "02_sorting"


def folder_of(place: Path, *names: str) -> Path:
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).touch()
    return place


@pytest.mark.parametrize(
    "names, found",
    [
        (["02_sorting.ipynb"], "02_sorting.ipynb"),
        (["my work.ipynb", "data.csv"], "my work.ipynb"),
        (["02_sorting.ipynb", "01_first.ipynb"], "02_sorting.ipynb"),
        (["zip/02_sorting/02_sorting.ipynb", "zip/x.ipynb"], "zip/02_sorting/02_sorting.ipynb"),
        (
            ["a.ipynb", ".ipynb_checkpoints/a.ipynb", "__MACOSX/._a.ipynb", "._b.ipynb"],
            "a.ipynb",
        ),
    ],
)
def test_notebook_is_that_of_the_lessons_name_or_the_only_one(tmp_path, names, found):
    folder = folder_of(tmp_path, *names)
    assert notebook_among(folder, LESSON) == folder / found


@pytest.mark.parametrize(
    "names, told",
    [
        ([], "There is no notebook among what you handed in. Hand in 02_sorting.ipynb."),
        (["a.py"], "There is no notebook among what you handed in. Hand in 02_sorting.ipynb."),
        (
            ["b.ipynb", "a.ipynb"],
            "You handed in several notebooks: a.ipynb, b.ipynb. Hand in one, 02_sorting.ipynb.",
        ),
        (
            ["b/02_sorting.ipynb", "a/02_sorting.ipynb", "c.ipynb"],
            "You handed in several notebooks: a/02_sorting.ipynb, b/02_sorting.ipynb. Hand in one, "
            "02_sorting.ipynb.",
        ),
        (
            ["d.ipynb", "c.ipynb", "b.ipynb", "a.ipynb"],
            "You handed in several notebooks: a.ipynb, b.ipynb, c.ipynb, ... Hand in one, "
            "02_sorting.ipynb.",
        ),
    ],
)
def test_student_is_told_what_to_hand_in_where_nobody_knows_which_is_meant(tmp_path, names, told):
    with pytest.raises(Problem) as raised:
        notebook_among(folder_of(tmp_path, *names), LESSON)
    assert str(raised.value) == told


def test_link_is_nobodys_work(tmp_path):
    folder = folder_of(tmp_path / "handed in", "mine.ipynb")
    (tmp_path / "elsewhere.ipynb").touch()
    (folder / "02_sorting.ipynb").symlink_to(tmp_path / "elsewhere.ipynb")
    assert notebook_among(folder, LESSON).name == "mine.ipynb"
