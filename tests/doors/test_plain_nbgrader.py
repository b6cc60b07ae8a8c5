"""Under nbgrader's own commands: the course's notebooks get the same points, those of any course
the points of plain nbgrader.

The sandbox executes them all, as the nbgrader_config.py of every class says; formgrader's Autograde
button uses it too.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import json
import os
from pathlib import Path
import shutil
import socket
import subprocess
import sys
import time
from urllib.request import ProxyHandler, Request, build_opener

import nbformat
import nbgrader
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
import pytest
from traitlets.config import Config

from autograder.__main__ import main
from autograder.classroom.classroom import Classroom
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.executor.settings import autograde_in_sandbox
from autograder.executor.warmth import cool_down
from course.lessons import TESTS, notebook_path
from tests.autograder.conftest import hand_in_small_class
from tests.doors.lab import listens
from tests.this_course import PROJECT, class_in
from tests.verdicts import FULL, LESSON

pytestmark = pytest.mark.slow
STUDENTS = ("ada", "blaise", "carl")
PATIENCE = 120.0
"""Seconds until a server that was told to end is given up: other tests may use the disk and both
processors meanwhile.
"""


def configure(root: Path) -> None:
    """Let nbgrader's commands in `root` work with the settings that a new class has."""
    (root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")


def alone(root: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's users is read or written."""
    own = {
        "HOME": root,
        "JUPYTER_CONFIG_DIR": root / ".config",
        "JUPYTER_DATA_DIR": root / ".data",
        "JUPYTER_RUNTIME_DIR": root / ".runtime",
        "IPYTHONDIR": root / ".ipython",
    }
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return os.environ | {"PATH": tools} | {name: str(value) for name, value in own.items()}


def small_class_in(root: Path, released_class: Path) -> Path:
    """Make the folder of a class whose small class has handed in, and return it."""
    shutil.copytree(released_class, root)
    hand_in_small_class(root)
    configure(root)
    return root


@pytest.fixture
def small_class(released_class, tmp_path) -> Path:
    """The folder of a class of its own, in which nothing is graded yet."""
    return small_class_in(tmp_path / "class", released_class)


# nbgrader autograde


def test_verdicts_that_a_student_handed_in_are_nobodys_verdicts(small_class):
    """With --no-execute nothing is judged, so nothing would replace them."""
    classroom = class_in(small_class)
    forged = (
        '{"digest": "", "items": [{"item": "relu", "points": 2, "max_points": 2, "verdict": '
        '"correct"}]}'
    )
    (classroom.submitted / "blaise" / LESSON / "verdicts.json").write_text(forged, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "nbgrader",
        "autograde",
        LESSON,
        "--student",
        "blaise",
        "--no-execute",
    ]
    subprocess.run(
        command, cwd=small_class, env=alone(small_class), check=True, capture_output=True
    )
    graded = classroom.autograded / "blaise" / LESSON
    assert notebook_path(graded.parent, LESSON).is_file()
    assert not (graded / "verdicts.json").exists()


@pytest.fixture(scope="module")
def autograded_by_nbgrader(released_class, tmp_path_factory) -> Classroom:
    """The small class after nbgrader's own `autograde`."""
    made = class_in(small_class_in(tmp_path_factory.mktemp("plain") / "class", released_class))
    notebook_path(
        made.submitted / "dorothea", LESSON
    ).unlink()  # truncated, which would end nbgrader's run
    words = [sys.executable, "-m", "nbgrader", "autograde", LESSON, "--create"]
    done = subprocess.run(
        words, cwd=made.root, env=alone(made.root), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return made


@pytest.mark.parametrize("student", STUDENTS)
def test_nbgrader_autograde_gives_the_points_of_autograder_try(
    autograded_by_nbgrader, student, capsys
):
    made = autograded_by_nbgrader
    assert (
        main(
            [
                "try",
                str(notebook_path(made.submitted / student, LESSON)),
                "--json",
                "--course",
                str(PROJECT),
            ]
        )
        == 0
    )
    tried = json.loads(capsys.readouterr().out)
    with Gradebook(made.database_url) as gradebook:
        grades = gradebook.find_submission_notebook(LESSON, LESSON, student).grades
        scores = {
            grade.name.removesuffix(TESTS): grade.score
            for grade in grades
            if grade.name.endswith(TESTS)
        }
    assert scores == {item["item"]: item["points"] for item in tried["items"]}
    assert tried["points"] == {"ada": FULL, "blaise": 0.0}.get(student, tried["points"])
    assert student != "carl" or 0 < scores["sigmoid"] < 2 > scores["relu_backward"] == 0


def test_nbgrader_autograde_records_that_tests_ran_apart(autograded_by_nbgrader):
    notebook = nbformat.read(
        notebook_path(autograded_by_nbgrader.autograded / "ada", LESSON), as_version=4
    )
    assert notebook.metadata.autograder == {
        "isolation": "namespaces",
        "tests": "apart from the student's code",
        "incidents": [],
    }


# nbgrader's own courses

NBGRADER = Path(nbgrader.__file__).parent
GUIDE = NBGRADER / "docs" / "source" / "user_guide"
FILES = NBGRADER / "tests" / "apps" / "files"

NOTEBOOKS = {
    "submitted-unchanged": [
        "submitted-unchanged",
        "submitted-changed",
        "submitted-cheat-attempt",
        "submitted-cheat-attempt-alternative",
        "submitted-grade-cell-changed",
        "submitted-locked-cell-changed",
    ],
    "test": ["test", "test-with-output"],
    "test-hidden-tests": ["test-hidden-tests"],
    "validation-zero-points": ["validation-zero-points"],
    "validating-environment-variable": ["validating-environment-variable"],
    "open_relative_file": ["open_relative_file"],
    "side-effects": ["side-effects"],
    "timeout": ["timeout"],
    "infinite-loop": ["infinite-loop"],
}
"""Notebooks that nbgrader's tests ship: what was handed out, and what was handed in."""


def lay_out_nbgraders_courses(root: Path) -> list[tuple[str, str]]:
    """Lay out what nbgrader ships as one class in `root`; return assignments and students."""
    for folder in ("source", "submitted"):
        shutil.copytree(GUIDE / folder, root / folder)
    for assignment, submissions in NOTEBOOKS.items():
        places = [(assignment, root / "source" / assignment)]
        places += [
            (submission, root / "submitted" / submission / assignment) for submission in submissions
        ]
        for name, folder in places:
            folder.mkdir(parents=True)
            shutil.copy(FILES / f"{name}.ipynb", folder / f"{assignment}.ipynb")
            shutil.copy(FILES / "data.txt", folder)
    pairs = [
        (assignment, student) for assignment, students in NOTEBOOKS.items() for student in students
    ]
    return [("ps1", "bitdiddle"), ("ps1", "hacker"), *pairs]


def settings(root: Path) -> Config:
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root / 'gradebook.db'}"
    config.Execute.timeout = 2
    return config


def came_of(root: Path, assignment: str, student: str) -> dict:
    """Return what the gradebook says of each graded cell, and the names of the files beside the
    notebooks.
    """
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        notebooks = gradebook.find_submission(assignment, student).notebooks
        cells = {
            (notebook.name, grade.name): (grade.auto_score, grade.needs_manual_grade, grade.score)
            for notebook in notebooks
            for grade in notebook.grades
        }
    folder = root / "autograded" / student / assignment
    return {"cells": cells, "files": sorted(path.name for path in folder.iterdir())}


def records(root: Path) -> set[tuple]:
    """Return what the autograded notebooks say of how they were run."""
    metadata = [
        nbformat.read(path, as_version=4).metadata for path in root.glob("autograded/*/*/*.ipynb")
    ]
    return {
        (record["isolation"], record["tests"])
        for record in (cell.get("autograder") for cell in metadata)
        if record
    }


@pytest.fixture(scope="module")
def both_ways(tmp_path_factory) -> Iterator[tuple[list[tuple[str, str]], Path, Path]]:
    """nbgrader's courses: assignments and students, and the class autograded by nbgrader alone and
    with the sandbox.
    """
    plain, boxed = tmp_path_factory.mktemp("plain"), tmp_path_factory.mktemp("boxed")
    pairs = lay_out_nbgraders_courses(plain)
    for assignment in dict(pairs):
        assert NbGraderAPI(config=settings(plain)).generate_assignment(assignment)["success"]
    shutil.copytree(plain, boxed, dirs_exist_ok=True)
    in_sandbox = settings(boxed)
    autograde_in_sandbox(in_sandbox)
    for config in (settings(plain), in_sandbox):
        for pair in pairs:
            assert NbGraderAPI(config=config).autograde(*pair)["success"], pair
    yield pairs, plain, boxed
    cool_down()


def test_any_course_gets_the_scores_of_plain_nbgrader_cell_by_cell(both_ways):
    pairs, plain, boxed = both_ways
    by_nbgrader, in_sandbox = (
        {pair: came_of(root, *pair) for pair in pairs} for root in (plain, boxed)
    )
    assert in_sandbox == by_nbgrader
    scores = {score for found in in_sandbox.values() for score, *_ in found["cells"].values()}
    assert len(in_sandbox) == 17
    assert {0.0, 0.5, 1.0, 10.0, None} <= scores


def test_any_courses_notebooks_say_how_they_were_run(both_ways):
    _, plain, boxed = both_ways
    assert records(boxed) == {("namespaces", "beside the student's code")}
    assert records(plain) == set()


# formgrader


@contextmanager
def formgrader(root: Path) -> Iterator[str]:
    """Run a Jupyter server with nbgrader's extension on the class in `root`; give its address."""
    configure(root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [
        sys.executable,
        "-m",
        "jupyter",
        "server",
        "--no-browser",
        "--allow-root",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--IdentityProvider.token=secret",
        f"--ServerApp.root_dir={root}",
    ]
    with (root / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(words, cwd=root, env=alone(root), stdout=log, stderr=log)
        try:
            wait_until_it_answers(server, port, root / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            _ended(server, root / "server.log")


def _ended(server: subprocess.Popen, log: Path) -> None:
    """Wait for a server that was told to end; one that doesn't is killed, and what it said is
    told.
    """
    try:
        server.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
        raise AssertionError(
            f"the server did not end when it was told to:\n{log.read_text(encoding='utf-8')}"
        ) from None


def wait_until_it_answers(server: subprocess.Popen, port: int, log: Path) -> None:
    giving_up = time.monotonic() + 60
    while not listens(port):
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.1)
        assert server.returncode is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < giving_up, log.read_text(encoding="utf-8")


def fetch(address: str) -> tuple[int, str]:
    straight = build_opener(ProxyHandler({}))
    with straight.open(f"{address}?token=secret", timeout=30) as answer:
        return answer.status, answer.read().decode()


def test_formgrader_lists_the_graded_class(graded_class):
    with formgrader(graded_class.root) as address:
        status, page = fetch(f"{address}/formgrader/")
        assert status == 200
        assert "formgrader" in page.lower()
        assignments = {
            load["name"]: load
            for load in json.loads(fetch(f"{address}/formgrader/api/assignments")[1])
        }
        assert (assignments[LESSON]["max_score"], assignments[LESSON]["num_submissions"]) == (
            FULL + 2.0,
            4,
        )
        submissions = {
            load["student"]: load
            for load in json.loads(fetch(f"{address}/formgrader/api/submissions/{LESSON}")[1])
        }
        assert {
            student: submission["autograded"] for student, submission in submissions.items()
        } == {
            "ada": True,
            "blaise": True,
            "carl": True,
            "dorothea": True,
        }  # recorded, without points
        assert submissions["ada"]["score"] == FULL
        status, page = fetch(f"{address}/formgrader/submissions/{submissions_id(address)}")
        assert status == 200
        assert "Because the slope is at most 0.25." in page
        assert "relu_backward: correct, all" in page


def test_formgraders_autograde_button_judges_in_the_sandbox(small_class):
    made = class_in(small_class)
    with formgrader(made.root) as address:
        for _ in range(2):  # the second click finds the judge warm
            request = Request(
                f"{address}/formgrader/api/submission/{LESSON}/ada/autograde",
                data=b"",
                method="POST",
                headers={"Authorization": "token secret"},
            )
            answer = json.loads(build_opener(ProxyHandler({})).open(request, timeout=60).read())
            assert answer["success"], answer
        submission = json.loads(fetch(f"{address}/formgrader/api/submission/{LESSON}/ada")[1])
        assert (submission["autograded"], submission["score"]) == (True, FULL)
    notebook = nbformat.read(notebook_path(made.autograded / "ada", LESSON), as_version=4)
    assert notebook.metadata.autograder["tests"] == "apart from the student's code"


def submissions_id(address: str) -> str:
    """Return the id under which formgrader shows the notebook of `ada`."""
    notebooks = json.loads(
        fetch(f"{address}/formgrader/api/submitted_notebooks/{LESSON}/{LESSON}")[1]
    )
    return next(notebook["id"] for notebook in notebooks if notebook["student"] == "ada")
