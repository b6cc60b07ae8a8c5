"""What runs inside a judging process: one judge for all submissions that it is given.

It imports neither nbgrader nor the database; a judge that needs such things imports them itself.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
import math
import multiprocessing
from multiprocessing.connection import Connection, wait
import os
from queue import SimpleQueue
import signal
import sys
from threading import Thread

from autograder.bugs import report_bug
from autograder.grading.judging import (
    Bug,
    Judge,
    JudgingResult,
    ProblemHere,
    SetAside,
    judge_submission,
)
from autograder.grading.quanta import Quanta
from autograder.judge.judgement import Judgement
from autograder.lasting import give_back_large_pieces, made_to_last
from autograder.problems import Problem
from autograder.submissions.submission import Submission


@dataclass(frozen=True)
class Ready:
    """The process has its judge."""


@dataclass(frozen=True)
class NoJudge:
    """The process can't have a judge, and why not; it ends."""

    reason: ProblemHere | Bug


@dataclass(frozen=True)
class Answer:
    """What came of the submission that the process was given first of those that it holds."""

    result: JudgingResult | SetAside


@dataclass(frozen=True)
class Task:
    """A submission to be judged. turn: how many of its student's were for nothing; None where
    nobody waits for this one to be set aside.
    """

    submission: Submission
    turn: int | None = None


Message = Ready | NoJudge | Answer


def work(connection: Connection, make_judge: Callable[[], Judge]) -> None:
    """Build the judge, then judge what comes until nothing can come any more, or the judge can't go
    on.
    """
    _take_leave_of_the_terminal()
    give_back_large_pieces()
    Thread(target=_end_with_the_run, daemon=True).start()
    with suppress(OSError):  # the run is over
        try:
            with made_to_last():
                judge = make_judge()
        except Problem as problem:
            return connection.send(NoJudge(ProblemHere(str(problem))))
        except Exception as error:
            return connection.send(NoJudge(Bug(report_bug(error))))
        try:
            connection.send(Ready())
            _judge_all(judge, connection)
        finally:
            judge.close()
    return None


def _judge_all(judge: Judge, connection: Connection) -> None:
    inbox: SimpleQueue[Task | None] = SimpleQueue()
    quanta = Quanta(judge)
    Thread(target=_receive, args=(connection, inbox), daemon=True).start()
    while (task := inbox.get()) is not None:
        result = judge_task(judge, quanta, task)
        if not judge.is_alive():  # the result is worth nothing: another process will judge anew
            return
        _send(connection, result)


def judge_task(judge: Judge, quanta: Quanta, task: Task) -> JudgingResult | SetAside:
    """Judge the submission of a task in its quantum, and let later quanta go by what came of it;
    whatever happens is a result.
    """
    lesson = task.submission.lesson
    result = judge_submission(judge, task.submission, partial(_quantum_of, quanta, task))
    if isinstance(result, Judgement):
        quanta.learn(lesson, result.waited)
    elif isinstance(result, SetAside):
        quanta.doubt(lesson)
    return result


def _quantum_of(quanta: Quanta, task: Task) -> float:
    """Return how many seconds a task may be waited for."""
    if task.turn is None:
        return math.inf
    return quanta.of(task.submission.lesson, task.turn, task.submission.outputs)


def _receive(connection: Connection, inbox: SimpleQueue[Task | None]) -> None:
    """Take in what comes as it comes, so that nobody who sends waits for what is judged just now;
    at last put in None.
    """
    try:
        with suppress(EOFError, OSError):
            while True:
                inbox.put(connection.recv())
    finally:
        inbox.put(None)


def _send(connection: Connection, result: JudgingResult | SetAside) -> None:
    try:
        connection.send(Answer(result))
    except OSError:
        raise
    except Exception as error:  # what can't be pickled
        connection.send(Answer(Bug(report_bug(error))))


def _end_with_the_run() -> None:
    """End this process when the one that started it is gone: to judge on could take minutes, for
    nobody.

    The sandbox ends by itself, with all student processes, when nobody holds it any more.
    """
    wait([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _take_leave_of_the_terminal() -> None:
    """Let Ctrl-C be the parent's affair, and SIGTERM an orderly end."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if hasattr(os, "setpgrp"):
        os.setpgrp()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # forgets one that was held back
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        # Processes it starts need the usual one.
        signal.signal(signal.SIGINT, signal.default_int_handler)
