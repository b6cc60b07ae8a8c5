"""Other graders on the same class, each as its makers mean it: a process, or a container, for every
submission, so many at a time.

Neither is a dependency: they are measured where somebody asks for it.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
import json
from pathlib import Path
import resource
import shutil
import subprocess
import sys
import sysconfig
import time
import venv

from autograder.bench.agreement import Scores
from autograder.bench.runs import Taken, Way, environment, require_success
from autograder.classroom.classroom import Classroom
from autograder.courses.lesson import Lesson
from autograder.problems import Problem
from autograder.sandbox.backends import PACKAGES
from autograder.submissions.finding import find_submissions
from course.lessons import TESTS

OTTER_RELEASE = "otter-grader==7.0.0"

CONTAINER = (
    *("bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", "/", "/"),
    *("--dev", "/dev", "--proc", "/proc", "--tmpfs", "/mnt", "--setenv", "TMPDIR", "/mnt"),
)
"""What starts a container of bubblewrap's: namespaces of its own, all files read-only, no
network.
"""

_TEST = """from otter.test_files import test_case

OK_FORMAT = False
name = {item!r}
points = {points!r}


@test_case(points={points!r})
def earns_all_points(env):
    from autograder.bench.bare import judged_in

    result = judged_in({root!r}, {item!r}, env)
    assert result.points == result.max_points, result.text
"""
"""A test of otter's on an item. It knows no share of points but by cases, so it is all or none."""


def require_bubblewrap() -> None:
    """Problem where bubblewrap isn't installed."""
    if shutil.which(CONTAINER[0]) is None:
        raise Problem("A container is started by bubblewrap, which isn't here. Install bubblewrap.")


def by_container(classroom: Classroom, way: Way) -> tuple[Taken, Scores]:
    """Judge each submission bare in a cold interpreter in a container of its own; return what that
    took, and the points.
    """
    python = [*CONTAINER, sys.executable, "-m", "autograder.bench.bare", str(classroom.root)]
    places = find_submissions(classroom, list(classroom.course.lessons))
    commands = [[*python, place.lesson, str(place.path)] for place in places]
    taken, said = _taken_by_each(commands, classroom, way.jobs)
    reports = [json.loads(text) for text in said]
    inside = sum(report["cpu_seconds"] for report in reports)
    return Taken(taken.seconds, taken.cpu_seconds + inside), {
        (place.student, place.lesson, cell): points
        for place, report in zip(places, reports)
        for cell, points in report["points"].items()
    }


def by_otter(classroom: Classroom, way: Way) -> tuple[Taken, Scores]:
    """Grade each submission with `otter run`; return what that took, and the points, which it gives
    all or none of. Problem where otter can't be installed.
    """
    folder = classroom.root / "otter"
    otter = _otter_installed(folder / "environment")
    places = find_submissions(classroom, list(classroom.course.lessons))
    packages = {
        name: _packed(classroom.course.lessons[name], classroom, otter, folder / name)
        for name in dict.fromkeys(place.lesson for place in places)
    }
    outs = [folder / place.student / place.lesson for place in places]
    commands = []
    for place, out in zip(places, outs):
        out.mkdir(parents=True)
        options = ["--autograder", str(packages[place.lesson]), "--output-dir", str(out)]
        commands.append([otter, "run", str(place.path), "--no-logo", *options])
    taken, _ = _taken_by_each(commands, classroom, way.jobs)
    return taken, {
        (place.student, place.lesson, item + TESTS): points
        for place, out in zip(places, outs)
        for item, points in _results(out / "results.json")
    }


def _otter_installed(tools: Path) -> str:
    """Install otter into an environment of its own, beside all that is installed here; return its
    command. Problem where it can't be had.
    """
    venv.create(tools, with_pip=True, symlinks=True)
    (packages,) = tools.glob("lib/*/site-packages")
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    words = [str(tools / "bin" / "python"), "-m", "pip", "install", "--quiet", OTTER_RELEASE]
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        reason = (done.stderr.strip().splitlines() or ["pip said nothing"])[-1]
        raise Problem(
            f"{OTTER_RELEASE} can't be installed to be measured: {reason} Ask again without "
            "`--beside otter`, or see to pip."
        )
    return str(tools / "bin" / "otter")


def _packed(lesson: Lesson, classroom: Classroom, otter: str, folder: Path) -> Path:
    """Make the package by which otter grades a lesson; return where it is."""
    tests = folder / "tests"
    tests.mkdir(parents=True)
    for each in lesson.specifications:
        text = _TEST.format(item=each.item, points=each.points, root=str(classroom.root))
        (tests / f"{each.item.replace('-', '_')}.py").write_text(text, encoding="utf-8")
    package = folder / "autograder.zip"
    words = [otter, "generate", "--tests-dir", str(tests), "--output-path", str(package)]
    words += ["--no-requirements", "--no-environment"]
    words += [name for name in lesson.files if not name.endswith(".ipynb")]
    _said(words, classroom, lesson.folder)
    return package


def _results(path: Path) -> Iterator[tuple[str, float]]:
    """Yield what otter gave for each item."""
    for test in json.loads(path.read_text(encoding="utf-8"))["tests"]:
        if test.get("score") is not None:
            yield test["name"], float(test["score"])


def _taken_by_each(
    commands: Sequence[Sequence[str]], classroom: Classroom, jobs: int
) -> tuple[Taken, list[str]]:
    """Run commands, `jobs` at a time; return what all took together, and what each said."""
    began, used = time.monotonic(), _children()
    with ThreadPoolExecutor(jobs) as threads:
        said = list(threads.map(lambda words: _said(words, classroom, classroom.root), commands))
    return Taken(time.monotonic() - began, _children() - used), said


def _said(words: Sequence[str], classroom: Classroom, folder: Path) -> str:
    """Run a command in a folder, for a class; return what it printed. Problem if it doesn't end
    well.
    """
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment(classroom) | {"PYTHONPATH": PACKAGES},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    require_success(words, done.returncode, done.stderr)
    return done.stdout


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True)
class OtherGrader:
    """Another way to grade a class. what: is measured, in words. is_all_or_none: whether an item's
    points are never shared out. require: raises a Problem where something is missing for it.
    """

    grade: Callable[[Classroom, Way], tuple[Taken, Scores]]
    what: str
    is_all_or_none: bool = False
    require: Callable[[], None] = lambda: None


OTHERS = {
    "otter": OtherGrader(
        by_otter,
        f"{OTTER_RELEASE.replace('==', ' ')}: `otter run`, a process and a kernel for each "
        "submission, the same items as its tests, all points or none; once",
        is_all_or_none=True,
    ),
    "container": OtherGrader(
        by_container,
        "the same cells bare, in a cold interpreter in a container of its own for each submission, "
        "as platforms do (bubblewrap); once",
        require=require_bubblewrap,
    ),
}
"""By the name with which they are asked for."""
