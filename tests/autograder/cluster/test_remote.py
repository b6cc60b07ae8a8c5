"""Workers of a scheduler that join late, hang, or are of another build; and what a run with them
leaves in the gradebook.
"""

from contextlib import suppress
from dataclasses import replace
from itertools import count
import os
from pathlib import Path
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time

from distributed import Client
import pytest

from autograder.classroom.seed import SEED_FILE
from autograder.cluster import processes
from autograder.cluster.addresses import Address
from autograder.cluster.inside import MAX_BENCHES
from autograder.cluster.parcels import Parcel, own_build, pack
from autograder.cluster.processes import Processes
from autograder.cluster.remote import RemoteWorkers
from autograder.grading.crew import Crew
from autograder.grading.grading import grade
from autograder.grading.workers import LocalWorkers
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.submission import read_submission
from tests.autograder.cluster.conftest import NEVER_THE_SAME, started_scheduler
from tests.autograder.cluster.killing import (
    command,
    copied,
    graded,
    grading,
    in_gradebook,
    killed,
    moments,
    n_noted,
    traces,
    until,
)
from tests.autograder.gradebook.by_nbgrader import rows
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.handing_in import filled, hand_in, released
from tests.prove.postgresql import free_port
from tests.sample_class import STUDENTS
from tests.this_course import CLASS_SEED, COURSE, PROJECT, class_in
from tests.verdicts import LESSON

pytestmark = pytest.mark.long

N_HANDED_IN = 5 * (len(STUDENTS) - len(NEVER_THE_SAME))
"""Submissions of the class that nobody has graded yet."""

PAGE = (PROJECT / "docs" / "cluster.md").read_text(encoding="utf-8")


@pytest.fixture
def told() -> list[tuple[str, str]]:
    """Who was left out, and why."""
    return []


@pytest.fixture
def workers(told):
    """Makes the workers of an address; with made-up judges unless a parcel is given."""

    def made(address: Address, parcel: Parcel | None = None) -> RemoteWorkers:
        made_up = replace(pack(COURSE, 1, 100.0), make_judge=MadeUpJudge)
        return RemoteWorkers(address, parcel or made_up, lambda *who: told.append(who))

    return made


def submissions(tmp_path, number: int, text: str = "a"):
    """Return as many submissions, handed in as equal ones."""
    folder = hand_in(tmp_path, "s", LESSON, filled(LESSON, {"relu": text})).parent
    return [read_submission(Place.at(f"s{each:03}", LESSON, folder)) for each in range(number)]


def test_a_worker_of_another_build_is_refused_before_it_judges(workers, told, tmp_path):
    other = replace(own_build(), numpy="1.26.0")
    parcel = replace(pack(COURSE, 1, 100.0), build=other)
    why = f"it has NumPy {own_build().numpy} instead of 1.26.0"
    with (
        pytest.raises(Problem, match=f"^None of the workers can judge: {why}"),
        Crew(workers(Address(jobs=1), parcel)) as crew,
    ):
        list(crew.judge(submissions(tmp_path, 1)))
    assert [reason for _, reason in told] == [why]


def test_a_worker_that_joins_late_takes_its_share_and_one_that_hangs_costs_nobody_anything(
    workers, tmp_path, monkeypatch
):
    monkeypatch.setattr(processes, "HEARTBEAT_LIMIT", "4s")
    ours = workers(Address(jobs=1))
    late = Processes(ours._processes.url, ours._processes.security, 1, "127.0.0.1")
    late.complete(1)
    found, stopped = [], []

    numbers = count()

    def as_long_as_both_are_needed():
        (each,) = submissions(tmp_path, 1)
        left = 60
        while left:
            left -= bool(stopped)
            yield replace(each, place=replace(each.place, student=f"s{next(numbers)}"))

    try:
        with Crew(ours) as crew:
            for done in crew.judge(as_long_as_both_are_needed()):
                found += [done] if done else []
                if len(ours) == 2 and all(each.held for each in ours) and not stopped:
                    stopped = late.pids
                    os.kill(*stopped, signal.SIGSTOP)
    finally:
        for pid in stopped:
            os.kill(pid, signal.SIGCONT)
        late.end()
    assert stopped
    assert sorted(done.submission.student for done in found) == sorted(
        f"s{number}" for number in range(next(numbers))
    )
    assert all(isinstance(done.result, Judgement) for done in found)


