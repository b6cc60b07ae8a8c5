"""The student's Lab, started as the README prints it: kernels find the student's own earlier
lessons, and figures are drawn.
"""

import base64
from collections.abc import Iterator
from contextlib import suppress
import html
import json
import os
from pathlib import Path
import re
import signal
import subprocess
import time
from urllib.request import ProxyHandler, Request, build_opener
from uuid import uuid4

import pytest
from websocket import WebSocket, create_connection

from course.environment import FIGURES, LESSONS_FOLDER
from course.lessons import code_cells, notebook_path

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
COMMAND = "make lab"
TOKEN = "secret"
PATIENCE = 120.0
"""Seconds until the server, or an answer of a kernel, is given up."""


def a_students_environment(home: Path) -> dict[str, str]:
    """Return the environment of somebody whose Jupyter opens no browser and takes any free port,
    and who has nothing else set.
    """
    settings = {
        "ServerApp": {"open_browser": False, "port": 0},
        "IdentityProvider": {"token": TOKEN},
    }
    (home / "config").mkdir()
    (home / "config" / "jupyter_server_config.json").write_text(
        json.dumps(settings), encoding="utf-8"
    )
    own = {
        "HOME": home,
        "JUPYTER_CONFIG_DIR": home / "config",
        "JUPYTER_DATA_DIR": home / "data",
        "JUPYTER_RUNTIME_DIR": home / "runtime",
        "IPYTHONDIR": home / "ipython",
    }
    return {"PATH": os.environ["PATH"]} | {name: str(folder) for name, folder in own.items()}


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[str]:
    """Start the Lab; give its address, as the server itself notes it, and end it by the id that it
    notes beside it.
    """
    home = tmp_path_factory.mktemp("student")
    with (home / "log.txt").open("w", encoding="utf-8") as log:
        make = subprocess.Popen(
            COMMAND.split(),
            cwd=ROOT,
            env=a_students_environment(home),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        server = told_by(make, home)
        yield server["url"]
        os.kill(server["pid"], signal.SIGTERM)
        make.wait(PATIENCE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(make.pid, signal.SIGKILL)
        make.wait()


def told_by(make: subprocess.Popen, home: Path) -> dict:
    """Return what the server writes about itself as soon as it listens."""
    giving_up = time.monotonic() + PATIENCE
    while True:
        with suppress(subprocess.TimeoutExpired):
            make.wait(0.1)
        log = (home / "log.txt").read_text(encoding="utf-8")
        assert make.returncode is None, log
        assert time.monotonic() < giving_up, log
        for noted in (home / "runtime").glob("jpserver-*.json"):
            with suppress(json.JSONDecodeError):  # while it is being written
                return json.loads(noted.read_text(encoding="utf-8"))


def opened(lab: str, lesson: str) -> WebSocket:
    """Open a lesson's notebook as JupyterLab does; return the connection to its kernel."""
    asked = {
        "path": f"{lesson}/{lesson}.ipynb",
        "name": lesson,
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


def cell_with(lesson: str, beginning: str) -> str:
    """Return the text of the cell of a released lesson that begins so."""
    sources = [cell.source for cell in code_cells(notebook_path(ROOT / "release", lesson))]
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
