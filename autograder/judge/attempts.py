"""Tries attempts at an item in a student process, and lends it meanwhile what runs here alone."""

from collections.abc import Iterator, Mapping, Sequence
import json
import time
from typing import Any

from autograder.judge.lending import Lender
from autograder.session.conversation import Conversation, out_of_turn
from autograder.session.death import GRACE_SECONDS
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
    deadline = time.monotonic() + seconds
    answers = _Answers(lender, lender.loans(attempts), deadline, len(attempts))
    number = conversation.ask(
        "try",
        attempts=f"[{','.join(attempt.text for attempt in attempts)}]",
        seconds=json.dumps(seconds),
        careful=json.dumps(careful),
    )
    while (content := conversation.receive(number, seconds, answers.read, deadline)) is not None:
        if isinstance(content, Outcome):
            yield content
        else:
            conversation.reply(content)


class _Answers:
    """Reads the answers to one request: outcomes, as many as are due, and calls for what is
    lent.
    """

    def __init__(self, lender: Lender, loans: Mapping[str, Any], deadline: float, n_due: int):
        self._lender, self._loans, self._deadline = lender, loans, deadline
        self._n_due, self._bytes_left = n_due, MAX_OUTCOME_BYTES

    def read(self, answer: dict) -> Outcome | dict | None:
        """Return the outcome that an answer tells, or the reply to a call, or None at the end."""
        if "done" in answer:
            return out_of_turn() if self._n_due else None
        if not self._n_due:
            out_of_turn()
        return self._lent(answer["call"]) if "call" in answer else self._outcome(answer["outcome"])

    def _lent(self, call: Any) -> dict:
        # Many calls may have come in time, and each takes some.
        if time.monotonic() > self._deadline + GRACE_SECONDS:
            raise TimeoutError
        return self._lender.call(call, self._loans)

    def _outcome(self, data: Any) -> Outcome:
        self._bytes_left -= memory_of(data)
        if self._bytes_left < 0:
            raise WireError("outcomes too large altogether")
        outcome = unpack_outcome(data)
        self._n_due = 0 if is_ending(outcome) else self._n_due - 1
        return outcome