@pytest.mark.parametrize("n_classes", [2, MAX_BENCHES + 1])
def test_several_classes_are_graded_by_the_same_workers_at_once(
    workers, scheduler, tmp_path, n_classes
):
    url = scheduler[1]
    shared = Processes(url, {"require_encryption": False}, 1, "127.0.0.1")
    shared.complete(1)
    sides = [
        workers(Address(url), replace(pack(COURSE, seed, 100.0), make_judge=MadeUpJudge))
        for seed in range(n_classes)
    ]
    try:
        runs = [Crew(side).judge(submissions(tmp_path, 30)) for side in sides]
        found = [[] for _ in sides]
        late = time.monotonic() + 120
        while min(map(len, found)) < 30 and time.monotonic() < late:
            for side, run in zip(found, runs):
                side += [done.result for done in [next(run, None)] if done]
        assert [len(side) for side in found] == n_classes * [30]
        assert all(isinstance(result, Judgement) for side in found for result in side)
    finally:
        for side in sides:
            side.end()
        shared.end()


def test_scheduler_that_is_gone_ends_the_run_and_its_workers_and_says_what_is_kept(
    scheduler, tmp_path
):
    process, url = scheduler
    worker = subprocess.Popen(
        [sys.executable, "-m", "autograder", "worker", url, "--jobs", "1"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout.readline() == f"1 judging for {url}; Ctrl-C ends them.\n"
    parcel = replace(pack(COURSE, 1, 100.0), make_judge=MadeUpJudge)
    ours = RemoteWorkers(Address(url), parcel, print)
    with Crew(ours) as crew:
        judging = crew.judge(submissions(tmp_path, 400))
        assert any(judging)
        process.kill()
        with pytest.raises(Problem, match="What was recorded is kept"):
            list(judging)
    assert worker.wait(60) == 0
    assert worker.stdout.read() == "The scheduler is gone, and so are they.\n"


def test_certificate_and_commands_of_the_page_on_clusters(released_class, tmp_path):
    classroom = class_in(shutil.copytree(released_class, tmp_path / "class"))
    for student in ("ada", "bo"):
        hand_in(classroom.root, student, LESSON, released(LESSON))
    certificate, commands = (
        re.findall(r"(?ms)^```sh\n(.*?)^```", PAGE)[number] for number in (1, 2)
    )
    port = free_port()
    scheduler, worker, grading = (
        command.partition("#")[0]
        .replace("HOST:8786", f"127.0.0.1:{port}")
        .replace("8786", str(port))
        for command in commands.replace("--jobs 8", "--jobs 1").splitlines()
    )
    script = "\n".join(
        [
            "set -e",
            certificate,
            f"{scheduler} 2>/dev/null & trap 'kill %1' EXIT",
            f"{worker} & cd class",
            grading,
        ]
    )
    bin = Path(sys.executable).parent
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{bin}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 graded, 0 unchanged, 0 refused" in done.stdout


def test_rows_of_the_gradebook_are_those_of_a_run_without_a_cluster(
    released_class, tmp_path, workers
):
    found = []
    for name, made in (
        ("here", lambda: LocalWorkers(MadeUpJudge, 2)),
        ("there", lambda: workers(Address(jobs=2))),
    ):
        classroom = class_in(shutil.copytree(released_class, tmp_path / name))
        for number, text in enumerate(("a", "b", "no kernel", "c") * 6):
            hand_in(classroom.root, f"s{number:02}", LESSON, filled(LESSON, {"relu": text}))
        with Crew(made()) as crew:
            ended = list(grade(find_submissions(classroom, [LESSON]), classroom, crew))
        assert len(ended) == 24
        found.append(rows(classroom))
    assert found[0] == found[1]


def test_worker_of_which_its_scheduler_takes_leave_is_replaced(scheduler, tmp_path):
    url = scheduler[1]
    worker = command("worker", url, "--jobs", "1", temporary=tmp_path / "theirs")
    with Client(url, set_as_default=False) as client:

        def there() -> set[str]:
            found = client.scheduler_info(n_workers=-1)["workers"]
            return {each["id"] for each in found.values()}

        until(there)
        first = there()
        client.retire_workers(close_workers=True)
        until(lambda: there() - first)
    worker.terminate()
    worker.communicate()


def in_scheduler(url: str) -> tuple[int, int]:
    """Return how many tasks a scheduler has, and how many clients besides this one."""

    def counted(dask_scheduler) -> tuple[int, int]:
        others = [name for name in dask_scheduler.clients if name.startswith("Client-")]
        return len(dask_scheduler.tasks), len(others) - 1

    with Client(url, set_as_default=False) as client:
        return client.run_on_scheduler(counted)


def n_workers(url: str) -> int:
    """Return how many workers a scheduler has."""
    with Client(url, set_as_default=False) as client:
        return len(client.scheduler_info(n_workers=-1)["workers"])


def test_client_killed_at_random_moments_and_run_again_records_what_an_undisturbed_run_does(
    handed_in, scheduler, tmp_path
):
    seed, url = secrets.randbits(32), scheduler[1]
    print(f"moments drawn with seed {seed}")
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    worker = command("worker", url, "--jobs", "2", temporary=theirs)
    assert worker.stdout.readline().startswith("2 judging")
    here, there = copied(handed_in, "here"), copied(handed_in, "there")
    graded(here, "--jobs", "2", temporary=ours)
    seconds = graded(there, "--cluster", url, temporary=ours)
    assert in_gradebook(there) == in_gradebook(here)
    places = sorted(theirs.glob("autograder-worker-*"))
    noted = []
    for moment in moments(seed, 6):
        trial = copied(handed_in, "trial")
        if killed(trial, "--cluster", url, temporary=ours, seconds=moment * seconds):
            noted.append(n_noted(trial))
        until(lambda: in_scheduler(url) == (0, 0) and not traces(theirs, CLASS_SEED))
        again = graded(trial, "--cluster", url, temporary=ours)
        seconds = min(seconds, again)  # the machine may have less to do by now
        assert in_gradebook(trial) == in_gradebook(here), seed
    assert sorted(theirs.glob("autograder-worker-*")) == places, "none of them had to be replaced"
    assert len(noted) > 3, noted
    assert min(noted) < max(noted), noted
    worker.terminate()
    worker.communicate()
    until(lambda: not [*theirs.glob("autograder-worker-*")])


def test_scheduler_killed_at_random_moments_costs_a_run_nothing_that_the_next_one_does_not_do(
    handed_in, tmp_path
):
    seed, ours, theirs = secrets.randbits(32), tmp_path / "ours", tmp_path / "theirs"
    print(f"moments drawn with seed {seed}")
    here = copied(handed_in, "here")
    seconds = graded(here, "--jobs", "2", temporary=ours)
    noted = []
    for moment in moments(seed, 4):
        trial = copied(handed_in, "trial")
        with started_scheduler(tmp_path) as (process, url):
            worker = command("worker", url, "--jobs", "2", temporary=theirs)
            until(lambda url=url: n_workers(url) == 2)
            words = ("grade", "--class", str(trial), "--cluster", url)
            run = command(*words, temporary=ours, stderr=subprocess.PIPE)
            with suppress(subprocess.TimeoutExpired):
                run.wait(moment * seconds)
            process.kill()
            told = run.communicate(timeout=60)[1]
            worker.communicate(timeout=60)
            assert worker.returncode == 0, seed
        noted.append(n_noted(trial))
        assert run.returncode == int(noted[-1] < N_HANDED_IN), seed
        assert told.count("\n") == run.returncode, told  # a sentence, and none of Dask's own words
        assert not traces(theirs, CLASS_SEED), seed
        graded(trial, "--jobs", "2", temporary=ours)
        assert in_gradebook(trial) == in_gradebook(here), seed
    assert min(noted) < N_HANDED_IN, noted


def test_workers_are_free_for_the_next_client_and_forget_the_class_of_the_one_that_was_killed(
    handed_in, scheduler, tmp_path
):
    url, ours, theirs = scheduler[1], tmp_path / "ours", tmp_path / "theirs"
    worker = command("worker", url, "--jobs", "1", temporary=theirs)
    dying, other = copied(handed_in, "dying"), copied(handed_in, "other")
    (other / SEED_FILE).write_text(f"{CLASS_SEED + 1:032x}\n", encoding="ascii")
    process = grading(dying, "--cluster", url, temporary=ours)
    until(lambda: traces(theirs, CLASS_SEED))
    next_one = grading(other, "--cluster", url, temporary=ours)
    until(lambda: len([*theirs.glob("*/course-*")]) == 2)
    process.kill()
    process.communicate()
    until(lambda: len([*theirs.glob("*/course-*")]) == 1)
    said = next_one.communicate()[0]
    assert f"{N_HANDED_IN} graded" in said
    until(lambda: not traces(theirs, CLASS_SEED + 1))
    worker.terminate()
    worker.communicate()
