"""Processes that judge: each builds its judge once, none that dies ends the run, and none is left
behind.
"""

from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
import multiprocessing
import os
from pathlib import Path
import re

import pytest

from autograder.grading.crew import TURNS_UNHURRIED, Crew
from autograder.grading.inside import Answer, Task
from autograder.grading.judging import Bug, JudgingResult, OverBudget, ProblemHere, Rejection
from autograder.grading.pending import Pending
from autograder.grading.workers import MAX_HELD_SUBMISSIONS, LocalWorkers
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission, read_submission
from tests.autograder.grading.made_up_judges import (
    Assembler,
    DiesOnce,
    Importless,
    LosesItsSandbox,
    MadeUpJudge,
    broken_judge,
    no_judge,
    stillborn_judge,
)
from tests.handing_in import filled, hand_in
from tests.verdicts import FULL, LESSON

pytestmark = pytest.mark.slow


@pytest.fixture
def handed_in(tmp_path):
    """Return a function that hands in one submission for each text of `relu`."""

    def hand_in_texts(*texts: str) -> list[Place]:
        return [
            Place.at(
                student,
                LESSON,
                hand_in(tmp_path, student, LESSON, filled(LESSON, {"relu": text})).parent,
            )
            for student, text in ((f"s{number}", text) for number, text in enumerate(texts))
        ]

    return hand_in_texts


@pytest.fixture
def seen(tmp_path) -> Path:
    path = tmp_path / "seen.txt"
    path.touch()
    return path


def judged(places: Sequence[Place], make_judge, jobs: int = 1) -> dict[str, JudgingResult]:
    """Let a crew judge what lies at `places`; return the results by student."""
    with Crew(LocalWorkers(make_judge, jobs)) as crew:
        found = [done for done in crew.judge(map(read_submission, places)) if done]
    assert len(found) == len(places)
    return {done.submission.student: done.result for done in found}


def processes_in(seen: Path) -> dict[str, set[str]]:
    """Return the processes that wrote down each text."""
    found: dict[str, set[str]] = {}
    for line in seen.read_text(encoding="utf-8").splitlines():
        text, process = re.fullmatch(r"(.*) \[(\d+)\]", line).groups()
        found.setdefault(text, set()).add(process)
    return found


def test_crew_builds_one_judge_a_process_and_closes_it(handed_in, seen):
    results = judged(handed_in("a", "b", "c"), partial(MadeUpJudge, seen=seen))
    assert [result.points for result in results.values()] == [FULL] * 3
    processes = processes_in(seen)
    assert set(processes) == {"a", "b", "c", "closed"}
    assert len(set.union(*processes.values())) == 1
    assert str(os.getpid()) not in set.union(*processes.values())
    assert multiprocessing.active_children() == []


def test_crew_loads_no_nbgrader_into_its_processes(handed_in):
    loaded = judged(handed_in("a"), Importless)["s0"]
    assert "nbformat" in loaded
    assert {
        "nbgrader",
        "sqlalchemy",
        "jupyter_client",
        "nbclient",
        "tornado",
        "zmq",
        "nbconvert",
    }.isdisjoint(loaded)


def test_crew_judges_again_what_its_process_died_of_and_goes_on(handed_in, seen):
    results = judged(handed_in("a", "die 1", "b", "die 2", "c"), partial(DiesOnce, seen=seen))
    assert all(isinstance(result, Judgement) for result in results.values())
    assert len(set.union(*processes_in(seen).values())) == 3


def test_crew_judges_again_what_its_judge_could_not_go_on_after(handed_in, seen):
    results = judged(handed_in("a", "lose 1", "b"), partial(LosesItsSandbox, seen=seen))
    assert all(isinstance(result, Judgement) for result in results.values())
    processes = processes_in(seen)
    assert (len(processes["lose 1"]), len(processes["closed"])) == (2, 2)


