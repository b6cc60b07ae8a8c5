"""What each part of grading with a cluster costs on this machine: of real submissions, with a real
scheduler, real worker processes, and TLS; and with a judge that only repeats what a real one said,
where judging isn't what is measured.

Seconds are of computing, so that a machine with other work on it measures much the same; what is
waited for, above all the disk, comes on top.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
import json
import os
from pathlib import Path
import pickle
import shutil
import subprocess
import sys
import time
from unittest.mock import patch

import dask
from distributed import Client
from distributed.scheduler import heartbeat_interval
from distributed.security import Security
from sqlalchemy import Connection, func, select

from autograder.bench.classes import Classes
from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.classroom.settings import read_classroom
from autograder.cluster import remote
from autograder.cluster.addresses import Address
from autograder.cluster.parcels import pack
from autograder.cluster.processes import Processes, for_workers
from autograder.cluster.remote import RemoteWorkers
from autograder.gradebook.database import open_existing_gradebook
from autograder.gradebook.released import KnownLesson, known_lesson
from autograder.gradebook.scores import ScoredSubmission, Scores, write_scores
from autograder.gradebook.tables import COMMENT, GRADE, STUDENT, SUBMITTED, SUBMITTED_NOTEBOOK
from autograder.gradebook.transactions import transaction
from autograder.grading.crew import Crew
from autograder.grading.grading import grade
from autograder.judge.judge import open_judge
from autograder.releasing.release import release_in_class
from autograder.submissions.finding import find_submissions
from autograder.submissions.submission import Submission, read_submission
from tests.scale.made_up import Here, Repeating, maker
from tests.this_course import COURSE

STUDENTS = 12
"""Of the class that a real judge judges, each with all lessons."""

COPIES = 6
"""Of each of these students, in the class that is used to measure all else."""

CHUNKS = (5, 20)
"""Submissions in a chunk, in two runs: what a chunk costs besides is told from the difference."""

CLOCK_TICK = os.sysconf("SC_CLK_TCK")


def computed(pid: int) -> float:
    """Return the seconds that a process has computed."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / CLOCK_TICK


@dataclass(frozen=True)
class Material:
    """A class, and what a real judge says of it. judging: the seconds that each takes, of computing
    by the judge and by the student's processes.
    """

    classroom: Classroom
    said: Path
    judging: tuple[float, ...]

    @cached_property
    def submissions(self) -> list[Submission]:
        """All of them, as they are read."""
        return [read_submission(place) for place in self.places]

    @property
    def places(self) -> list:
        return find_submissions(self.classroom, list(COURSE.lessons))

    def copied(self, folder: Path, database: str = "") -> Classroom:
        """Return a class like this one that nobody has graded, with a gradebook elsewhere where it
        is named.
        """
        root = Path(shutil.copytree(self.classroom.root, folder))
        if database:
            settings = root / CLASS_FILE
            text = settings.read_text(encoding="utf-8")
            settings.write_text(f'database = "{database}"\n{text}', encoding="utf-8")
            for lesson in COURSE.lessons.values():
                release_in_class(lesson, read_classroom(root))
        return read_classroom(root)


def made_material(folder: Path) -> Material:
    """Make a class, let a real judge judge each of its works twice, and give each student twins."""
    classes = Classes(COURSE, folder)
    for lesson in COURSE.lessons.values():
        classes.release(lesson)
    classroom = classes.fresh(STUDENTS * len(COURSE.lessons))
    said, judging = {}, []
    with open_judge(classroom.course_root, classroom.seed) as judge:
        for place in find_submissions(classroom, list(COURSE.lessons)):
            submission, least = read_submission(place), []
            for _ in range(2):
                began = time.process_time()
                judgement = judge.judge(judge.assemble(submission))
                least.append(time.process_time() - began + judgement.seconds)
            judging.append(min(least))
            said[submission.work] = pickle.dumps(judgement)
    for student in [*classroom.submitted.iterdir()]:
        for number in range(1, COPIES):
            shutil.copytree(student, student.with_name(f"{student.name}-{number}"))
    kept = folder / "said.pickle"
    kept.write_bytes(pickle.dumps(said))
    return Material(classroom, kept, tuple(judging))


