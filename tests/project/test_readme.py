"""Every claim of the README that can be run is run; the others are held against the files they
speak of.
"""

import argparse
import json
from pathlib import Path
import re
import shlex
import shutil
import subprocess
import sys

import nbformat
import pytest

from autograder.__main__ import COMMANDS, _command, main
from course.lessons import notebook_path
from course.visible import CHECKS
from tests import speed
from tests.handing_in import LESSONS, filled, reference_sources
from tests.project.readme_tables import settle
from tests.this_course import COURSE

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
APPEALS, CLUSTER, WATCHING = (
    (ROOT / "docs" / name).read_text(encoding="utf-8")
    for name in ("appeals.md", "cluster.md", "watch.md")
)

# What a student's machine has: an import of anything that is the instructor's fails.
STUDENT_MACHINE = """
import json, os, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("autograder", "nbgrader"):
            raise ModuleNotFoundError(f"No module named {name!r}")

sys.meta_path.insert(0, Missing())
os.chdir(sys.argv[1])
namespace = {"__name__": "__main__"}
for cell in json.load(open(sys.argv[2], encoding="utf-8"))["cells"]:
    if cell["cell_type"] == "code":
        exec(compile("".join(cell["source"]), cell["id"], "exec"), namespace)
"""


@pytest.mark.long
def test_lessons_run_with_what_a_student_has(tmp_path):
    """In `make test` the student in a browser runs them in an environment without the grader, and
    every check says there that it is right.
    """
    for lesson in LESSONS:
        path = notebook_path(tmp_path, lesson)
        path.parent.mkdir()
        nbformat.write(filled(lesson, reference_sources(lesson)), path)
        shutil.copy(COURSE.release / lesson / CHECKS, path.parent)
        done = subprocess.run(
            [sys.executable, "-c", STUDENT_MACHINE, path.parent, path],
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        assert done.stdout.count("right so far") == len(
            [
                cell
                for cell in json.loads(path.read_text("utf-8"))["cells"]
                if cell["id"].endswith("-tests")
            ]
        )


@pytest.mark.parametrize("lesson", LESSONS)
def test_minutes_in_the_readme_are_those_of_the_lesson(lesson):
    title = nbformat.read(notebook_path(COURSE.source, lesson), as_version=4).cells[0].source
    minutes = re.search(r"\*\*Time\*\* about (\d+) minutes", title).group(1)
    assert re.search(rf"\| `{lesson}` \|.*\| {minutes} \|", README)


def test_names_the_readme_promises_in_a_lesson_are_written_there():
    for lesson in LESSONS:
        promised = re.findall(
            r"`(\w+)`", re.search(rf"\| `{lesson}` \|(.*?)\| \d+ \|", README).group(1)
        )
        assert set(promised) <= set(reference_sources(lesson))


def test_readme_shows_every_command_and_no_other():
    shown = set(re.findall(r"autograder ([a-z][a-z-]+)", README))
    assert shown == set(COMMANDS)


@pytest.mark.parametrize(
    "line", [line for line in re.findall(r"`autograder ([a-z][^`]*)`", README) if "[" in line]
)
def test_options_in_the_readme_exist(line, capsys):
    command, *_ = line.split()
    with pytest.raises(SystemExit) as stopped:
        main([command, "--help"])
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    assert all(option in shown for option in re.findall(r"--[a-z]+", line))


@pytest.mark.parametrize(
    "line",
    re.findall(r"(?m)^autograder ([^#\n]*?) *(?:#.*)?$", APPEALS + CLUSTER + WATCHING),
    ids=str.strip,
)
def test_commands_in_the_pages_on_appeals_clusters_and_watching_can_be_typed(line):
    command, *words = shlex.split(line)
    parser = argparse.ArgumentParser()
    _command(command).add_arguments(parser)
    parser.parse_args(words)


def test_make_targets_in_the_readme_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {
        target
        for target in re.findall(r"make ([a-z]+)", README)
        if not re.search(rf"(?m)^{target}:", makefile)
    } == set()


def test_pictures_in_the_readme_have_alternative_text():
    pictures = re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", README)
    assert pictures
    assert all(len(alt) > 40 and (ROOT / path).is_file() for alt, path in pictures)


def test_readme_says_of_speed_what_was_measured():
    assert settle(speed.NAME, speed.section(speed.read_record()), write=False)


def test_figure_of_time_and_memory_shows_what_the_readme_says():
    classes = json.loads((ROOT / "docs" / "bench.json").read_text(encoding="utf-8"))["classes"]
    measured = {class_["submissions"]: class_ for class_ in classes}
    times = {size: measurement["seconds"] for size, measurement in measured.items()}
    peaks = [measurement["peak_bytes"] for measurement in measured.values()]
    assert f"{times[5000]:.0f} seconds for 5,000 submissions" in README
    assert 4 < times[5000] / times[1000] < 6  # a straight line
    assert max(peaks) < 1.05 * min(peaks)
    assert max(peaks) < 525e6


def test_measuring_ends_with_what_a_command_printed_that_failed(capfd):
    with pytest.raises(SystemExit, match="autograder lint nowhere ended with"):
        speed._said("lint", "nowhere")
    assert "nowhere" in capfd.readouterr().err
