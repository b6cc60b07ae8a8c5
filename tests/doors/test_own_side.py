"""Our own side fails, for real: killed runs, full disks, two runs at once. Nothing is lost, and the
next run gives the same.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
import json
import os
from pathlib import Path
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import nbformat
import pytest

from autograder.classroom import CLASS_FILE
from autograder.courses.course import COURSE_FILE
from autograder.gradebook.autograded import STAGING
from autograder.gradebook.locks import held_lock
from autograder.gradebook.notes import NOTE_FILE, read_note
from autograder.gradebook.writer import LOCK_FILE
from autograder.releasing.release import release_in_class
from course.lessons import notebook_path
from tests.autograder.gradebook.by_nbgrader import rows
from tests.handing_in import filled, hand_in
from tests.once import made_once
from tests.sample_class import submission
from tests.this_course import COURSE, PROJECT, class_in

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes by /proc"),
]

LESSONS = ("01_activations", "02_losses")
STUDENTS = ("ada-textbook", "grace-mistakes", "joan-crashes", "kurt-kills-python")
PATIENCE = 180
"""Seconds after which what should happen is taken never to happen."""


def grade_command(root: Path, *lessons: str, jobs: int = 1) -> list[str]:
    """Return the words of the command. jobs: one, as each warms an interpreter of its own."""
    words = [sys.executable, "-m", "autograder", "grade", *lessons, "--class", str(root)]
    return [*words, "--jobs", str(jobs)]


def in_class(root: Path, words: list[str], **surroundings: object) -> subprocess.Popen:
    """Start a command in a session of its own, with a temporary folder in the class by which its
    processes are known.
    """
    scratch = root / "tmp"
    scratch.mkdir(exist_ok=True)
    return subprocess.Popen(
        words,
        cwd=PROJECT,
        env=os.environ | {"TMPDIR": str(scratch)},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **surroundings,
    )


def completed(root: Path, jobs: int = 1) -> str:
    """Grade the class and return what the command says, which must have nothing to complain of."""
    run = in_class(root, grade_command(root, jobs=jobs))
    out, err = run.communicate(timeout=PATIENCE)
    assert (run.returncode, err) == (0, "")
    assert os.listdir(root / "tmp") == []
    return out


WHEN = re.compile(r'"graded": "[^"]*"')
"""When something was graded, in a note: the one thing that no two runs have in common."""


def results_in(root: Path) -> dict[str, object]:
    """Return all that grading made of a class: rows of the gradebook, notes, notebooks."""
    files = {
        str(path.relative_to(root)): WHEN.sub("", path.read_text(encoding="utf-8"))
        for path in sorted((root / "autograded").rglob("*"))
        if path.is_file()
    }
    return {"rows": rows(class_in(root)), **files}


def hand_in_all(root: Path) -> None:
    """Make a class that waits to be graded in the folder `root`."""
    for lesson in LESSONS:
        release_in_class(COURSE.lessons[lesson], class_in(root))
        for student in STUDENTS:
            hand_in(root, student, lesson, submission(student, lesson))


@pytest.fixture(scope="module")
def handed_in(shared_folder) -> Path:
    """The folder of a class that waits to be graded. Not to be changed."""
    return made_once(shared_folder / "handed in", hand_in_all)


TAKEN = "seconds"
"""The file that says how long a class took to grade."""


def grade_in_peace(handed_in: Path, root: Path) -> None:
    """Grade a copy of the class, in `root`, by two workers, and note how long it took."""
    shutil.copytree(handed_in, root)
    began = time.monotonic()
    said = completed(root, jobs=2)
    assert said.startswith(f"{len(STUDENTS) * len(LESSONS)} graded, 0 unchanged, 0 refused; ")
    (root / TAKEN).write_text(str(time.monotonic() - began), encoding="ascii")


@pytest.fixture(scope="module")
def undisturbed(handed_in, shared_folder) -> tuple[dict[str, object], float]:
    """What grading the same class in peace gives, and how many seconds it takes."""
    root = made_once(shared_folder / "undisturbed", partial(grade_in_peace, handed_in))
    return results_in(root), float((root / TAKEN).read_text(encoding="ascii"))


@pytest.fixture
def root(handed_in, tmp_path) -> Path:
    """The folder of a class of its own that waits to be graded."""
    return Path(shutil.copytree(handed_in, tmp_path / "class"))


def require_consistent(root: Path) -> None:
    """Assert that the gradebook is whole, and that each note stands beside a complete notebook and
    for the same points.
    """
    with closing(sqlite3.connect(root / "gradebook.db")) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    classroom = class_in(root)
    recorded = {(row[0], row[1]): row[6] for row in rows(classroom)["notebooks"]}
    for student in STUDENTS:
        for lesson in LESSONS:
            path = notebook_path(classroom.autograded / student, lesson)
            if path.parent.exists():
                nbformat.validate(nbformat.read(path, as_version=4))
            if path.with_name(NOTE_FILE).exists():
                assert recorded[student, lesson] == pytest.approx(
                    read_note(classroom, student, lesson).points
                )


def processes_of(root: Path) -> set[int]:
    """Return the processes that have the folder of the class in their environment: all that a run
    started, however removed.
    """
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if os.fsencode(root) in (folder / "environ").read_bytes():
                found.add(int(folder.name))
    return found


def require_all_ended(root: Path, patience: float = PATIENCE) -> None:
    """Assert that all processes of a killed run end by themselves, and hold nothing that the next
    run needs.
    """
    giving_up = time.monotonic() + patience
    while left := processes_of(root):
        assert time.monotonic() < giving_up, f"still there: {left}"
    if (root / "autograded").exists():
        with held_lock(root / "autograded" / LOCK_FILE) as is_free:
            assert is_free


# Killed


MAX_MISSES = 20
"""How often a run may be done before the moment at which it is to be killed."""

Moment = Callable[[Path], bool]


def after(seconds: float) -> Moment:
    due = time.monotonic() + seconds
    return lambda root: time.monotonic() >= due


def while_writing(root: Path) -> bool:
    """Whether a transaction is open in the gradebook."""
    return (root / "gradebook.db-journal").exists()


def while_publishing(root: Path) -> bool:
    """Whether some folders of the first batch are in their place."""
    return any(
        path.name != LOCK_FILE and not path.name.startswith(".")
        for path in (root / "autograded").glob("*")
    )


def kill(run: subprocess.Popen, number: signal.Signals, all_of_it: bool) -> None:
    with suppress(ProcessLookupError):
        os.killpg(run.pid, number) if all_of_it else run.send_signal(number)


def is_running(run: subprocess.Popen, seconds: float = 0.003) -> bool:
    with suppress(subprocess.TimeoutExpired):
        run.wait(seconds)
    return run.returncode is None


def ended_at(root: Path, is_due: Moment, number: signal.Signals, all_of_it: bool) -> int:
    """Grade the class, send a signal when it is due, and return the exit code."""
    with in_class(root, grade_command(root)) as run:
        while not is_due(root) and is_running(run):
            pass
        kill(run, number, all_of_it)
        return run.wait(PATIENCE)


@pytest.fixture
def dies_of_any_signal() -> Iterator[None]:
    """Let commands be started so that they die of hanging up, too, whoever started these tests."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("n_rounds", [4, pytest.param(12, marks=pytest.mark.long)])
