"""The student's Lab, started in a fresh clone as the README prints it: it opens on a working copy
of what students get, kernels find the student's own earlier lessons, and figures are drawn.
"""

import base64
from collections.abc import Iterator
import html
import json
from pathlib import Path
import re
import shutil
import subprocess
from urllib.request import ProxyHandler, Request, build_opener
from uuid import uuid4

import pytest
from websocket import WebSocket, create_connection

from autograder.bundling.start import LONGEST
from course.desk.progress import read_progress
from course.environment import FIGURES, LESSONS_FOLDER
from course.lessons import code_cells, notebook_path
from tests.browser.lab import installed_archive
from tests.doors.lab import PATIENCE, TOKEN, started
from tests.doors.place import clone
from tests.this_course import ITEMS

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
COMMAND = "make lab"
ENVIRONMENT = ".venv-student"


@pytest.fixture(scope="module")
def project(shared_folder, tmp_path_factory) -> Path:
    """A fresh clone, in a folder with a blank in its name. What the Lab needs is installed, as for
    whoever types the command again: by the archive's own script, which `make lab` runs as well.
    """
    project = tmp_path_factory.mktemp("place") / "a fresh clone"
    clone(project)
    (project / ENVIRONMENT).symlink_to(installed_archive(shared_folder) / ".venv")
    return project


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory) -> Iterator[str]:
    """Start the Lab in the clone; give its address."""
    home = tmp_path_factory.mktemp("student")
    with started(COMMAND.split(), project, home) as (url, _):
        yield url


@pytest.mark.long
def test_lab_installs_in_a_fresh_clone_what_it_needs(tmp_path):
    clone(project := tmp_path / "a fresh clone")
    (home := tmp_path / "student").mkdir()
    with started(COMMAND.split(), project, home) as (_, said):
        assert "Installing what the notebooks need" in said
        assert (project / ENVIRONMENT / "installed.txt").is_file()
        assert (project / "work" / "00_start.ipynb").is_file()


