"""The judge's side of the wire: asks one student process, believes nothing but the form of what it
answers, and says how it ended when it ends."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
import json
import secrets
import signal
import time
from typing import NoReturn, TypeVar

from autograder.judge.lending import Lender
from autograder.sandbox import Limits, StudentProcess
from autograder.wire.frames import Channel, Closed, WireError, frame
from autograder.wire.outcomes import MOST_OUTCOME_BYTES, unpack_outcome
from autograder.wire.outputs import count_in, unpack_outputs
from autograder.wire.values import memory_of
from course.assessment.exercises import Attempt
from course.assessment.probes import Outcome
from course.assessment.trials import is_ending
from course.assessment.verdicts import Verdict

GRACE = 1.0
"""Seconds beyond its own limit in which a student process may still say that it was stopped; then
it is killed.
"""

T = TypeVar("T")


class StudentDied(Exception):
    """The student process is gone. verdict: what that means for what was asked last; the text is
    for the student.
    """

    def __init__(self, verdict: Verdict, text: str):
        super().__init__(text)
        self.verdict = verdict


@dataclass(frozen=True)
class Beginning:
    """What is known in a student process from the start; none of it is secret.

    earlier: for each earlier lesson, the text that defines what it teaches. names: what that is,
    each with its lesson. public: the text of the lesson's public functions. checks: its visible
    checks, as in their file.
    """

    earlier: Mapping[str, str]
    names: Mapping[str, str]
    public: str
    checks: str

    @cached_property
    def parts(self) -> dict[str, str]:
        """Each of these as JSON: it is the same for every submission."""
        return {name: json.dumps(value) for name, value in asdict(self).items()}


class Conversation:
    """Requests to one student process. Every method raises StudentDied when the process ends,
    hangs, or talks out of turn.
    """

    def __init__(self, process: StudentProcess, limits: Limits):
        self._process, self._channel = process, Channel(process.channel)
        self._cpu_seconds = limits.cpu

    def begin(self, beginning: Beginning, seconds: float) -> None:
        """Give the process what its lesson begins with."""
        number = self._send("begin", **beginning.parts)
        self._receive(number, seconds, lambda answer: None)

    def run(self, sources: Sequence[str], seconds: float, careful: bool = False) -> Iterator[dict]:
        """Run cells in order, each for up to `seconds`; yield the `outputs` and the execution
        `count` of each.

        careful: each comes as soon as it is there, so that a process that dies is known to have
        died of the next one.
        """
        number = self._send(
            "run",
            cells=json.dumps(list(sources)),
            seconds=json.dumps(seconds),
            careful=json.dumps(careful),
        )

        def read(answer: dict) -> dict | None:
            if "done" in answer:
                return None
            return {
                "outputs": unpack_outputs(answer["outputs"]),
                "count": count_in(answer["count"]),
            }

        for _ in sources:
            yield self._receive(number, seconds, lambda answer: read(answer) or _out_of_turn())
        self._receive(number, seconds, lambda answer: read(answer) and _out_of_turn())

    def try_attempts(
        self, attempts: Sequence[Attempt], lender: Lender, seconds: float, careful: bool = False
    ) -> Iterator[Outcome]:
        """Try `attempts` in order, all within `seconds`; yield outcomes up to the first after which
        going on is pointless.

        What is lent meanwhile runs here, in the judge. careful: as in `run`.
        """
        deadline = time.monotonic() + seconds
        lent, sent = lender.loans(attempts), f"[{','.join(attempt.text for attempt in attempts)}]"
        number = self._send(
            "try", attempts=sent, seconds=json.dumps(seconds), careful=json.dumps(careful)
        )
        n_due, room = len(attempts), MOST_OUTCOME_BYTES

        def read(answer: dict) -> Outcome | dict | None:
            nonlocal n_due, room
            if "done" in answer:
                return _out_of_turn() if n_due else None
            if not n_due:
                _out_of_turn()
            if "call" in answer:
                if (
                    time.monotonic() > deadline + GRACE
                ):  # many calls may have come in time, and each takes some
                    raise TimeoutError
                return lender.call(answer["call"], lent)
            if (room := room - memory_of(answer["outcome"])) < 0:
                raise WireError("outcomes too large altogether")
            outcome = unpack_outcome(answer["outcome"])
            n_due = 0 if is_ending(outcome) else n_due - 1
            return outcome

        while (content := self._receive(number, seconds, read, deadline)) is not None:
            if isinstance(content, Outcome):
                yield content
            else:
                self._answer(content)

    def _answer(self, answer: dict) -> None:
        self._guarded(lambda: self._channel.send(answer), 0.0)

    def _send(self, do: str, **parts: str) -> str:
        """Send a request whose `parts` are JSON already; return its number, which nobody can know
        before.
        """
        number = secrets.token_hex(8)
        named = {"do": f'"{do}"', "id": f'"{number}"', **parts}
        body = "{" + ",".join(f'"{name}":{part}' for name, part in named.items()) + "}"
        self._guarded(lambda: self._channel.send_frame(frame(body)), 0.0)
        return number

    def _receive(
        self, number: str, seconds: float, read: Callable[[dict], T], deadline: float | None = None
    ) -> T:
        """Return what `read` makes of the next answer, which must belong to request `number`.

        It must come within `seconds`; or else, where it is one of several, before the `deadline`
        that is `seconds` after the request, however many have come.
        """
        due = time.monotonic() + seconds if deadline is None else deadline

        def receive() -> T:
            answer = self._channel.receive(due + GRACE)
            if answer.pop("id", None) != number:
                raise WireError("an answer to another question")
            return read(answer)

        return self._guarded(receive, seconds)

    def _guarded(self, action: Callable[[], T], seconds: float) -> T:
        """Return what `action` gives; whatever the student process did to prevent it ends that
        process.
        """
        try:
            return action()
        except TimeoutError:
            self._process.kill()
            raise StudentDied(
                Verdict.TIMEOUT,
                f"stopped after {seconds:g} seconds, which it would not do by itself",
            ) from None
        except Closed:
            raise self._died() from None
        except (WireError, KeyError, TypeError):
            self._process.kill()
            raise StudentDied(
                Verdict.CRASHED, "your code wrote into the connection to the grader"
            ) from None

    def _died(self) -> StudentDied:
        """Say how the process ended, which hung up by itself. RuntimeError if that was our own
        fault.
        """
        ending = self._process.wait(GRACE)
        if ending is None:
            self._process.kill()
            return StudentDied(Verdict.CRASHED, "your code closed the connection to the grader")
        if ending.error is not None:
            raise RuntimeError(ending.error)
        if ending.signal == signal.SIGKILL and ending.cpu_seconds >= self._cpu_seconds - GRACE:
            return StudentDied(
                Verdict.TIMEOUT, f"stopped after {self._cpu_seconds} seconds of computing"
            )
        if ending.signal == signal.SIGKILL:
            return StudentDied(Verdict.MEMORY, "Python was stopped, most likely for want of memory")
        if ending.signal is not None:
            return StudentDied(Verdict.CRASHED, f"Python died ({_name(ending.signal)})")
        return StudentDied(Verdict.CRASHED, f"your code ended Python (exit code {ending.code})")


def _name(number: int) -> str:
    """Return the name of a signal; not every one has one."""
    return signal.Signals(number).name if number in set(signal.Signals) else f"signal {number}"


def _out_of_turn() -> NoReturn:
    raise WireError("an answer out of turn")
