"""Whose a file is, by its name in the archive."""

import pytest

from autograder.collecting.archive import Member
from autograder.collecting.deliveries import deliveries


def told(path: str):
    """Return name, number, and the file's own name; None where it doesn't say whose it is."""
    found, others = deliveries([Member(0, tuple(path.split("/")))])
    assert len(found) + len(others) == 1
    return (found[0].name, found[0].number, found[0].file) if found else None


@pytest.mark.parametrize(
    "path, whose",
    [
        ("Ada King_12_assignsubmission_file/hw/x.ipynb", ("Ada King", "12", "x.ipynb")),
        ("Ada King_12_assignsubmission_file_/x.ipynb", ("Ada King", "12", "x.ipynb")),
        ("Ada King_12_assignsubmission_file_my_x.ipynb", ("Ada King", "12", "my_x.ipynb")),
        ("Group A-王 小明_7_assignsubmission_file/x.ipynb", ("Group A-王 小明", "7", "x.ipynb")),
        ("kingada_12_345_01_activations-1.ipynb", ("kingada", "12", "01_activations-1.ipynb")),
        ("kingada_LATE_12_345_x.ipynb", ("kingada", "12", "x.ipynb")),
        ("submissions/kingada_12_345_x_7_8_y.ipynb", ("kingada", "12", "x_7_8_y.ipynb")),
        ("submissions/Ada_12_assignsubmission_file/x.ipynb", ("Ada", "12", "x.ipynb")),
        ("kingada_12_text.html", None),
        ("x.ipynb", None),
        ("Ada_12_assignsubmission_file", None),
    ],
)
def test_files_are_told_as_moodle_and_canvas_name_them(path, whose):
    assert told(path) == whose


def test_how_a_name_is_written_and_whether_it_is_late_depends_on_the_platform():
    names = ("Ada_12_assignsubmission_file_x.ipynb", "kingada_12_345_x.ipynb")
    found, _ = deliveries(Member(number, (name,)) for number, name in enumerate(names))
    assert [(each.is_squeezed, each.is_late) for each in found] == [(False, False), (True, False)]


def test_a_file_without_a_name_is_nobodys():
    assert deliveries([Member(0, ())]) == ([], [Member(0, ())])


def test_canvas_tells_what_was_late():
    names = (
        "kingada_LATE_12_345_x.ipynb",
        "kingada_late_12_345_x.ipynb",
        "kingada_12_345_x_LATE_1_2_y.ipynb",
    )
    found, _ = deliveries(Member(number, (name,)) for number, name in enumerate(names))
    assert [each.is_late for each in found] == [True, True, False]
    assert {each.name for each in found} == {"kingada"}


@pytest.mark.parametrize(
    "name, numbers",
    [
        ("kingada_12_345_x.ipynb", ["12"]),
        ("kingada_12_345_01_x.ipynb", ["12", "345"]),
        ("kingada_12_9_34_56_x.ipynb", ["12", "9", "34"]),
        ("kingada_LATE_12_345_6_7_x.ipynb", ["12", "345", "6"]),
        ("kingada_12_345_6_", ["12"]),
    ],
)
def test_canvas_leaves_open_which_number_is_whose_where_names_hold_digits(name, numbers):
    ((found,), _) = deliveries([Member(0, (name,))])
    assert [found.number, *found.others] == numbers


@pytest.mark.parametrize(
    "path",
    [
        "Eve_9_assignsubmission_onlinetext/Ada_12_assignsubmission_file/x.ipynb",
        "Eve_9_assignsubmission_onlinetext/kingada_12_345_x.ipynb",
    ],
)
def test_no_file_of_another_kind_is_taken_for_somebody_elses(path):
    assert told(path) is None


@pytest.mark.parametrize(
    "path",
    [
        "Eve_9_assignsubmission_file/Ada_12_assignsubmission_file/x.ipynb",
        "Eve_9_assignsubmission_file_Ada_12_assignsubmission_file_x.ipynb",
        "eve_9_345_Ada_12_assignsubmission_file_x.ipynb",
        "eve_9_345_kingada_12_345_x.ipynb",
    ],
)
def test_what_a_student_names_says_nothing_of_whose_it_is(path):
    assert told(path)[1] == "9"


@pytest.mark.parametrize(
    "name, is_one",
    [
        ("x.ipynb", True),
        ("x.IPYNB.txt", True),
        ("x.py", False),
        (".ipynb_checkpoints/x.ipynb", False),
        ("__MACOSX/x.ipynb", False),
        (".x.ipynb", False),
        ("../x.ipynb", True),
    ],
)
def test_notebooks_are_told_by_their_names(name, is_one):
    (flat,), _ = deliveries([Member(0, (f"Ada_12_assignsubmission_file_{name}",))])
    assert "/" in name or flat.is_notebook is is_one
    path = f"Ada_12_assignsubmission_file/{name}"
    found, _ = deliveries([Member(0, tuple(path.split("/")))])
    assert found[0].is_notebook is is_one


@pytest.mark.parametrize(
    "name, is_one",
    [
        ("x.zip", True),
        ("x.ZIP", True),
        ("x.zip.txt", False),
        ("x.ipynb", False),
        ("__MACOSX/x.zip", False),
        (".x.zip", False),
    ],
)
def test_work_from_the_site_is_told_by_its_name(name, is_one):
    (found,), _ = deliveries([Member(0, ("Ada_12_assignsubmission_file", *name.split("/")))])
    assert found.is_work is is_one