# Writing


def seconds_to_write(material: Material, classroom: Classroom) -> float:
    """Return what whoever grades takes to read a submission and to record its verdicts, on the
    average over the class.
    """
    judge = Repeating(pickle.loads(material.said.read_bytes()))
    places = find_submissions(classroom, list(COURSE.lessons))
    began = time.process_time()
    n_graded = sum(result.results is not None for result in grade(places, classroom, Here(judge)))
    assert n_graded == len(places)
    return (time.process_time() - began - judge.seconds) / n_graded


N_WRITTEN = 350
"""Submissions whose rows are written to tell how many the database takes in a second."""


def rows_per_second(classroom: Classroom, batch: int) -> float:
    """Return how many rows of verdicts a class's gradebook takes in a second, so many submissions
    in a transaction; on the clock, as most of it is waiting.
    """
    with (
        open_existing_gradebook(classroom) as gradebook,
        gradebook.engine.connect() as connection,
    ):
        with transaction(connection, classroom.gradebook, "DEFERRED"):
            lessons = [known_lesson(connection, name) for name in COURSE.lessons]
        scored = [
            _made_up_scores(f"batch-{batch}-{number}", lessons[number % len(lessons)])
            for number in range(N_WRITTEN)
        ]
        before, began = _n_rows(connection, classroom), time.monotonic()
        for start in range(0, N_WRITTEN, batch):
            with transaction(connection, classroom.gradebook, "IMMEDIATE"):
                write_scores(connection, scored[start : start + batch], lambda *_: 0.0)
        seconds = time.monotonic() - began
        return (_n_rows(connection, classroom) - before) / seconds


def _made_up_scores(student: str, lesson: KnownLesson) -> ScoredSubmission:
    scores = Scores(dict.fromkeys(lesson.graded, 1.0), dict.fromkeys(lesson.solutions))
    return ScoredSubmission(student, lesson, None, None, scores)


def _n_rows(connection: Connection, classroom: Classroom) -> int:
    with transaction(connection, classroom.gradebook, "DEFERRED"):
        return sum(
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (STUDENT, SUBMITTED, SUBMITTED_NOTEBOOK, GRADE, COMMENT)
        )


# The scheduler, and talking to it


@contextmanager
def certificates(folder: Path) -> Iterator[None]:
    """Let this process, and what it starts, talk by TLS with certificates of one run."""
    security = Security.temporary()
    names = {"ca-file": security.tls_ca_file}
    for role in ("scheduler", "worker", "client"):
        names[f"{role}.cert"] = getattr(security, f"tls_{role}_cert")
        names[f"{role}.key"] = getattr(security, f"tls_{role}_key")
    settings = {"distributed.comm.require-encryption": True}
    for name, text in names.items():
        path = folder / f"{name}.pem"
        path.write_text(text, encoding="ascii")
        settings[f"distributed.comm.tls.{name}"] = str(path)
    environment = {
        "DASK_" + name.upper().replace(".", "__").replace("-", "_"): str(value)
        for name, value in settings.items()
    }
    with dask.config.set(settings), patch.dict(os.environ, environment):
        yield


@contextmanager
def scheduler(folder: Path) -> Iterator[tuple[int, str]]:
    """Start a scheduler of its own; give the number of its process, and its URL."""
    where = folder / "scheduler.json"
    where.unlink(missing_ok=True)
    options = ["--host", "127.0.0.1", "--port", "0", "--protocol", "tls", "--no-dashboard"]
    process = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", *options]
        + ["--scheduler-file", str(where)],
        stderr=subprocess.DEVNULL,
    )
    try:
        while not where.is_file() or not (text := where.read_text(encoding="utf-8")):
            assert process.poll() is None
            time.sleep(0.05)
        yield process.pid, json.loads(text)["address"]
    finally:
        process.terminate()
        process.wait()


