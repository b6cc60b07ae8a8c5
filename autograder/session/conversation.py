"""Our side of the wire: asks one student process, believes nothing but the form of what it answers,
and says how it ended when it ends.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
import json
import secrets
from time import thread_time
from typing import NoReturn, TypeVar

from autograder.sandbox import Limits, StudentProcess
from autograder.session.death import GRACE_SECONDS, StudentDied, death_by
from autograder.session.quantum import Quantum
from autograder.wire.frames import MAX_SENDING_SECONDS, Channel, Closed, WireError, frame, framed
from autograder.wire.outputs import count_in, unpack_outputs
from autograder.wire.stopwatch import Stopwatch
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

    Seconds are those of a `stopwatch`: of computing, or many more on the clock.
    """

    def __init__(self, process: StudentProcess, limits: Limits, quantum: Quantum | None = None):
        self._process, self._channel = process, Channel(process.channel)
        self._cpu_seconds, self._quantum = limits.cpu, quantum or Quantum()

    def stopwatch(self) -> Stopwatch:
        """Return a stopwatch that begins now. What we compute for the process counts as well."""
        return Stopwatch(lambda: self._process.cpu_seconds() + thread_time())

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

    def ask(self, do: str, attached: bytes | None = None, **parts: str) -> str:
        """Send a request whose `parts` are JSON already; return its number, which nobody can know
        before. attached: goes with it, in a frame of its own.
        """
        number = secrets.token_hex(8)
        named = {"do": f'"{do}"', "id": f'"{number}"', **parts}
        body = "{" + ",".join(f'"{name}":{part}' for name, part in named.items()) + "}"
        self._send(frame(body.encode()) + (b"" if attached is None else frame(attached)))
        return number

    def receive(
        self,
        number: str,
        seconds: float,
        read: Callable[[dict], T],
        stopwatch: Stopwatch | None = None,
    ) -> T:
        """Return what `read` makes of the next answer, which must belong to request `number`; it
        raises WireError for what is none.

        The answer must come within `seconds`: from now on, or where it is one of several, of a
        `stopwatch` that began with the request, however many have come.
        """

        def receive() -> T:
            answer = self._next_answer(stopwatch, seconds)
            if answer.pop("id", None) != number:
                raise WireError("an answer to another question")
            return read(answer)

        with self._quantum.counted():
            answer = self._guarded(receive)
            self._quantum.answers += 1
            return answer

    def _next_answer(self, stopwatch: Stopwatch | None, seconds: float) -> dict:
        """Return the next answer. TimeoutError, in words, when `seconds` are spent, and what it
        takes to say so; QuantumUsedUp if others have their turn before.
        """
        if self._channel.holds_message():  # mostly several come together
            return self._channel.receive()
        watch = stopwatch or self.stopwatch()
        while True:
            due = watch.due(seconds + GRACE_SECONDS)
            try:
                return self._channel.receive(min(due, self._quantum.end()))
            except TimeoutError:
                self._quantum.require()
                require_time(watch, seconds)

    def reply(self, content: dict) -> None:
        """Answer what the process asked in the course of a request."""
        self._send(framed(content))

    def _send(self, message: bytes) -> None:
        """Send a message; whoever doesn't read it takes no longer for that than others may."""
        with self._quantum.counted():
            seconds = min(MAX_SENDING_SECONDS, self._quantum.left())
            try:
                self._guarded(lambda: self._channel.send_frame(message, seconds))
            except StudentDied:
                # Whether it would have read on is for its next turn to tell, never for a verdict.
                self._quantum.require()
                raise

    def end(self, verdict: Verdict, text: str) -> NoReturn:
        """Kill the process, for a reason that StudentDied tells."""
        self._process.kill()
        raise StudentDied(verdict, text) from None

    def _guarded(self, action: Callable[[], T]) -> T:
        """Return what `action` gives; whatever the student process did to prevent it ends that
        process.
        """
        try:
            return action()
        except TimeoutError as late:
            self.end(Verdict.TIMEOUT, str(late))
        except Closed:
            raise self._death() from None
        except (WireError, KeyError, TypeError):
            self.end(Verdict.CRASHED, "your code wrote into the connection to the grader")

    def _death(self) -> StudentDied:
        """Say how the process ended, which hung up by itself. RuntimeError if that was our own
        fault.
        """
        lives_on = self._process.wait(GRACE_SECONDS) is None
        if lives_on:  # or it has ended, and a busy machine is slow to tell
            self._process.close()
        return death_by(self._process.wait(), self._cpu_seconds, lives_on)


def _execution(answer: dict) -> Execution:
    return Execution(unpack_outputs(answer["outputs"]), count_in(answer["count"]))


def _end(answer: dict) -> None:
    if "done" not in answer:
        out_of_turn()


def require_time(watch: Stopwatch, seconds: float) -> None:
    """TimeoutError, in words, if `seconds` are spent, and the grace after them."""
    if watch.spent() >= seconds + GRACE_SECONDS:
        raise TimeoutError(
            f"stopped after {watch.in_words(seconds)}, which it would not do by itself"
        )


def out_of_turn() -> NoReturn:
    """Refuse an answer that can't come at this point."""
    raise WireError("an answer out of turn")
