"""A session goes on in a new process, in the same state, where one dies."""

from contextlib import suppress
import math
import socket
from threading import Thread

import pytest

from autograder.sandbox import Ending, Limits
from autograder.session.budget import Budget
from autograder.session.death import StudentDied, SubmissionGivenUp
from autograder.session.session import Cell, ReplayDied, Session
from autograder.wire.frames import Channel, Closed


class Process:
    """A student process in a thread: it answers each cell, and hangs up at one that says so."""

    def __init__(self, deadly: set[str]):
        self.channel, far = socket.socketpair()
        self.ran: list[str] = []
        self.careful: list[bool] = []
        self.is_closed = False
        self._thread = Thread(target=self._serve, args=(far, deadly))
        self._thread.start()

    def _serve(self, far: socket.socket, deadly: set[str]) -> None:
        channel = Channel(far)
        with far, suppress(Closed):
            while True:
                request = channel.receive()
                self.careful.append(request["careful"])
                for source in request["cells"]:
                    if source in deadly:
                        return
                    self.ran.append(source)
                    channel.send({"id": request["id"], "outputs": [], "count": len(self.ran)})
                channel.send({"id": request["id"], "done": True})

    def cpu_seconds(self) -> float:
        """Return a second for each cell."""
        return float(len(self.ran))

    def wait(self, seconds: float | None = None) -> Ending:
        return Ending(1, None, 0.0)

    def kill(self) -> None:
        self.close()

    def close(self) -> None:
        self.channel.close()
        self._thread.join()
        self.is_closed = True


class Sandbox:
    """Starts processes; the n-th dies of the cells that are the n-th in `deadly`."""

    def __init__(self, *deadly: set[str]):
        self._deadly, self.processes, self.limits = deadly, [], []

    def student(self, limits: Limits) -> Process:
        number = min(len(self.processes), len(self._deadly) - 1)
        self.limits.append(limits)
        self.processes.append(Process(self._deadly[number]))
        return self.processes[-1]


class Beginning:
    """Nothing, given to so many processes."""

    def __init__(self) -> None:
        self.n_given = 0

    def begin(self, conversation: object) -> None:
        self.n_given += 1


CELLS = [Cell(position, source) for position, source in enumerate("abcd")]


def session_in(sandbox: Sandbox, n_processes: int = 10, seconds: float = math.inf) -> Session:
    return Session(sandbox, Limits(cpu=60), Budget(n_processes, seconds), Beginning())


def test_what_has_run_runs_again_in_the_next_process_and_the_rest_is_still_due():
    sandbox = Sandbox({"c"}, set())
    with session_in(sandbox) as session:
        with pytest.raises(StudentDied):
            list(session.run(CELLS, 10.0))
        assert [session.is_due(cell) for cell in CELLS] == [False, False, True, True]
        session.bury()
        assert [execution.count for execution in session.run(CELLS[2:], 10.0)] == [3, 4]
        assert session._beginning.n_given == 2
    assert [process.ran for process in sandbox.processes] == [list("ab"), list("abcd")]
    assert [process.is_closed for process in sandbox.processes] == [True, True]
    assert sandbox.processes[1].careful == [True, True, True]  # again, and what comes after a death


def test_of_what_a_process_died_is_known_only_once_it_was_asked_carefully():
    with session_in(Sandbox({"a"})) as session:
        with pytest.raises(StudentDied):
            list(session.run(CELLS, 10.0))
        assert (session.bury(), session.careful) == (False, True)
        with pytest.raises(StudentDied):
            list(session.run(CELLS, 10.0))
        assert session.bury()


def test_a_cell_that_is_left_out_runs_no_more():
    sandbox = Sandbox({"d"}, set())
    with session_in(sandbox) as session:
        with pytest.raises(StudentDied):
            list(session.run(CELLS, 10.0))
        session.bury()
        session.leave_out(CELLS[1])
        session.leave_out(CELLS[3])
        assert not any(map(session.is_due, CELLS))
        session.conversation()
    assert sandbox.processes[1].ran == ["a", "c"]


def test_a_cell_that_a_new_process_dies_of_is_named():
    with session_in(Sandbox({"d"}, {"b"})) as session:
        with pytest.raises(StudentDied):
            list(session.run(CELLS, 10.0))
        session.bury()
        with pytest.raises(ReplayDied) as died:
            session.conversation()
        assert (died.value.cell, str(died.value)) == (
            CELLS[1],
            "your code ended Python (exit code 1)",
        )
        assert not session.is_open
        assert session._sandbox.processes[1].is_closed
        assert session._sandbox.processes[1].careful == [True, True]


def test_a_session_ends_with_its_budget():
    sandbox = Sandbox({"a"})
    with session_in(sandbox, n_processes=2) as session:
        for _ in range(2):
            with pytest.raises(StudentDied):
                list(session.run(CELLS, 10.0))
            session.leave()
        with pytest.raises(SubmissionGivenUp):
            list(session.run(CELLS, 10.0))
    assert len(sandbox.processes) == 2


@pytest.mark.parametrize(
    "left, cpu", [(math.inf, 60), (60.5, 60), (60.0, 60), (10.2, 11), (0.5, 1), (0.0, 1)]
)
def test_a_process_may_compute_no_longer_than_its_submission(left, cpu):
    sandbox = Sandbox(set())
    with session_in(sandbox, seconds=left) as session:
        session.conversation()
    assert [limits.cpu for limits in sandbox.limits] == [cpu]


def test_no_cell_begins_when_the_time_is_over_neither_for_the_first_time_nor_again():
    sandbox = Sandbox(set())
    with session_in(sandbox, seconds=2.5) as session:
        session.careful = True
        with pytest.raises(SubmissionGivenUp):
            list(session.run(CELLS, 10.0))
        assert session.budget.computed() >= 3.0
        session.leave()
        with pytest.raises(SubmissionGivenUp):
            session.conversation()
    assert len(sandbox.processes) == 1
