"""What a kernel's history tells a check, in a shell of IPython's own."""

import json
import os
from types import SimpleNamespace

from IPython.core.interactiveshell import InteractiveShell
import pytest

from course.checking import CheckFailed, check
from course.history import History

RIGHT = "def relu(Z):\n    return np.maximum(0, Z)"


@pytest.fixture
def shell(monkeypatch):
    """A shell whose runs are noted, with the names of a first cell."""
    made = InteractiveShell()
    made.history = History()
    made.events.register("post_run_cell", made.history.note)
    made.run_cell("import numpy as np", silent=False)
    return made


@pytest.fixture
def notebook(tmp_path):
    return tmp_path / "01_activations.ipynb"


def save(notebook, source, seconds_later=10.0):
    cell = {"cell_type": "code", "id": "relu-solution", "metadata": {}, "source": source}
    notebook.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    changed = notebook.stat().st_mtime + seconds_later
    os.utime(notebook, (changed, changed))


def test_failed_cell_is_known_with_its_line(shell):
    shell.run_cell("def relu(Z):\n    return np.maximum(0, Z")
    failure = shell.history.failed_cell("relu")
    assert (failure.error, failure.line) == ("SyntaxError", "return np.maximum(0, Z")
    shell.run_cell("x = 1\nrelu = unknown + x")
    failure = shell.history.failed_cell("relu")
    assert (failure.error, failure.line) == ("NameError", "relu = unknown + x")
    assert shell.history.failed_cell("sigmoid") is None


def test_cell_that_ran_after_it_failed_has_no_failure(shell):
    shell.run_cell("def relu(Z) return Z")
    shell.run_cell(RIGHT)
    assert shell.history.failed_cell("relu") is None


def test_remark_is_made_where_the_last_run_failed(shell, notebook):
    shell.run_cell(RIGHT)
    assert shell.history.remark("relu", notebook) is None
    shell.run_cell(RIGHT + ")")
    assert shell.history.remark("relu", notebook) == (
        "The cell of `relu` ended in SyntaxError when it was last run. What was checked is what it "
        "defined before."
    )


def test_remark_is_made_where_the_cell_was_changed_and_not_run(shell, notebook):
    shell.run_cell(RIGHT)
    save(notebook, RIGHT.replace("0", "1"))
    assert shell.history.remark("relu", notebook).startswith(
        "The cell of `relu` was changed after it was run. Run it, then this cell again"
    )


@pytest.mark.parametrize(
    "source, seconds_later",
    [
        (RIGHT, 10.0),
        (RIGHT + "\n", 10.0),
        (RIGHT.replace("0", "1"), -100.0),
        ("raise NotImplementedError()", 10.0),
        (["no", "text"], 10.0),
    ],
    ids=["the same", "a line break", "saved before it was run", "nothing of it", "no notebook"],
)
def test_no_remark_is_made_where_the_page_may_well_show_what_ran(
    shell, notebook, source, seconds_later
):
    shell.run_cell(RIGHT)
    save(notebook, source, seconds_later)
    assert shell.history.remark("relu", notebook) is None


def test_no_remark_is_made_of_what_this_kernel_never_ran(shell, notebook):
    save(notebook, RIGHT)
    assert shell.history.remark("relu", notebook) is None


def test_check_says_what_the_history_says(shell, notebook, monkeypatch, capsys):
    monkeypatch.setattr("course.checking.HISTORY", shell.history)
    monkeypatch.setattr("course.checking.checks_at_hand", _shipped)
    monkeypatch.chdir(notebook.parent)
    shell.user_ns["check"] = check
    shell.run_cell("def relu(Z) return Z")
    with pytest.raises(CheckFailed, match="`relu` isn't there, since its cell ended in Syntax"):
        eval("check('relu')", shell.user_ns)
    shell.run_cell(RIGHT)
    shell.run_cell(RIGHT + ")")
    eval("check('relu')", shell.user_ns)
    assert "ended in SyntaxError when it was last run" in " ".join(capsys.readouterr().out.split())
    shell.run_cell("def relu(Z):\n    return Z")
    shell.run_cell(RIGHT + ")")
    with pytest.raises(
        CheckFailed, match=r"(?s)wrong value.*ended in SyntaxError when it was last"
    ):
        eval("check('relu')", shell.user_ns)


def test_what_is_no_result_of_a_run_is_passed_over():
    history = History()
    for result in (None, SimpleNamespace(info=None), SimpleNamespace()):
        history.note(result)
    assert history.last_run("relu") is None


def _shipped():
    from tests.course.samples import SHIPPED

    return SHIPPED["01_activations"]
