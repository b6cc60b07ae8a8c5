"""An ordinary user gets the same isolation as root: the same tests pass."""

import json
import os
from pathlib import Path
import subprocess
import sys

import pytest

from autograder.sandbox.identity import SHARED

HERE = Path(__file__).parent
PROJECT = HERE.parents[2]

if os.geteuid() == 0:  # an ordinary user runs them anyway

    @pytest.mark.slow
    @pytest.mark.parametrize("suite", ["test_backends.py", "test_namespaces.py"])
    def test_suite_passes_for_an_ordinary_user(suite):
        become = [sys.executable, "-m", f"{__package__}.as_ordinary_user"]
        # Plugins that take seconds to import, or write into the project.
        without = [f"-pno:{plugin}" for plugin in ("cacheprovider", "nbval", "hypothesispytest")]
        test = ["-m", "pytest", *without, str(HERE / suite)]
        run = subprocess.run(
            [*become, *test], cwd=PROJECT, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        assert "skipped" not in run.stdout

    @pytest.mark.slow
    def test_doctor_finds_every_layer_for_a_project_below_home():
        words = ["-m", f"{__package__}.below_home", "-m", "autograder", "doctor", "--json"]
        run = subprocess.run(
            [sys.executable, *words], cwd=PROJECT, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stdout + run.stderr
        told = json.loads(run.stdout)
        assert told["full"]
        # No file here gives this user subordinate ids.
        assert [layer["note"] for layer in told["layers"] if layer["note"]] == [SHARED]
