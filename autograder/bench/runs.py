"""The three ways to grade a class that are compared, each a command of its own as somebody would
type it, and what it took.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
import json
import os
from pathlib import Path
import signal
import subprocess
import sys
import time
from typing import TextIO

from autograder.bench.agreement import Scores
from autograder.bench.memory import watched_memory
from autograder.bugs import keep_log
from autograder.classroom.classroom import Classroom
from autograder.problems import Problem
from course.environment import FIGURES, LESSONS_FOLDER

SECONDS_TO_STOP = 10.0
"""Seconds that an interrupted command has to end by itself before it is killed."""


@dataclass(frozen=True)
class Taken:
    """What a command took.

    seconds: wall time. cpu_seconds: of it and of all that it waited for. peak_bytes: of their
    memory, where that was watched.
    """

    seconds: float
    cpu_seconds: float
    peak_bytes: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(
            self.seconds + other.seconds,
            self.cpu_seconds + other.cpu_seconds,
            max(self.peak_bytes, other.peak_bytes),
        )


@dataclass(frozen=True)
class Way:
    """How a class is graded: jobs submissions at a time, and student code kept apart as `isolation`
    says.
    """

    jobs: int
    isolation: str


def by_nbgrader(classroom: Classroom, lesson: str) -> Taken:
    """Autograde one lesson with nbgrader's own command and its own executor, which takes one
    submission at a time.
    """
    words = ["nbgrader", "autograde", lesson, "--create"]
    return measured(words, classroom)


def by_judge(classroom: Classroom, way: Way, watch_memory: bool = False) -> Taken:
    """Grade a class with `autograder grade`. To watch its memory takes a little time itself."""
    return measured(_grading(classroom, way), classroom, watch_memory)


def by_judge_until(
    is_over: Callable[[], bool],
    seconds: float,
    classroom: Classroom,
    lessons: Sequence[str],
    way: Way,
) -> None:
    """Grade lessons of a class with `autograder grade` until `is_over`, which is asked every so
    many seconds; then interrupt it. Problem if it ends by itself before, and not well.
    """
    words, log = [*_grading(classroom, way), *lessons], classroom.root / "log.txt"
    with log.open("w", encoding="utf-8") as output:
        process = _started(words, classroom, output)
        try:
            while not is_over() and process.poll() is None:
                time.sleep(seconds)
        finally:
            _end(process)
    if not is_over():
        require_success(words, process.returncode, log.read_text(encoding="utf-8"))


def _grading(classroom: Classroom, way: Way) -> list[str]:
    return [
        "autograder",
        "grade",
        f"--class={classroom.root}",
        f"--jobs={way.jobs}",
        f"--isolation={way.isolation}",
    ]


def by_floor(classroom: Classroom, way: Way) -> tuple[Taken, Scores]:
    """Run a class bare (see `floor`); return what that took once the interpreter was warm, and the
    points.
    """
    result = classroom.root / "floor.json"
    measured(["autograder.bench.floor", str(classroom.root), str(way.jobs), str(result)], classroom)
    report = json.loads(result.read_text(encoding="utf-8"))
    return Taken(report["seconds"], report["cpu_seconds"]), {
        tuple(place): points for *place, points in report["scores"]
    }


def measured(words: Sequence[str], classroom: Classroom, watch_memory: bool = False) -> Taken:
    """Run the Python module `words[0]` with the rest as its arguments, in a class; Problem if it
    doesn't end well.

    It has nothing of this user's settings, and an interrupt reaches it through this process alone.
    """
    log = classroom.root / "log.txt"
    with log.open("w", encoding="utf-8") as output:
        started = time.monotonic()
        process = _started(words, classroom, output)
        try:
            status, usage, peak = _waited(process.pid, watch_memory)
        except BaseException:
            _end(process)
            raise
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    require_success(words, process.returncode, log.read_text(encoding="utf-8"))
    return Taken(seconds, usage.ru_utime + usage.ru_stime, peak)


def _started(words: Sequence[str], classroom: Classroom, output: TextIO) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=classroom.root,
        env=environment(classroom),
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
    )


def _waited(process: int, watch_memory: bool) -> tuple:
    """Wait for a process; return its status, what it used, and the peak of its memory (0 if it
    isn't watched).
    """
    if not watch_memory:
        return *os.wait4(process, 0)[1:], 0
    with watched_memory(process) as peak:
        status, usage = os.wait4(process, 0)[1:]
    return status, usage, peak.bytes


def environment(classroom: Classroom) -> dict[str, str]:
    """Return the environment of what is measured: no settings of this user's, and the same work to
    do for all.

    Earlier lessons come from the reference, and nothing is drawn. What it prints reaches the log in
    the order in which it said it, so that the reason why it failed stands last.
    """
    own = {
        name: str(classroom.root / ".jupyter" / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    tools = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    return (
        os.environ
        | own
        | {
            "PATH": tools,
            "PYTHONUNBUFFERED": "1",
            LESSONS_FOLDER: str(classroom.course.source),
            FIGURES: "off",
        }
    )


def _end(process: subprocess.Popen) -> None:
    """Interrupt a command, which ends what it started; kill it if it doesn't."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def require_success(words: Sequence[str], code: int, log: str) -> None:
    """Problem, with what a command said, where its exit code isn't 0."""
    if code != 0:
        reason = (log.strip().splitlines() or ["it said nothing"])[-1]
        raise Problem(
            f"`{' '.join(words[:2])}` ended with exit code {code}: {reason} What it said: "
            f"{keep_log('bench', log)}"
        )
