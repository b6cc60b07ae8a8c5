"""How long a submission is waited for before others have their turn."""

import socket

import pytest

from autograder.sandbox import Limits
from autograder.session import quantum
from autograder.session.budget import Budget
from autograder.session.conversation import Conversation
from autograder.session.quantum import Quantum, QuantumUsedUp
from autograder.session.session import Cell, Session
from tests.autograder.session.pretenders import Process
from tests.autograder.session.test_session import Beginning, Sandbox


@pytest.fixture
def clock(monkeypatch) -> list[float]:
    """The time, which goes by when a test says so."""
    now = [100.0]
    monkeypatch.setattr(quantum.time, "monotonic", lambda: now[0])
    return now


def test_quantum_counts_what_goes_by_while_a_process_is_asked_and_nothing_else(clock):
    granted = Quantum(3.0)
    clock[0] += 50
    with granted.counted():
        clock[0] += 2
        assert (granted.spent(), granted.end()) == (2.0, clock[0] + 1)
    clock[0] += 50
    assert granted.spent() == 2.0
    with granted.counted():
        granted.require()
        clock[0] += 1
        with pytest.raises(QuantumUsedUp):
            granted.require()
    granted.answers = 7
    with pytest.raises(QuantumUsedUp) as used_up, granted.counted():
        raise AssertionError("never reached")
    assert used_up.value.answers == 7


def test_quantum_used_up_is_no_failure_of_anybodys():
    assert not issubclass(QuantumUsedUp, Exception)


class Silent:
    """A beginning that asks, and is answered nothing more."""

    def begin(self, conversation) -> None:
        number = conversation.ask("run", cells="[]", careful="false")
        conversation.receive(number, 1000.0, lambda answer: "done")
        conversation.receive(number, 1000.0, lambda answer: "never comes")


def test_session_ends_a_process_whose_submission_used_up_its_quantum():
    sandbox = Sandbox(set())
    with (
        pytest.raises(QuantumUsedUp) as used_up,
        Session(sandbox, Limits(), Budget(9, quantum=0.05), Silent()) as session,
    ):
        session.conversation()
    assert used_up.value.answers == 1
    (process,) = sandbox.processes
    assert process.channel.fileno() == -1


def test_a_process_that_does_not_read_within_its_quantum_is_set_aside_and_blamed_for_nothing():
    near, far = socket.socketpair()
    with near, far:
        conversation = Conversation(Process(near, None), Limits(), Quantum(0.05))
        with pytest.raises(QuantumUsedUp):
            conversation.ask("run", cells=f'"{"x" * 3_000_000}"')
        assert near.gettimeout() <= 0.05


def test_session_without_a_quantum_waits_as_ever():
    with Session(Sandbox(set()), Limits(), Budget(9), Beginning()) as session:
        assert len(list(session.run([Cell(0, "a")], 1.0))) == 1
