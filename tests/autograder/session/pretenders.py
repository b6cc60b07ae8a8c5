"""Student processes that are none, and answer to their own taste."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
import signal
import socket
from threading import Thread

import pytest

from autograder.sandbox import Ending, Limits
from autograder.session.conversation import Conversation
from autograder.session.death import StudentDied
from autograder.wire.frames import Channel, Closed, framed

KILLED = Ending(None, signal.SIGKILL, 0.0)


class Process:
    """A student process that is none: it has a channel, and ends as told, or when it is killed.
    was_killed: by us. is_told_late: how it ended is heard by who kills it and waits.
    """

    def __init__(self, channel: socket.socket, ending: Ending | None, is_told_late: bool = False):
        self.channel, self._ending, self.was_killed = channel, ending or KILLED, False
        self._is_told = ending is not None and not is_told_late

    def kill(self) -> None:
        self.was_killed = True
        self.channel.close()

    def close(self) -> None:
        self.kill()
        self._is_told = True

    def cpu_seconds(self) -> float:
        return 0.0

    def wait(self, seconds: float | None = None) -> Ending | None:
        return self._ending if self._is_told else None


@contextmanager
def conversing(
    *answers: dict,
    ending: Ending | None = None,
    hangs_up: bool = False,
    is_told_late: bool = False,
) -> Iterator[Conversation]:
    """Converse with a process that sends `answers` to the first request, whatever it is. With an
    `ending` it hangs up then; else it waits, unless it `hangs_up`.
    """
    near, far = socket.socketpair()

    def serve() -> None:
        with far:
            channel = Channel(far)
            number = channel.receive()["id"]
            with suppress(ConnectionError, Closed):
                channel.send_frame(b"".join(framed({"id": number, **answer}) for answer in answers))
                while ending is None and not hangs_up and far.recv(65536):
                    pass

    student = Thread(target=serve)
    student.start()
    with near:
        yield Conversation(Process(near, ending, is_told_late), Limits())
    student.join()


def death(ask: Callable[[], object]) -> StudentDied:
    """Return what ended the process that `ask` asks."""
    with pytest.raises(StudentDied) as died:
        ask()
    return died.value
