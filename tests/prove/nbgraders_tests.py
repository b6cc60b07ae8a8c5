"""nbgrader's own tests of its `autograde`, with the sandbox in the place of its executor."""

import os
from pathlib import Path
import re
import subprocess
import sys
import tempfile

from tests.doors.test_plain_nbgrader import alone
from tests.this_course import PROJECT

PASSED = "40 passed"
LEAST_EXECUTED = 50
"""Notebooks that these tests execute, at least: fewer, and something else executed them."""

COUNTED = '''"""The sandbox, writing down how often it was asked."""

from pathlib import Path

from autograder.executor.preprocessor import SandboxedExecute


class Counted(SandboxedExecute):
    def preprocess(self, nb, resources=None, km=None):
        with (Path(__file__).parent / "asked").open("a") as file:
            file.write("!")
        return super().preprocess(nb, resources, km)
'''


def prove_nbgraders_tests() -> str:
    """nbgrader's own tests of `autograde` pass where the sandbox executes."""
    with tempfile.TemporaryDirectory() as folder:
        said = run_in(Path(folder))
    return f"nbgrader's own tests of autograde, with the sandbox: {said}"


def run_in(place: Path) -> str:
    """Run them with a configuration in the folder `place`; return what pytest counted."""
    (place / "counted.py").write_text(COUNTED)
    (place / "nbgrader_config.py").write_text(
        "from autograder.executor.settings import autograde_in_sandbox\n"
        "c = get_config()\nautograde_in_sandbox(c)\nc.Autograde.autograde_preprocessors[0] = "
        "'counted.Counted'\n"
    )
    environment = alone(place) | {"USER": "tester", "JUPYTER_CONFIG_DIR": str(place)}
    environment["PYTHONPATH"] = os.pathsep.join([str(place), str(PROJECT)])
    words = [
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--pyargs",
        "nbgrader.tests.apps.test_nbgrader_autograde",
    ]
    done = subprocess.run(
        [sys.executable, *words], cwd=place, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-5000:]
    counted = re.search(rf"^({PASSED}), 2 skipped", done.stdout, re.MULTILINE)
    assert counted, done.stdout[-500:]
    assert len((place / "asked").read_text()) > LEAST_EXECUTED
    return counted[1]
