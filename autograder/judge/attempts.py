"""Tries attempts at an item in a student process, and lends it meanwhile what runs here alone."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
import json
from types import MappingProxyType
from typing import Any

from autograder.judge.lending import Lender
from autograder.judge.scripts import Prompter
from autograder.session.conversation import Conversation, out_of_turn, require_time
from autograder.wire.attached import pack_attempts
from autograder.wire.frames import WireError
from autograder.wire.outcomes import MAX_OUTCOME_BYTES, unpack_outcome
from autograder.wire.values import memory_of
from course.assessment.exercises import Attempt
from course.assessment.outcome import Outcome
from course.assessment.ways import is_ending


def try_attempts(
    conversation: Conversation,
    attempts: Sequence[Attempt],
    lender: Lender,
    seconds: float,
    careful: bool = False,
) -> Iterator[Outcome]:
    """Try `attempts` in order, all within `seconds`; yield outcomes up to the first after which
    going on is pointless. StudentDied where the process dies of one.

    What is lent meanwhile runs here, in the judge. careful: each outcome comes as soon as it is
    there, so that a process that dies is known to have died of the next attempt.
    """
    watch = conversation.stopwatch()
    answers = _Answers(lender, attempts, lambda: require_time(watch, seconds))
    told = {"seconds": json.dumps(seconds), "careful": json.dumps(careful)}
    number = conversation.ask("try", attached=pack_attempts(attempts), **told)
    with lender.ready() if any(attempt.lend for attempt in attempts) else nullcontext():
        while (content := conversation.receive(number, seconds, answers.read, watch)) is not None:
            if isinstance(content, Outcome):
                yield content
            elif content is not HEARD:
                conversation.reply(content)


HEARD: Mapping = MappingProxyType({})
"""What is made of a message that waits for no reply."""


class _Answers:
    """Reads the answers to one request: outcomes, as many as are due, calls for what is lent, and
    the lines of scripts.
    """

    def __init__(
        self, lender: Lender, attempts: Sequence[Attempt], require_time: Callable[[], None]
    ):
        self._lender, self._loans = lender, lender.loans(attempts)
        # Many calls may have come in time, and each takes some.
        self._require_time = require_time
        self._n_due, self._bytes_left = len(attempts), MAX_OUTCOME_BYTES
        self._prompters = deque(map(Prompter, attempts))

    def read(self, answer: dict) -> Outcome | Mapping | None:
        """Return the outcome that an answer tells, or the reply to a call, or None at the end."""
        if "done" in answer:
            return out_of_turn() if self._n_due else None
        if not self._n_due:
            out_of_turn()
        if "script" in answer:
            return self._heard(answer["script"])
        return self._lent(answer["call"]) if "call" in answer else self._outcome(answer["outcome"])

    def _heard(self, message: Any) -> Mapping:
        self._require_time()
        self._take(memory_of(message))
        reply = self._prompters[0].hear(message)
        return HEARD if reply is None else reply

    def _lent(self, call: Any) -> dict:
        self._require_time()
        return self._lender.call(call, self._loans)

    def _take(self, n_bytes: int) -> None:
        self._bytes_left -= n_bytes
        if self._bytes_left < 0:
            raise WireError("outcomes too large altogether")

    def _outcome(self, data: Any) -> Outcome:
        outcome = self._prompters.popleft().observe(unpack_outcome(data, self._take))
        self._n_due = 0 if is_ending(outcome) else self._n_due - 1
        return outcome
