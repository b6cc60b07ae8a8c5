"""Other graders are run as their makers mean it, and what they gave is read; where they can't be
had, that is told.
"""

import json
from pathlib import Path
import sys

import pytest

from autograder.bench import others
from autograder.bench.agreement import test_cells as cells_of
from autograder.bench.bare import judged_in
from autograder.bench.classes import Classes
from autograder.bench.others import OTTER_RELEASE, by_container, by_otter
from autograder.bench.runs import Way
from autograder.bench.sample import made_class
from autograder.classroom.classroom import Classroom
from autograder.problems import Problem
from tests.handing_in import reference_sources
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON

WAY = Way(jobs=2, isolation="none")

OTTER = """#!{python}
import json, pathlib, sys, zipfile

words, options = sys.argv[2:], dict(zip(sys.argv[2:], sys.argv[3:]))
if sys.argv[1] == "generate":
    with zipfile.ZipFile(options["--output-path"], "w") as package:
        for test in pathlib.Path(options["--tests-dir"]).glob("*.py"):
            compile(test.read_text(encoding="utf-8"), test, "exec")
            package.write(test, test.name)
else:
    assert words[0].endswith(".ipynb")
    with zipfile.ZipFile(options["--autograder"]) as package:
        texts = [package.read(name).decode() for name in package.namelist()]
    names = [text.partition("name = '")[2].partition("'")[0] for text in texts]
    results = [dict(name="Public Tests", output="")]
    results += [dict(name=name, score=1.5, max_score=2) for name in names]
    out = pathlib.Path(options["--output-dir"], "results.json")
    out.write_text(json.dumps(dict(tests=results)), encoding="utf-8")
"""
"""What otter's command does, as far as we rely on it, and nothing else."""


@pytest.fixture
def classroom(tmp_path) -> Classroom:
    """A class of three that handed in, and to which all was released."""
    classes = Classes(COURSE, tmp_path)
    classes.release(COURSE.lessons[LESSON])
    return classes.fresh(1)


@pytest.mark.slow
def test_container_gives_the_points_of_each_test_cell(classroom):
    taken, scores = by_container(classroom, WAY)
    assert set(scores) == set(cells_of(COURSE, made_class(COURSE, 1)))
    assert all(points >= 0 for points in scores.values())
    assert sum(scores.values()) > 0
    assert taken.cpu_seconds > 0.1


@pytest.mark.slow
def test_otter_gets_a_test_for_each_item_and_its_scores_are_read(classroom, tmp_path, monkeypatch):
    command = tmp_path / "otter"
    command.write_text(OTTER.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.setattr(others, "_otter_installed", lambda tools: str(command))
    _, scores = by_otter(classroom, WAY)
    assert scores == dict.fromkeys(cells_of(COURSE, made_class(COURSE, 1)), 1.5)


def test_otter_that_cant_be_installed_is_told_with_pips_last_words(tmp_path, monkeypatch):
    def without_pip(tools: Path, **options: object) -> None:
        (tools / "lib/python3/site-packages").mkdir(parents=True)
        python = tools / "bin" / "python"
        python.parent.mkdir()
        python.write_text("#!/bin/sh\necho No network. >&2\nexit 1\n", encoding="utf-8")
        python.chmod(0o755)

    monkeypatch.setattr(others.venv, "create", without_pip)
    with pytest.raises(Problem) as problem:
        by_otter(class_in(tmp_path / "class"), WAY)
    assert str(problem.value) == (
        f"{OTTER_RELEASE} can't be installed to be measured: No network. Ask again without "
        "`--beside otter`, or see to pip."
    )


def test_judged_in_judges_names_by_the_seed_of_a_class(tmp_path):
    root, names = class_in(tmp_path).root, {}
    exec(f"import numpy as np\n{reference_sources(LESSON)['relu']}", names)
    result = judged_in(str(root), "relu", names)
    assert result.points == result.max_points
    wrong = judged_in(str(root), "relu", {"relu": lambda Z: Z})
    assert wrong.points == 0.0
    assert json.dumps(wrong.to_json())