def test_crew_gives_up_what_two_processes_died_of(handed_in, seen, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    results = judged(handed_in("a", "die", "b", "c"), partial(MadeUpJudge, seen=seen))
    (log,) = tmp_path.glob("autograder-bug-*.log")
    died = "RuntimeError: 2 judging processes died of it, the last with exit code -9"
    assert results["s1"] == Bug(f"this is a bug of ours ({died}). Please report it with {log}.")
    assert all(isinstance(results[student], Judgement) for student in ("s0", "s2", "s3"))
    assert len(processes_in(seen)["die"]) == 2


def test_crew_tells_problems_bugs_and_rejections_apart(handed_in, monkeypatch, tmp_path):
    places = handed_in("bug", "no kernel", "link", "truncated", "fine")
    places[2].path.unlink()
    places[2].path.symlink_to(places[4].path)
    places[3].path.write_text("{", encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    results = judged(places, MadeUpJudge, jobs=2)
    (log,) = tmp_path.glob("autograder-bug-*.log")
    assert "ZeroDivisionError: made up" in log.read_text(encoding="utf-8")
    assert results["s0"] == Bug(
        f"this is a bug of ours (ZeroDivisionError: made up). Please report it with {log}."
    )
    assert results["s1"] == ProblemHere("There is no kernel. Install one.")
    assert results["s2"] == Rejection(
        "the notebook is a link to another file; ask for the file itself."
    )
    assert results["s3"] == Rejection(
        "not a readable notebook (cut off or damaged at line 1, column 2); ask for it anew."
    )
    assert isinstance(results["s4"], Judgement)


@pytest.mark.parametrize(
    "make_judge, error, text",
    [
        (no_judge, Problem, "There is no sandbox here. Run: autograder doctor"),
        (
            broken_judge,
            RuntimeError,
            "no judge could be built: this is a bug of ours (ZeroDivisionError: made up).",
        ),
        (
            stillborn_judge,
            RuntimeError,
            "a judging process ended before it was ready (exit code -9)",
        ),
    ],
)
def test_crew_without_a_judge_ends_the_run(
    handed_in, make_judge, error, text, monkeypatch, tmp_path
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with pytest.raises(error) as raised:
        judged(handed_in("a", "b"), make_judge, jobs=2)
    assert str(raised.value).startswith(text)
    assert multiprocessing.active_children() == []


def test_crew_left_early_leaves_no_process_behind(handed_in, seen):
    with (
        suppress(KeyboardInterrupt),
        Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 1)) as crew,
    ):
        running = crew.judge(map(read_submission, handed_in("wait", "a", "b")))
        while not seen.read_text(encoding="utf-8"):
            assert next(running) is None
        process = int(next(iter(processes_in(seen)["wait"])))
        raise KeyboardInterrupt
    assert multiprocessing.active_children() == []
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert set(processes_in(seen)) == {"wait", "closed"}


def test_crew_gives_large_submissions_to_a_process_that_is_judging_and_goes_on(handed_in, seen):
    """What is larger than a pipe holds must not keep whoever sends it from hearing the others."""
    large = "x" * 3_000_000
    places = handed_in("wait", "a", "b", "c", "d", "e")
    for place in places:
        text = place.path.read_text(encoding="utf-8")
        place.path.write_text(
            text.replace('"metadata": {', f'"more": "{large}", "metadata": {{', 1)
        )
    with (
        suppress(KeyboardInterrupt),
        Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 2)) as crew,
    ):
        finished = []
        for done in crew.judge(map(read_submission, places)):
            finished += [done.submission.student] if done else []
            if len(finished) == 4:  # all but the one that waits, and what its process holds besides
                raise KeyboardInterrupt
    assert "s0" not in finished
    assert multiprocessing.active_children() == []


def test_crew_asks_for_few_submissions_before_it_has_judged(handed_in, seen):
    asked = []

    def reading():
        for place in handed_in(*"abcdefgh"):
            asked.append(place.student)
            yield read_submission(place)

    with Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 1)) as crew:
        results = crew.judge(reading())
        while next(results) is None:
            pass
        # one that is done, those that its worker may hold, and those that others could begin
        assert len(asked) <= 1 + MAX_HELD_SUBMISSIONS + 2
        assert len([done for done in results if done]) == 7


@dataclass
class IdleWorker:
    """Takes what it is given, and never gets done with it."""

    held: deque[Submission] = field(default_factory=deque)
    turns: list[int | None] = field(default_factory=list)
    is_ready: bool = True

    room: int = 2

    def give(self, tasks: Sequence[Task]) -> None:
        self.held += [task.submission for task in tasks]
        self.turns += [task.turn for task in tasks]


def test_crew_gives_no_lesson_of_a_student_while_another_one_of_theirs_is_judged():
    order = [(who, lesson) for lesson in ("01", "02", "03") for who in ("ada", "bob")]
    pending = Pending(Submission(Place.at(who, lesson, Path("nowhere"))) for who, lesson in order)
    workers = [IdleWorker(), IdleWorker()]
    crew = Crew(workers)
    given = []
    for _ in order:
        for worker in workers:
            worker.give(crew._share_of(worker, pending))
        held = [submission for worker in workers for submission in worker.held]
        assert len({submission.student for submission in held}) == len(held)
        if worker := next((worker for worker in workers if worker.held), None):
            done = crew._answered(worker)
            given.append((done.student, done.lesson))
    for who in ("ada", "bob"):
        assert [lesson for student, lesson in given if student == who] == ["01", "02", "03"]


