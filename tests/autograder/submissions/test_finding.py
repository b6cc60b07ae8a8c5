"""Who handed in what, whatever a stranger put into submitted/."""

import os
from pathlib import Path

import pytest

from autograder.courses.seeded import PUBLIC_SEED
from autograder.problems import Problem
from autograder.submissions import finding
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.reassembly import assemble
from autograder.submissions.submission import read_submission
from tests.this_course import class_in, exercises
from tests.verdicts import LESSON


def found_in(root: Path, *lessons: str) -> list[tuple[str, str, str]]:
    submitted = root / "submitted"
    return [
        (place.student, place.lesson, str(place.path.relative_to(submitted)))
        for place in find_submissions(class_in(root), lessons or [LESSON])
    ]


@pytest.mark.parametrize(
    "name",
    ["ada lovelace", "-rf", "a..b", "ä\u0308漢字", "*", "a'b\"c", "=1+1", "x" * 200, "two\nlines"],
)
def test_find_submissions_takes_any_name_of_a_folder_for_a_student(tmp_path, name):
    (tmp_path / "submitted" / name / LESSON).mkdir(parents=True)
    assert found_in(tmp_path) == [(name, LESSON, f"{name}/{LESSON}/{LESSON}.ipynb")]


def test_places_of_one_student_have_one_folder_that_they_lie_in(tmp_path):
    for lesson in (LESSON, "02_losses"):
        (tmp_path / "submitted" / "ada" / lesson).mkdir(parents=True)
    first, second = find_submissions(class_in(tmp_path), [LESSON, "02_losses"])
    assert first.home is second.home
    assert Place.at("ada", LESSON, first.folder) == first


def test_find_submissions_passes_over_hidden_folders(tmp_path):
    for name in ("..a", ".git", "ada"):
        (tmp_path / "submitted" / name / LESSON).mkdir(parents=True)
    assert [student for student, *_ in found_in(tmp_path)] == ["ada"]


@pytest.mark.parametrize(
    "names, taken",
    [
        ([LESSON, "01_Activations"], LESSON),
        (["01_Activations"], "01_Activations"),
        (["01 activations (1)"], "01 activations (1)"),
        (["01_activations-Copy1", "01_activations.old"], LESSON),
    ],
)
def test_find_submissions_takes_the_only_folder_named_much_like_a_lesson(tmp_path, names, taken):
    for name in names:
        (tmp_path / "submitted" / "ada" / name).mkdir(parents=True)
    assert found_in(tmp_path) == [("ada", LESSON, f"ada/{taken}/{LESSON}.ipynb")]


def test_find_submissions_passes_over_links_that_lead_to_no_folder(tmp_path):
    (tmp_path / "submitted" / "ada" / LESSON).mkdir(parents=True)
    (tmp_path / "submitted" / "nothing").symlink_to("nowhere")
    (tmp_path / "submitted" / "file").symlink_to("/etc/passwd")
    assert [student for student, *_ in found_in(tmp_path)] == ["ada"]


def test_find_submissions_of_a_folder_that_may_not_be_read_lets_it_be_told(tmp_path, monkeypatch):
    (tmp_path / "submitted" / "ada" / LESSON).mkdir(parents=True)

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(finding, "names_in", refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)
    (found,) = find_submissions(class_in(tmp_path), [LESSON])
    with pytest.raises(
        Problem, match="the folder can't be read; make it readable and grade again."
    ):
        assemble(read_submission(found), exercises(PUBLIC_SEED))
