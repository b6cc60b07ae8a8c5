"""The same notebooks under nbgrader's own commands: its autograde gives the same points, and its formgrader shows the class."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import json
import os
from pathlib import Path
import socket
import subprocess
import sys
import time
from urllib.request import ProxyHandler, build_opener

from nbgrader.api import Gradebook
import pytest

from autograder.__main__ import main
from autograder.layout import Layout, project_layout
from autograder.releasing import release_lesson
from course.lessons import TESTS, notebook_path
from tests.autograder.conftest import hand_in_small_class
from tests.autograder.verdicts import LESSON
from tests.demo import CONFIG

pytestmark = pytest.mark.slow
PROJECT = Path(__file__).resolve().parent.parent.parent
STUDENTS = ("ada", "blaise", "carl")


def configure(root: Path) -> None:
    """Let nbgrader's commands in `root` work with the project's own settings on the class there."""
    (root / "nbgrader_config.py").write_text(CONFIG.format(project=str(PROJECT)), encoding="utf-8")


def alone(root: Path) -> dict[str, str]:
    """Return an environment in which nothing of this machine's users is read or written."""
    own = {"HOME": root, "JUPYTER_CONFIG_DIR": root / ".config", "JUPYTER_DATA_DIR": root / ".data",
           "JUPYTER_RUNTIME_DIR": root / ".runtime", "IPYTHONDIR": root / ".ipython"}
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return os.environ | {"PATH": tools} | {name: str(value) for name, value in own.items()}


# nbgrader autograde


@pytest.fixture(scope="module")
def autograded_by_nbgrader(tmp_path_factory) -> Layout:
    """The small class after nbgrader's own `autograde`."""
    made = Layout(root=tmp_path_factory.mktemp("plain"), source=project_layout().source)
    release_lesson(LESSON, made)
    hand_in_small_class(made.root)
    notebook_path(made.submitted / "dorothea", LESSON).unlink()  # truncated, which would end nbgrader's run
    configure(made.root)
    words = [sys.executable, "-m", "nbgrader", "autograde", LESSON, "--create"]
    done = subprocess.run(words, cwd=made.root, env=alone(made.root), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-3000:]
    return made


@pytest.mark.parametrize("student", STUDENTS)
def test_nbgrader_autograde_gives_the_points_of_autograder_try(autograded_by_nbgrader, student, capsys):
    made = autograded_by_nbgrader
    assert main(["try", str(notebook_path(made.submitted / student, LESSON)), "--json"]) == 0
    tried = json.loads(capsys.readouterr().out)
    with Gradebook(made.database_url) as gradebook:
        grades = gradebook.find_submission_notebook(LESSON, LESSON, student).grades
        scores = {grade.name.removesuffix(TESTS): grade.score for grade in grades if grade.name.endswith(TESTS)}
    assert scores == {item["item"]: item["points"] for item in tried["items"]}
    assert tried["points"] == {"ada": 10.0, "blaise": 0.0}.get(student, tried["points"])
    assert student != "carl" or 0 < scores["sigmoid"] < 2 > scores["relu_backward"] == 0


# formgrader


@contextmanager
def formgrader(root: Path) -> Iterator[str]:
    """Run a Jupyter server with nbgrader's extension on the class in `root`; give its address."""
    configure(root)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
             f"--ServerApp.port={port}", "--ServerApp.port_retries=0", "--IdentityProvider.token=secret",
             f"--ServerApp.root_dir={root}"]
    with (root / "server.log").open("w", encoding="utf-8") as log:
        server = subprocess.Popen(words, cwd=root, env=alone(root), stdout=log, stderr=log)
        try:
            wait_until_it_answers(server, port, root / "server.log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)


def wait_until_it_answers(server: subprocess.Popen, port: int, log: Path) -> None:
    giving_up = time.monotonic() + 60
    while not listens(port):
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.1)
        assert server.returncode is None, log.read_text(encoding="utf-8")
        assert time.monotonic() < giving_up, log.read_text(encoding="utf-8")


def listens(port: int) -> bool:
    with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def fetch(address: str) -> tuple[int, str]:
    straight = build_opener(ProxyHandler({}))
    with straight.open(f"{address}?token=secret", timeout=30) as answer:
        return answer.status, answer.read().decode()


def test_formgrader_lists_the_graded_class(graded_class):
    with formgrader(graded_class.root) as address:
        status, page = fetch(f"{address}/formgrader/")
        assert status == 200
        assert "formgrader" in page.lower()
        assignments = {one["name"]: one for one in json.loads(fetch(f"{address}/formgrader/api/assignments")[1])}
        assert (assignments[LESSON]["max_score"], assignments[LESSON]["num_submissions"]) == (12.0, 4)
        submissions = {one["student"]: one for one in json.loads(fetch(f"{address}/formgrader/api/submissions/{LESSON}")[1])}
        assert {student: one["autograded"] for student, one in submissions.items()} == {
            "ada": True, "blaise": True, "carl": True, "dorothea": False}
        assert submissions["ada"]["score"] == 10.0
        status, page = fetch(f"{address}/formgrader/submissions/{submissions_id(address)}")
        assert status == 200
        assert "Because the slope is at most 0.25." in page
        assert "relu_backward: correct, all" in page


def submissions_id(address: str) -> str:
    """Return the id under which formgrader shows the notebook of `ada`."""
    notebooks = json.loads(fetch(f"{address}/formgrader/api/submitted_notebooks/{LESSON}/{LESSON}")[1])
    return next(one["id"] for one in notebooks if one["student"] == "ada")