def opened(lab: str, notebook: str, folder: str | None = None) -> WebSocket:
    """Open a notebook as JupyterLab does, by default a lesson's; return the connection to its
    kernel.
    """
    folder = f"{notebook}/" if folder is None else folder
    asked = {
        "path": f"{folder}{notebook}.ipynb",
        "name": f"{notebook}.ipynb",
        "type": "notebook",
        "kernel": {"name": "python3"},
    }
    request = Request(
        f"{lab}api/sessions", json.dumps(asked).encode(), {"Authorization": f"token {TOKEN}"}
    )
    with build_opener(ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
        kernel = json.load(answer)["kernel"]["id"]
    channels = f"{lab.replace('http', 'ws', 1)}api/kernels/{kernel}/channels?token={TOKEN}"
    return create_connection(channels, timeout=PATIENCE, http_no_proxy=["*"])


def run(kernel: WebSocket, source: str) -> list[dict]:
    """Run a cell; return its outputs, which are contents of messages."""
    header = {
        "msg_id": uuid4().hex,
        "msg_type": "execute_request",
        "session": "a-student",
        "username": "",
        "version": "5.3",
    }
    content = {
        "code": source,
        "silent": False,
        "store_history": True,
        "allow_stdin": False,
        "stop_on_error": False,
    }
    kernel.send(
        json.dumps(
            {
                "header": header,
                "parent_header": {},
                "metadata": {},
                "content": content,
                "channel": "shell",
            }
        )
    )
    outputs = []
    while True:
        message = json.loads(kernel.recv())
        if (
            message["parent_header"].get("msg_id") != header["msg_id"]
            or message["channel"] != "iopub"
        ):
            continue
        if message["content"].get("execution_state") == "idle":
            return outputs
        if message["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            outputs.append(message["content"])


def outputs_of(kernel: WebSocket, source: str) -> str:
    """Run a cell; return what it printed, and the text of what it showed."""
    told = run(kernel, source)
    return "".join(said.get("text") or said["data"]["text/plain"] for said in told)


def updated(kernel: WebSocket) -> str:
    """Wait until what a kernel shows is brought up to date; return its text."""
    while True:
        message = json.loads(kernel.recv())
        if message["msg_type"] == "update_display_data":
            return message["content"]["data"]["text/plain"]


def cell_with(lesson: str, beginning: str) -> str:
    """Return the text of the cell of a released lesson that begins so."""
    return cell_with_in(notebook_path(ROOT / "release", lesson), beginning)


def cell_with_in(notebook: Path, beginning: str) -> str:
    """Return the text of the cell of a notebook that begins so."""
    sources = [cell.source for cell in code_cells(notebook)]
    return next(source for source in sources if source.startswith(beginning))


def test_lab_command_is_the_one_of_the_readme():
    assert f"`{COMMAND}`" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_lab_kernel_has_nothing_of_what_a_grading_kernel_is_told(lab):
    (said,) = run(
        opened(lab, "05_training"),
        f"import os; print([name for name in {[LESSONS_FOLDER, FIGURES]} "
        "if name in os.environ], os.path.basename(os.getcwd()))",
    )
    assert said["text"] == "[] 05_training\n"


def test_lab_kernel_takes_earlier_lessons_from_the_student_alone(lab):
    (error,) = run(opened(lab, "05_training"), "from course import earlier; earlier('relu')")
    assert error["evalue"] == (
        "Your `relu` is not written yet: open lesson 01_activations, finish it, save the notebook, "
        "and run this cell again."
    )


def test_lab_kernel_draws_figures(lab):
    kernel = opened(lab, "01_activations")
    assert run(kernel, cell_with("01_activations", "import numpy")) == []
    (drawn,) = run(kernel, cell_with("01_activations", "plots."))
    image = re.search(
        r'<img alt="([^"]+)" src="data:image/png;base64,([^"]+)"', drawn["data"]["text/html"]
    )
    assert html.unescape(image[1]) == drawn["data"]["text/plain"]
    assert base64.b64decode(image[2]).startswith(b"\x89PNG")


def test_lab_lays_the_lessons_out_in_a_folder_that_git_leaves_alone(lab, project):
    names = {path.name for path in (project / "work").iterdir()}
    released = {path.name for path in (ROOT / "release").iterdir() if path.is_dir()}
    assert names >= {"00_start.ipynb", *released}
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"/work/", ".venv-student/", "build/"} <= set(ignored)


def test_lab_has_no_nbgrader_and_no_grader(lab, project):
    python = project / ENVIRONMENT / "bin" / "python"
    find = "from importlib.util import find_spec as f; print(f('nbgrader'), f('autograder'))"
    said = subprocess.run([python, "-I", "-c", find], cwd="/", capture_output=True, text=True)
    assert said.stdout == "None None\n"


def test_lab_is_installed_in_paths_that_windows_can_hold(lab, project):
    environment = project / ENVIRONMENT
    as_on_windows = [
        re.sub(r"^lib/python[\d.]+/", "Lib/", path.relative_to(environment).as_posix())
        for path in environment.rglob("*")
    ]
    assert LONGEST + 1 + max(map(len, as_on_windows)) < 260


def test_lab_opens_on_a_start_page_that_follows_the_checks(lab, project):
    start = opened(lab, "00_start", folder="")
    shown = outputs_of(start, cell_with_in(project / "work" / "00_start.ipynb", "from course"))
    assert f"0 of {len(ITEMS)} exercises are right so far." in shown
    lesson = opened(lab, "01_activations")
    assert run(lesson, cell_with("01_activations", "import numpy")) == []
    right = "def relu(Z): return np.maximum(0, Z)"
    assert outputs_of(lesson, f"{right}\ncheck('relu')").startswith("relu: right so far")
    assert read_progress(project / "work").of("01_activations") == {"relu": True}
    assert f"1 of {len(ITEMS)} exercises are right" in updated(start)
    assert f"1 of {len(ITEMS)} exercises are right" in outputs_of(start, "desk.show()")


def test_lab_of_a_copied_notebook_says_which_one_counts(lab, project):
    there = project / "work" / "02_losses"
    shutil.copy(there / "02_losses.ipynb", there / "02_losses-Copy1.ipynb")
    kernel = opened(lab, "02_losses-Copy1", folder="02_losses/")
    run(kernel, cell_with("02_losses", "import numpy"))
    wrong = "def bce_loss(A, Y): return 0.0\ntry: check('bce_loss')\n"
    said = outputs_of(kernel, wrong + "except AssertionError as error: print(error)")
    assert "advice    This is 02_losses/02_losses-Copy1.ipynb. Later lessons" in said


def test_archive_unpacked_elsewhere_starts_by_its_own_script(lab, project, tmp_path):
    """The environment is that of the clone, which holds the very same: a second one would take half
    a minute more.
    """
    (archive,) = (project / "build" / "desk").glob("*.zip")
    shutil.unpack_archive(archive, tmp_path / "Mein Kurs – 我的课")
    (folder,) = (tmp_path / "Mein Kurs – 我的课").iterdir()
    home = tmp_path / "home"
    home.mkdir()
    words = ["python3", "start.py", "--environment", str(project / ENVIRONMENT)]
    with started(words, folder, home) as (url, said):
        assert said.splitlines()[0] == f"Your work is in {folder / 'work'}"
        assert "Installing" not in said
        kernel = opened(url, "05_training")
        assert ENVIRONMENT in outputs_of(kernel, "import course; print(course.__file__)")
        (asked,) = run(kernel, "from course import earlier; earlier('relu')")
        assert "open lesson 01_activations" in asked["evalue"]