class Coming:
    """Submissions that come in meanwhile: it stops where there is none, and may go on later."""

    def __init__(self, *students: str):
        self.waiting = [of(student) for student in students]

    def __iter__(self):
        return self

    def __next__(self) -> Submission:
        if not self.waiting:
            raise StopIteration
        return self.waiting.pop(0)


def of(student: str) -> Submission:
    return Submission(Place.at(student, LESSON, Path("nowhere")))


def test_less_and_less_is_given_towards_the_end():
    workers = [IdleWorker(), IdleWorker()]
    crew, pending = Crew(workers), Pending([of(f"student {number}") for number in range(45)])
    given = []
    while tasks := crew._share_of(workers[len(given) % 2], pending):
        given.append(len(tasks))
        if not pending.look_ahead(1):
            break
    assert given[0] == max(given) == IdleWorker.room
    assert given == sorted(given, reverse=True)
    # All the workers together have room for four: before that little is left, each gets less.
    assert given.count(1) > len(workers) * IdleWorker.room


def test_crew_keeps_a_worker_for_what_is_quick_and_puts_nothing_behind_what_is_slow():
    coming = Coming("slow 1", "slow 2", "slow 3")
    pending, workers = Pending(coming), [IdleWorker(), IdleWorker()]
    crew = Crew(workers, n_for_quick=1)
    for slow in [pending.take() for _ in range(3)]:
        pending.set_aside(slow)

    def held_after_a_round() -> list[list[str]]:
        for worker in workers:
            worker.give(crew._share_of(worker, pending))
        return [[each.student for each in worker.held] for worker in workers]

    assert held_after_a_round() == [["slow 1"], []]
    assert held_after_a_round() == [["slow 1"], []]
    coming.waiting = [of(f"quick {number}") for number in range(9)]
    assert held_after_a_round() == [["slow 1"], ["quick 0", "quick 1"]]
    workers[1].held.clear()
    assert held_after_a_round() == [["slow 1"], ["quick 2"]]
    for number in (3, 5, 7):
        workers[0].held.clear()
        workers[1].held.clear()
        assert held_after_a_round() == [[f"quick {number}"], [f"quick {number + 1}"]]
    workers[0].held.clear()
    workers[1].held.clear()
    assert held_after_a_round() == [["slow 2"], []]


@pytest.mark.parametrize("n_for_quick, turns", [(0, [None]), (1, [TURNS_UNHURRIED])])
def test_crew_lets_nothing_take_all_its_time_where_more_may_come(n_for_quick, turns):
    workers = [IdleWorker(), IdleWorker()]
    crew = Crew(workers, n_for_quick=n_for_quick)
    workers[0].give(crew._share_of(workers[0], Pending(Coming("ada"))))
    assert workers[0].turns == turns


def test_crew_hurries_what_others_wait_for_or_would_once_they_come():
    coming = Coming("ada")
    pending, workers = Pending(coming), [IdleWorker(), IdleWorker()]
    crew = Crew(workers, n_for_quick=1)
    for worker in workers:
        worker.give(crew._share_of(worker, pending))
        coming.waiting = [of("bob")]
    assert [worker.turns for worker in workers] == [[TURNS_UNHURRIED], [0]]
    # Nobody waits behind what may take long, and what was set aside waits until that is done.
    pending.set_aside(workers[1].held.popleft())
    coming.waiting = [of(f"quick {number}") for number in range(9)]
    assert [len(crew._share_of(worker, pending)) for worker in workers] == [0, IdleWorker.room]


def test_what_was_unhurried_once_is_as_others_are_when_it_comes_again():
    coming = Coming("ada")
    pending, workers = Pending(coming), [IdleWorker(), IdleWorker()]
    crew = Crew(workers, n_for_quick=1)
    workers[0].give(crew._share_of(workers[0], pending))
    crew._answered(workers[0])
    workers[1].held.append(of("bob"))
    coming.waiting = [of("ada")]
    workers[0].give(crew._share_of(workers[0], pending))
    coming.waiting = [of(f"quick {number}") for number in range(9)]
    assert len(crew._share_of(workers[0], pending)) == IdleWorker.room


def test_crew_hurries_each_where_several_come_at_once():
    pending, workers = Pending(Coming("ada", "bob")), [IdleWorker(), IdleWorker()]
    crew = Crew(workers, n_for_quick=1)
    for worker in workers:
        worker.give(crew._share_of(worker, pending))
    assert [worker.turns for worker in workers] == [[0], [0]]


def test_crew_judges_what_comes_in_while_it_judges(handed_in, seen):
    first, *others = map(read_submission, handed_in("a", "b", "c"))
    coming = Coming()
    coming.waiting = [first]
    with Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 2), n_for_quick=1) as crew:
        order = []
        for done in crew.judge(coming):
            if done is not None:
                order.append(done.submission.student)
                coming.waiting = [others.pop(0)] if others else []
    assert order == ["s0", "s1", "s2"]


