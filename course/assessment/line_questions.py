"""A question about a student's own code that is right: which of its lines does something. What it
does is seen, not read: her code is followed while it runs.
"""

from dataclasses import dataclass
from operator import index
from typing import Any

from course.assessment.followed import Followed
from course.assessment.probes import Follow, Probe


@dataclass(frozen=True)
class LineQuestion:
    """What is asked once an item is right. asks: how the question goes on behind "Which line of
    your `backward`"; why: what is said to a right answer; probe: what is run, with one Follow.
    """

    name: str
    item: str
    asks: str
    why: str
    probe: Probe

    @property
    def step(self) -> Follow:
        """The call that is followed."""
        return next(step for step in self.probe.steps if isinstance(step, Follow))

    @property
    def text(self) -> str:
        """The question."""
        return f"Which line of your `{self._called}` {self.asks}?"

    @property
    def _called(self) -> str:
        return self.step.target.rpartition(".")[2]

    def asked(self, followed: Followed) -> str:
        """Return the question with her lines, numbered, and what was seen in her run."""
        width = len(str(max(followed.listing)))
        return "\n".join(
            [
                self.text,
                "",
                *(f"{number:>{width}}  {text}" for number, text in followed.listing.items()),
                "",
                f"Run just now: before, `{self.step.watched}` was {followed.before};",
                f"afterwards it was {followed.after}.",
                "Write the number of the line in place of the dots, and run the cell.",
            ]
        )

    def reply(self, answer: Any, followed: Followed) -> str:
        """Return what is said of an answer; of the dots, the question."""
        if answer is ...:
            return self.asked(followed)
        number = _whole(answer)
        first, last = min(followed.listing), max(followed.listing)
        if number is None or not first <= number <= last:
            return f"the number of a line is wanted, from {first} to {last}."
        line = f"line {number}, `{followed.listing[number].strip()}`"
        if number in followed.deciding:
            return f"yes, {line}. {self.why}"
        if number not in followed.effects:
            return f"not {line}: nothing of it runs in this call."
        effects = followed.effects[number]
        instead = f", there {'; '.join(effects)}" if effects else " nothing changes there"
        return f"not {line}. In your run{instead}."


def _whole(answer: Any) -> int | None:
    try:
        return None if isinstance(answer, bool) else index(answer)
    except TypeError:
        return None
