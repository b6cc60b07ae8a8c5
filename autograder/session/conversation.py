"""Our side of the wire: asks one student process, believes nothing but the form of what it answers,
and says how it ended when it ends.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
import json
import secrets
import time
from typing import NoReturn, TypeVar

from autograder.sandbox import Limits, StudentProcess
from autograder.session.death import GRACE_SECONDS, StudentDied, death_by
from autograder.wire.frames import Channel, Closed, WireError, frame
from autograder.wire.outputs import count_in, unpack_outputs
from course.assessment.verdicts import Verdict

T = TypeVar("T")


@dataclass(frozen=True)
class Execution:
    """What a cell left when it ran: outputs in nbformat's form, and its number."""

    outputs: list[dict]
    count: int


class Conversation:
    """Requests to one student process. Every method raises StudentDied when the process ends,
    hangs, or talks out of turn.
    """

    def __init__(self, process: StudentProcess, limits: Limits):
        self._process, self._channel = process, Channel(process.channel)
        self._cpu_seconds = limits.cpu

    def run(
        self, sources: Sequence[str], seconds: float, careful: bool = False
    ) -> Iterator[Execution]:
        """Run cells in order, each for up to `seconds`; yield what each left, the last one once the
        request is done.

        careful: each comes as soon as it is there, so that a process that dies is known to have
        died of the next one.
        """
        number = self.ask(
            "run",
            cells=json.dumps(list(sources)),
            seconds=json.dumps(seconds),
            careful=json.dumps(careful),
        )
        for n_left in reversed(range(len(sources))):
            execution = self.receive(number, seconds, _execution)
            if n_left == 0:
                self.receive(number, seconds, _end)
            yield execution

    def ask(self, do: str, **parts: str) -> str:
        """Send a request whose `parts` are JSON already; return its number, which nobody can know
        before.
        """
        number = secrets.token_hex(8)
        named = {"do": f'"{do}"', "id": f'"{number}"', **parts}
        body = "{" + ",".join(f'"{name}":{part}' for name, part in named.items()) + "}"
        self._guarded(lambda: self._channel.send_frame(frame(body)), 0.0)
        return number

    def receive(
        self, number: str, seconds: float, read: Callable[[dict], T], deadline: float | None = None
    ) -> T:
        """Return what `read` makes of the next answer, which must belong to request `number`; it
        raises WireError for what is none.

        The answer must come within `seconds`; or else, where it is one of several, before the
        `deadline` that is `seconds` after the request, however many have come.
        """
        due = time.monotonic() + seconds if deadline is None else deadline

        def receive() -> T:
            answer = self._channel.receive(due + GRACE_SECONDS)
            if answer.pop("id", None) != number:
                raise WireError("an answer to another question")
            return read(answer)

        return self._guarded(receive, seconds)

    def reply(self, content: dict) -> None:
        """Answer what the process asked in the course of a request."""
        self._guarded(lambda: self._channel.send(content), 0.0)

    def end(self, verdict: Verdict, text: str) -> NoReturn:
        """Kill the process, for a reason that StudentDied tells."""
        self._process.kill()
        raise StudentDied(verdict, text) from None

    def _guarded(self, action: Callable[[], T], seconds: float) -> T:
        """Return what `action` gives; whatever the student process did to prevent it ends that
        process.
        """
        try:
            return action()
        except TimeoutError:
            self.end(
                Verdict.TIMEOUT,
                f"stopped after {seconds:g} seconds, which it would not do by itself",
            )
        except Closed:
            raise self._death() from None
        except (WireError, KeyError, TypeError):
            self.end(Verdict.CRASHED, "your code wrote into the connection to the grader")

    def _death(self) -> StudentDied:
        """Say how the process ended, which hung up by itself. RuntimeError if that was our own
        fault.
        """
        ending = self._process.wait(GRACE_SECONDS)
        if ending is None:
            self._process.kill()
            return StudentDied(Verdict.CRASHED, "your code closed the connection to the grader")
        return death_by(ending, self._cpu_seconds)


def _execution(answer: dict) -> Execution:
    if "done" in answer:
        out_of_turn()
    return Execution(unpack_outputs(answer["outputs"]), count_in(answer["count"]))


def _end(answer: dict) -> None:
    if "done" not in answer:
        out_of_turn()


def out_of_turn() -> NoReturn:
    """Refuse an answer that can't come at this point."""
    raise WireError("an answer out of turn")
