"""What the site hands out of a student's work is known by its lessons; whose it is, by a name."""

import pytest

from autograder.bundling.bundle import work_name
from autograder.collecting.archive import Member
from autograder.collecting.works import MAX_WORK_NOTEBOOKS, called_after, lessons_in
from autograder.problems import Problem

TITLE = "A Course of Ours"


def lessons(*paths: str) -> list[str]:
    members = [Member(number, tuple(path.split("/"))) for number, path in enumerate(paths)]
    return [f"{each.number} {name}" for each, name in lessons_in(members, ["01_a", "02_b"])]


def test_lessons_are_the_notebooks_in_folders_of_their_name():
    assert lessons("01_a/01_a.ipynb", "progress.json", "02_b/02_b.ipynb") == [
        "0 01_a.ipynb",
        "2 02_b.ipynb",
    ]
    assert lessons("unpacked/01_a/01_a.ipynb") == ["0 01_a.ipynb"]


@pytest.mark.parametrize(
    "path",
    ["01_a/01_a-before.ipynb", "mine/01_a.ipynb", "01_a.ipynb", "03_c/03_c.ipynb", "01_a/x", ""],
)
def test_copies_notes_and_other_lessons_are_none(path):
    assert lessons(path) == []


def test_a_file_without_a_name_is_none():
    assert lessons_in([Member(0, ())], ["01_a"]) == []


def test_more_notebooks_than_anybody_has_are_told():
    most = [f"{number}/01_a/01_a.ipynb" for number in range(MAX_WORK_NOTEBOOKS)]
    assert len(lessons(*most)) == MAX_WORK_NOTEBOOKS == 100
    with pytest.raises(Problem, match="more than 100 notebooks of lessons are in it; ask for"):
        lessons(*most, "02_b/02_b.ipynb")


@pytest.mark.parametrize(
    "name, called",
    [
        ("ada.zip", "ada"),
        ("Ada King.ZIP", "Ada King"),
        ("ada-a-course-of-ours-my-work.zip", "ada"),
        ("a-course-of-ours-my-work - Ada King (2).zip", "Ada King"),
        ("a-course-of-ours-my-work(1).zip", ""),
        ("4711", "4711"),
    ],
)
def test_the_rest_of_its_name_says_whose_it_is(name, called):
    assert work_name(TITLE) == "a-course-of-ours-my-work"
    assert called_after(name, TITLE) == called