def test_grade_killed_at_any_moment_again_and_again_loses_nothing(
    handed_in, undisturbed, dies_of_any_signal, tmp_path, n_rounds
):
    drawn, root = random.Random(n_rounds), tmp_path / "class"
    expected, seconds = undisturbed
    for number in range(n_rounds):
        if number % 4 == 0:  # the rounds after it go on with what a killed one left
            handed_in_anew(handed_in, root)
        share, all_of_it = drawn.uniform(0.3, 1), drawn.random() < 0.5
        how = drawn.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
        for earlier in range(MAX_MISSES):
            due = after(share * seconds * 0.7**earlier)
            moments = [due, while_writing, due, while_publishing]
            moment = due if earlier else moments[number % 4]
            if ended_at(root, moment, how, all_of_it) == -how:
                break
            handed_in_anew(handed_in, root)  # it was done before the moment came
        else:
            pytest.fail(f"never killed in round {number}")
        require_all_ended(root)
        require_consistent(root)
        if number % 4 == 3:
            completed(root)
            require_all_ended(root)
            assert results_in(root) == expected


def handed_in_anew(handed_in: Path, root: Path) -> None:
    """Make `root` the class that waits to be graded, whatever it was before."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(handed_in, root)


ENDLESS = "def relu(Z):\n    while True:\n        pass\n"


def test_processes_of_a_killed_run_end_at_once_however_long_they_would_have_judged(root):
    for student in STUDENTS:
        hand_in(root, student, LESSONS[0], filled(LESSONS[0], {"relu": ENDLESS}))
    with in_class(root, grade_command(root, LESSONS[0])) as run:
        while len(processes_with(root, "zygote")) < 3:
            assert is_running(run)
        run.kill()
        run.wait()
    require_all_ended(root, 10)


def test_grade_whose_output_nobody_reads_ends_quietly_with_all_recorded(root, undisturbed):
    with in_class(root, grade_command(root)) as run:
        run.stdout.close()
        assert (run.wait(PATIENCE), run.stderr.read().splitlines()[-1]) == (
            1,
            "autograder grade: nobody reads the output any more. What was finished is kept.",
        )
    assert results_in(root) == undisturbed[0]


# Processes of a run killed from outside, as the kernel does when memory runs out


def processes_with(root: Path, word: str) -> list[int]:
    """Return the processes of the run whose command line holds `word`."""
    found = []
    for process in processes_of(root):
        with suppress(OSError):
            if word in Path(f"/proc/{process}/cmdline").read_text(
                encoding="utf-8", errors="replace"
            ):
                found.append(process)
    return found


@pytest.mark.parametrize(
    "word, pick",
    [("spawn_main", max), ("zygote", min), ("zygote", max)],
    ids=["a worker", "a warm interpreter", "the youngest student process"],
)
def test_grade_whose_process_is_killed_from_outside_goes_on_without_it(
    root, undisturbed, word, pick
):
    with in_class(root, grade_command(root)) as run:
        first = root / "autograded" / STAGING / "0"
        # Outside, inside, and a student process.
        while not first.exists() or len(processes_with(root, "zygote")) < 3:
            assert is_running(run)
        with suppress(ProcessLookupError):
            os.kill(pick(processes_with(root, word)), signal.SIGKILL)
        assert run.wait(PATIENCE) == 0
    require_all_ended(root)
    require_consistent(root)
    assert results_in(root) == undisturbed[0]


# A full disk


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk of its own")
@pytest.mark.parametrize(
    "shares",
    [(0, 0.5), pytest.param((0, 0.1, 0.5, 1), marks=pytest.mark.long)],
    ids=["twice", "again and again"],
)
def test_grade_on_a_full_disk_says_so_and_completes_the_work_when_there_is_room(
    root, undisturbed, tmp_path, shares
):
    """shares: of the bytes that were handed in, for which there is room in each run."""
    size = sum(
        path.stat().st_size // 4096 * 4096 + 4096
        for path in (Path(root) / "submitted").rglob("*.ipynb")
    )
    rooms = [int(share * size) for share in shares]
    small_disk = tmp_path / "disk"
    small_disk.mkdir()
    words = [
        sys.executable,
        "-m",
        "tests.doors.on_a_small_disk",
        str(small_disk),
        str(root),
        *map(str, rooms),
    ]
    ran = subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, timeout=5 * PATIENCE)
    assert ran.returncode == 0, ran.stderr
    *full, (code, said) = json.loads(ran.stdout)
    for exit_code, text in full:
        assert exit_code == 1, text
        assert re.search(
            rf"{small_disk}/class/(autograded.*: No space left on|gradebook.db could not be "
            r"written)",
            text,
        ), text
        assert text.count("\n") == 1
        assert text.endswith("What was recorded is kept.\n")
    assert (code, said) == (0, "")
    assert results_in(root) == undisturbed[0]


# Two runs at once


def test_two_runs_started_at_the_same_moment_grade_the_class_once(root, undisturbed):
    with (
        in_class(root, grade_command(root)) as first,
        in_class(root, grade_command(root)) as second,
    ):
        ended = [(*run.communicate(timeout=PATIENCE), run.returncode) for run in (first, second)]
    busy = (
        f"autograder grade: Another run is grading {root} just now. Let it end, or interrupt "
        "it; then run this again.\n"
    )
    # Who comes second waits a moment, and finds all of it graded, or gives up.
    assert {(err, code) for _, err, code in ended} in ({("", 0)}, {("", 0), (busy, 1)})
    graded = sorted(int(n) for out, *_ in ended for n in re.findall(r"(\d+) graded", out))
    assert graded[-1] > 0 == sum(graded[:-1])
    require_consistent(root)
    assert results_in(root) == undisturbed[0]


def test_grade_beside_nbgraders_own_autograde_is_in_order_after_another_run(root, undisturbed):
    nbgrader = [
        sys.executable,
        "-m",
        "nbgrader",
        "autograde",
        LESSONS[0],
        "--course-dir",
        str(root),
        "--force",
        "--student",
        "ada-textbook",
        f"--CourseDirectory.db_url={class_in(root).database_url}",
    ]
    with in_class(root, nbgrader) as theirs, in_class(root, grade_command(root)) as ours:
        said = ours.communicate(timeout=PATIENCE)
        theirs.communicate(timeout=PATIENCE)
    assert (ours.returncode, said[1]) == (0, "")
    completed(root)
    require_consistent(root)
    assert results_in(root) == undisturbed[0]


def test_grade_judges_anew_where_another_grader_put_a_notebook_beside_the_note(root, undisturbed):
    completed(root)
    path = notebook_path(root / "autograded" / STUDENTS[0], LESSONS[0])
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    unchanged = len(STUDENTS) * len(LESSONS) - 1
    assert completed(root).startswith(f"1 graded, {unchanged} unchanged, 0 refused; ")
    assert results_in(root) == undisturbed[0]


# Odd surroundings


def test_grade_with_no_home_no_temporary_folder_and_an_odd_umask_gives_the_same(root, undisturbed):
    words = ["sh", "-c", 'umask 077; exec "$@"', "sh", *grade_command(root)]
    kept = {
        name: text
        for name, text in os.environ.items()
        if name not in ("HOME", "XDG_CACHE_HOME", "PATH")
    }
    ran = subprocess.run(
        words,
        cwd=PROJECT,
        env=kept | {"TMPDIR": str(root / "no-such-folder")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert results_in(root) == undisturbed[0]


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        Path.unlink,
        lambda path: shutil.rmtree(path.parent),
    ],
    ids=["truncated", "gone", "lesson gone"],
)
def test_grade_with_an_unreadable_source_notebook_says_so_and_changes_nothing(
    root, tmp_path, damage
):
    project = tmp_path / "project"
    shutil.copytree(COURSE.source, project / "source")
    shutil.copy(COURSE.root / COURSE_FILE, project)
    settings = root / CLASS_FILE
    settings.write_text(
        settings.read_text(encoding="utf-8").replace(str(COURSE.root), str(project)),
        encoding="utf-8",
    )
    path = notebook_path(project / "source", LESSONS[0])
    damage(path)
    ran = subprocess.run(
        grade_command(root), cwd=PROJECT, capture_output=True, text=True, timeout=PATIENCE
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("autograder grade: ")
    assert str(path) in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert rows(class_in(root))["submitted"] == []
