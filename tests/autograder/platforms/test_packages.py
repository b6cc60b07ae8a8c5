"""The archives for each platform: which there are, what can be run, and what is refused."""

import io
from zipfile import ZipFile

import pytest

from autograder.platforms.assignment import Assignment
from autograder.platforms.packages import packages
from autograder.problems import Problem
from tests.tiny_course import tiny_course

ASSIGNED = [Assignment("01_first", seed=5, isolation="full", seconds=100.0)]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return tiny_course(tmp_path_factory.mktemp("course") / "tiny").loaded()


def modes(content: bytes) -> dict[str, int]:
    with ZipFile(io.BytesIO(content)) as archive:
        return {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}


def test_gradescopes_archive_has_its_two_programs_at_its_root(course):
    made = packages("gradescope", course, ASSIGNED)
    assert list(made) == ["gradescope/01_first.zip"]
    found = modes(made["gradescope/01_first.zip"])
    assert {name for name, mode in found.items() if mode & 0o111} == {"setup.sh", "run_autograder"}
    assert {"assignment.json", "requirements.txt", "course/course.toml"} <= set(found)


def test_prairielearns_archive_has_the_folders_of_its_course(course):
    made = packages("prairielearn", course, ASSIGNED, "you/judge:2026")
    assert list(made) == ["prairielearn.zip"]
    found = modes(made["prairielearn.zip"])
    assert {name.split("/")[0] for name in found} == {"image", "questions", "serverFilesCourse"}
    assert [name for name, mode in found.items() if mode & 0o111] == [
        "serverFilesCourse/tiny/run.sh"
    ]


def test_package_made_anew_has_the_same_bytes(course):
    assert packages("gradescope", course, ASSIGNED) == packages("gradescope", course, ASSIGNED)


@pytest.mark.parametrize(
    "platform, image, told",
    [
        ("gradescope", "you/judge", "--image goes with --for prairielearn"),
        ("prairielearn", None, "Say what it will be called: --image NAME"),
        ("prairielearn", "-rm x", "--image '-rm x' can't be the name of an image"),
    ],
)
def test_image_that_cant_be_meant_is_refused(course, platform, image, told):
    with pytest.raises(Problem, match=told):
        packages(platform, course, ASSIGNED, image)