def test_crew_that_winds_down_ends_with_what_its_workers_hold(handed_in, seen):
    places = handed_in("a", "b", "c", "d", "e", "f")
    with Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 1)) as crew:
        finished = []
        for done in crew.judge(map(read_submission, places)):
            finished += [done.submission.student] if done else []
            if finished:
                crew.wind_down()
    assert finished == ["s0", "s1", "s2"][: len(finished)]
    assert 1 <= len(finished) <= 1 + MAX_HELD_SUBMISSIONS


def test_crew_judges_what_is_slow_after_all_others_and_to_its_end(handed_in, seen):
    places = handed_in("slow 1", "a", "b", "slow 2", "c", "d")
    with Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 1)) as crew:
        order = [
            done.submission.student
            for done in crew.judge(map(read_submission, places))
            if done and isinstance(done.result, Judgement)
        ]
    assert order == ["s1", "s2", "s4", "s5", "s0", "s3"]


def test_crew_judges_a_slow_submission_once_where_nobody_waits_for_it(handed_in, seen):
    assert isinstance(judged(handed_in("slow"), partial(MadeUpJudge, seen=seen))["s0"], Judgement)
    assert seen.read_text(encoding="utf-8").count("slow") == 1


def test_crew_leaves_lessons_of_a_student_without_seconds_to_the_next_run(handed_in, seen):
    (place,) = handed_in("uses all")
    places = [place, *(replace(place, student=who) for who in ("s0", "s1", "s0"))]
    with Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 1), student_seconds=200.0) as crew:
        found = [done for done in crew.judge(map(read_submission, places)) if done]
    judged = [done.submission.student for done in found if isinstance(done.result, Judgement)]
    assert sorted(judged) == ["s0", "s0", "s1"]
    (left,) = [done for done in found if isinstance(done.result, OverBudget)]
    assert (left.submission.student, bool(left.submission.notebooks)) == ("s0", True)


def test_crew_with_nothing_to_do_ends(seen):
    with Crew(LocalWorkers(partial(MadeUpJudge, seen=seen), 2)) as crew:
        assert list(crew.judge([])) == []
    assert multiprocessing.active_children() == []
    assert set(processes_in(seen)) <= {"closed"}


def test_crew_has_each_submission_put_together_by_the_judge_in_its_process(
    handed_in, seen, monkeypatch, tmp_path
):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    results = judged(handed_in("a", "bug", "b"), partial(Assembler, seen=seen))
    assert [isinstance(result, Judgement) for result in results.values()] == [True, False, True]
    assert results["s1"].sentence.startswith("this is a bug of ours (ZeroDivisionError: made up).")
    lines = seen.read_text(encoding="utf-8").splitlines()
    assert [line.split(" [")[0] for line in lines] == [
        "assembled a",
        "a",
        "assembled bug",
        "assembled b",
        "b",
        "closed",
    ]
    (process,) = set.union(*processes_in(seen).values())
    assert process != str(os.getpid())


# Workers of which nobody knows what they did last


@dataclass(eq=False)
class Silent:
    """Dies as soon as it holds anything deadly, and nothing that it did before is known then."""

    is_ready: bool = True
    held: deque[Submission] = field(default_factory=deque)

    @property
    def room(self) -> int:
        return 2 - len(self.held)

    @property
    def suspects(self) -> int:
        return 1

    def give(self, tasks: Sequence[Task]) -> None:
        self.held.extend(task.submission for task in tasks)

    def message(self) -> Answer | None:
        if any(each.student.startswith("deadly") for each in self.held):
            return None
        return Answer(Rejection("judged"))


class SilentOnes(list):
    """One of them at a time; where it dies, another one comes."""

    jobs = 1

    def complete(self, number: int) -> None:
        if not self:
            self.append(Silent())

    def speaking(self) -> list[Silent]:
        return list(self)

    def bury(self, worker: Silent) -> str:
        self.remove(worker)
        return "silence"

    def end(self) -> None:
        self.clear()


def test_crew_blames_nobody_for_whom_a_worker_may_have_died_of_after_it(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    students = ["a", "deadly 1", "b", "c", "deadly 2", "d"]
    handed_in = [Submission(Place.at(student, LESSON, tmp_path)) for student in students]
    with Crew(SilentOnes()) as crew:
        done = {each.submission.student: each.result for each in crew.judge(handed_in) if each}
    assert {student for student, result in done.items() if isinstance(result, Bug)} == {
        "deadly 1",
        "deadly 2",
    }
    assert set(done) == set(students)