@dataclass(frozen=True)
class Talk:
    """What a run costs besides judging and writing, in seconds of computing, for a submission and
    for a chunk; of workers, for a chunk of ten.
    """

    client_submission: float
    client_chunk: float
    scheduler_submission: float
    scheduler_chunk: float
    worker_chunk: float


def measured_talk(material: Material, folder: Path) -> Talk:
    """Let two workers repeat what a judge said, with small chunks and with large ones."""
    with certificates(folder), scheduler(folder) as (pid, url):
        found = {size: _talk(material, pid, url, size) for size in CHUNKS}
    small, large = CHUNKS
    client, ours = _line(small, found[small][0], large, found[large][0])
    scheduling, theirs = _line(small, found[small][1], large, found[large][1])
    _, judging = _line(small, found[small][2], large, found[large][2])
    return Talk(client, ours, scheduling, theirs, judging)


def _line(small: int, first: float, large: int, second: float) -> tuple[float, float]:
    """Return what a submission costs, and what a chunk costs besides, from what a submission costs
    with chunks of two sizes.
    """
    chunk = (first - second) / (1 / small - 1 / large)
    return second - chunk / large, chunk


def _talk(material: Material, pid: int, url: str, size: int) -> tuple[float, float, float]:
    """Return what a submission costs the client, the scheduler, and the workers, with chunks of a
    size.
    """
    parcel = replace(pack(COURSE, 1, 100.0), make_judge=maker(material.said))
    processes = Processes(url, for_workers(Security(require_encryption=True)), 2, "127.0.0.1")
    processes.complete(2)
    try:
        with patch.object(remote, "CHUNK", size):
            workers = RemoteWorkers(Address(url), parcel, print)
            with Crew(workers) as crew:
                judging = crew.judge(iter(material.submissions))
                n_warm = sum(done is not None for done in _until_all_work(judging, workers))
                pids = [pid, *processes.pids]
                before, ours = [computed(each) for each in pids], time.process_time()
                number = sum(done is not None for done in judging)
                ours = time.process_time() - ours
                theirs = [computed(each) - was for each, was in zip(pids, before)]
    finally:
        processes.end()
    assert number + n_warm == len(material.submissions)
    return ours / number, theirs[0] / number, sum(theirs[1:]) / number


def _until_all_work(judging: Iterator, workers: RemoteWorkers) -> Iterator:
    """Yield what is done until both workers have answered once."""
    for done in judging:
        yield done
        if sum(worker.is_ready for worker in workers) == 2 and done is not None:
            return


# Workers that are there


@dataclass(frozen=True)
class Presence:
    """What a worker costs that is there, in seconds of computing: the scheduler for each sign of
    life, and scheduler and client each time that it is looked who takes part.
    """

    sign: float
    look_scheduler: float
    look_client: float


N_IDLE, IDLE_SECONDS, N_LOOKS = 100, 20.0, 20


def measured_presence(folder: Path) -> Presence:
    """Let a hundred workers be there that have nothing to do."""
    with certificates(folder), scheduler(folder) as (pid, url):
        security = Security(require_encryption=True)
        alone = _rate(pid)
        words = [sys.executable, "-m", "tests.scale.idle", url, str(N_IDLE)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        with subprocess.Popen(words, text=True, **pipes) as idle:
            assert idle.stdout.readline() == "joined\n"
            signs = (_rate(pid) - alone) * heartbeat_interval(N_IDLE) / N_IDLE
            with Client(url, security=security, set_as_default=False) as client:
                before, ours = computed(pid), time.process_time()
                for _ in range(N_LOOKS):
                    client.scheduler_info(n_workers=-1)
                looks = N_IDLE * N_LOOKS
                ours, theirs = time.process_time() - ours, computed(pid) - before
            idle.stdin.close()
    return Presence(signs, theirs / looks, ours / looks)


def _rate(pid: int) -> float:
    """Return which share of the time a process computes."""
    before, began = computed(pid), time.monotonic()
    time.sleep(IDLE_SECONDS)
    return (computed(pid) - before) / (time.monotonic() - began)
