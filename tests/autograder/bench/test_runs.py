"""What is measured of a run, and in which surroundings it runs."""

import os
from pathlib import Path

import pytest

from autograder.bench.runs import environment, measured
from autograder.problems import Problem
from tests.this_course import class_in


def write_module(folder: Path, text: str) -> None:
    (folder / "measured_module.py").write_text(text, encoding="utf-8")


@pytest.mark.slow
def test_measured_counts_the_cpu_time_of_children_too(tmp_path):
    work = "import time\nwhile time.process_time() < 0.3: pass\n"
    write_module(
        tmp_path, f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {work!r}])\n"
    )
    taken = measured(["measured_module"], class_in(tmp_path))
    assert taken.cpu_seconds >= 0.3
    assert taken.seconds >= 0.3


def test_measured_command_that_fails_is_a_problem_with_its_last_words(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    write_module(tmp_path, "print('first')\nraise SystemExit('There is no isolation here.')\n")
    with pytest.raises(Problem) as problem:
        measured(["measured_module", "--option"], class_in(tmp_path))
    (log,) = tmp_path.glob("autograder-bench-*.log")
    assert str(problem.value) == (
        "`measured_module --option` ended with exit code 1: There is no isolation here. What it "
        f"said: {log}"
    )


def test_measured_interrupted_leaves_no_process_behind(tmp_path, monkeypatch):
    started = []

    def interrupted(process, options):
        started.append(process)
        raise KeyboardInterrupt

    write_module(tmp_path, "import signal\nsignal.pause()\n")
    monkeypatch.setattr("os.wait4", interrupted)
    with pytest.raises(KeyboardInterrupt):
        measured(["measured_module"], class_in(tmp_path))
    with pytest.raises(ProcessLookupError):
        os.kill(started[0], 0)


def test_environment_holds_no_settings_of_this_user(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", "/somewhere/else")
    made = environment(class_in(tmp_path))
    assert Path(made["JUPYTER_CONFIG_DIR"]).is_relative_to(tmp_path)
    assert Path(made["IPYTHONDIR"]).is_relative_to(tmp_path)
