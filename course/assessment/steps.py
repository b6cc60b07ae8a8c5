"""The expectation that a model was trained step by step, as the calls of it show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from course.assessment.canonical import canonical
from course.assessment.equality import Equal
from course.assessment.finding import Finding
from course.assessment.scripts import Calls, ScriptedCall
from course.assessment.values import ABSENT
from course.assessment.verdicts import Verdict

FORWARD, BACKWARD, UPDATE = "forward", "backward", "update"


class Basis(Enum):
    """What a step rests on."""

    ITS_OWN = "the samples, and gradients made after it saw them"
    NO_FORWARD = "activations of the step before"
    OTHER_SAMPLES = "activations of other samples"
    NO_BACKWARD = "no gradients of its own"
    STALE = "gradients made before the samples went through the network"
    SAMPLES_LOST = "activations of other samples, though the samples went through as well"


_OF_THE_LIST = (Basis.NO_FORWARD, Basis.OTHER_SAMPLES)
"""What makes the losses wrong as well, and is held against them."""

_FAULTS = {
    Basis.NO_BACKWARD: "`update` is called without a `backward` since the step before",
    Basis.STALE: "`backward` is called before this epoch's `forward`",
    Basis.SAMPLES_LOST: "`forward` is called on other samples between that of X and `backward`",
}


@dataclass(frozen=True)
class Step:
    """One call of `update`, with what it rests on; labels: what `backward` got, if it did."""

    basis: Basis
    rate: tuple
    labels: tuple = ()


ANOTHER_RATE = "`update` gets another learning rate than the caller's"


@dataclass(frozen=True)
class Steps:
    """The observation is calls of a model that made `count` steps on `labels` at `rate`, and left
    the `weights`; or whatever was called, these are what it left.

    A step is an `update` after a `backward` after a `forward` of the samples; what else is called
    between them does no harm. What makes the `losses` wrong, a list observed under that name, is
    held against them alone: other samples, no forward at all, a loop that runs too often or too
    rarely and has a loss for each step. before: the losses of another run, before the one judged,
    on the same model, for `before_count` epochs, at `before_rate` if that is another one: from it a
    loop is told that is as wrong there.
    idle: the model makes no steps, so nothing is said of weights.
    """

    labels: Any
    rate: float
    count: int
    losses: str
    weights: Mapping[str, Equal] = field(default_factory=dict)
    before: str | None = None
    before_count: int = 0
    before_rate: float | None = None
    idle: bool = False

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        wrong = self._wrong_weights(observed)
        steps, is_anew = steps_of(got)
        if self.weights and not wrong:
            return self._hidden_rate(label, steps)
        if text := self._fault(steps, observed):
            return Finding(Verdict.WRONG_VALUE, label, text)
        if self.idle or is_anew or _is_of_the_list(steps) or len(steps) != self._total:
            return None
        return wrong[0] if wrong else None

    def is_spoilt(self, calls: Any, observed: dict) -> bool:
        """Whether the weights are wrong because of what is held against the losses: other samples,
        another model.
        """
        steps, is_anew = steps_of(calls)
        return bool(self._wrong_weights(observed)) and (is_anew or _is_of_the_list(steps))

    def _wrong_weights(self, observed: dict) -> list[Finding]:
        return [
            finding
            for path, wanted in self.weights.items()
            if (finding := wanted.judge(path, observed.get(path, ABSENT), observed))
        ]

    def _fault(self, steps: list[Step], observed: dict) -> str | None:
        right = set()
        for number, step in enumerate(steps, 1):
            # Where a loop is wrong, nobody knows how many are of the run before; but not the last.
            is_last = number == len(steps) and self.count > 0
            if (id(step), is_last) not in right and (text := self._fault_of(step, is_last)):
                return f"{text}, at step {number}"
            right.add((id(step), is_last))
        if self._is_counted(steps, observed):
            return None
        number = len(steps) - min(len(steps), _length(observed.get(self.before, [])) or 0)
        made = f"{number} step{'' if number == 1 else 's'}"
        return f"the model makes {made} in {self.count} epoch{'' if self.count == 1 else 's'}"

    def _fault_of(self, step: Step, is_last: bool) -> str | None:
        if step.basis in _FAULTS:
            return _FAULTS[step.basis]
        if self._is_another_rate(step, is_last):
            return ANOTHER_RATE
        on_others = step.basis is Basis.OTHER_SAMPLES
        if not on_others and Equal((self.labels,)).judge("", step.labels, {}):
            return "`backward` gets something else than Y"
        return None

    def _hidden_rate(self, label: str, steps: list[Step]) -> Finding | None:
        """Return what is wrong though the weights are right: at a rate of 0 they are, whatever
        `update` gets.
        """
        for number, step in enumerate(steps if self.rate == 0 else (), 1):
            if self._is_another_rate(step):
                return Finding(Verdict.WRONG_VALUE, label, f"{ANOTHER_RATE}, at step {number}")
        return None

    def _is_another_rate(self, step: Step, is_last: bool = True) -> bool:
        rates = (
            [self.rate] if is_last or self.before_rate is None else [self.before_rate, self.rate]
        )
        return all(Equal((rate,)).judge("", step.rate, {}) is not None for rate in rates)

    def _is_counted(self, steps: list[Step], observed: dict) -> bool:
        """Whether there are as many steps as epochs, or as many as an equally wrong list says."""
        n_steps, n_before, n_losses = (
            len(steps),
            _length(observed.get(self.before, [])),
            _length(observed.get(self.losses)),
        )
        if n_steps == self._total:
            return True
        if steps and all(step.basis is Basis.OTHER_SAMPLES for step in steps):
            return n_steps >= self._total
        if n_losses is None or n_before is None or self._is_loop_right(n_before, n_losses):
            return False
        # A loop that runs once too rarely leaves nothing of one epoch, but of no more.
        return n_steps == n_before + n_losses and (n_steps > 0 or self.count <= 1)

    def _is_loop_right(self, n_before: int, n_losses: int) -> bool:
        """Whether the other run shows that nothing is wrong with a loop: it had as many losses as
        epochs; or there is none, since one loss comes of no epochs as well.
        """
        if not self.before_count:
            return n_before == n_losses == 1
        return n_before == self.before_count

    @property
    def _total(self) -> int:
        return self.before_count + self.count

    def summary(self, got: Any) -> str:
        """Return what the steps rest on, and how they differ from those wanted."""
        return ";".join(self._summary_of(step) for step in steps_of(got)[0])

    def _summary_of(self, step: Step) -> str:
        return f"{step.basis.name} {canonical(step.rate)} {canonical(step.labels)}"


@dataclass(frozen=True)
class Untouched:
    """The observation is that the global generator is as it was; but what was drawn to choose other
    samples, or to make another model, is held against the losses, as the `steps` say.
    """

    steps: Steps
    calls: str = "calls"

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        if self.steps.is_spoilt(observed.get(self.calls), observed):
            return None
        return Equal("untouched").judge(label, got, observed)

    def summary(self, got: Any) -> str:
        """Return the text."""
        return canonical(got)


def _is_of_the_list(steps: list[Step]) -> bool:
    return any(step.basis in _OF_THE_LIST for step in steps)


def steps_of(calls: Any) -> tuple[list[Step], bool]:
    """Return the steps that calls make: those of the model at hand, or else, if it was never
    called, of what was made anew; and whether it is these.
    """
    made = calls.made if isinstance(calls, Calls) else ()
    own = [call for call in made if call.owner == 0]
    return list(_steps(own or made)), bool(made) and not own


def _steps(calls) -> Iterator[Step]:
    known: dict[tuple[int, ...], Step] = {}  # most steps of a long training are one and the same
    since: list[ScriptedCall] = []
    for call in calls:
        since.append(call)
        if call.method == UPDATE:
            key = tuple(map(id, since))
            if key not in known:
                known[key] = _step(since[:-1], call)
            yield known[key]
            since = []


def _step(since: list[ScriptedCall], update: ScriptedCall) -> Step:
    labels = next((each.args for each in reversed(since) if each.method == BACKWARD), ())
    return Step(_basis(since), update.args, labels)


def _basis(since: list[ScriptedCall]) -> Basis:
    """Return what a step rests on, by the calls since the one before."""
    forwards = [call for call in since if call.method == FORWARD]
    backwards = [place for place, call in enumerate(since) if call.method == BACKWARD]
    if not backwards:
        return Basis.NO_BACKWARD
    if not forwards:
        return Basis.NO_FORWARD
    before = [call for call in since[: backwards[-1]] if call.method == FORWARD]
    if not before:
        return Basis.STALE
    if before[-1].is_given:
        return Basis.ITS_OWN
    return Basis.SAMPLES_LOST if any(call.is_given for call in forwards) else Basis.OTHER_SAMPLES


def _length(losses: Any) -> int | None:
    return len(losses) if isinstance(losses, (list, tuple)) else None
