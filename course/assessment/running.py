"""Runs a probe on a student's names, and leaves everything but the global generator as it was."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from time import monotonic  # student code may put something else into `time`
from types import MappingProxyType
from typing import Any

from course.assessment.failures import Failure
from course.assessment.generator import PROBES_SEED, start_anew
from course.assessment.outcome import Outcome
from course.assessment.probes import Probe, Script
from course.assessment.scripts import Performance, Prompt, prompt
from course.assessment.stage import Stage
from course.assessment.watching import TimeLimit, Watch, interrupted_after


@contextmanager
def lent(namespace: dict, loans: Mapping[str, Any], replaced: Iterable[str] = ()) -> Iterator[None]:
    """Put `loans` into `namespace` for a while: what student code depends on, but is not judged
    here.

    Methods (`MLP.forward`) are no names of the namespace; a `Borrow` step fetches them. replaced:
    names that something else may be put under meanwhile; they come back as they were, too.
    """
    names = {name: thing for name, thing in loans.items() if name.isidentifier()}
    changed = {*names, *replaced}
    before = {name: namespace[name] for name in changed if name in namespace}
    namespace.update(names)
    try:
        yield
    finally:
        for name in changed:
            namespace.pop(name, None)
        namespace.update(before)


NOTHING: Mapping[str, Any] = MappingProxyType({})

UNCHANGED = nullcontext()

Interrupted = Callable[[float], AbstractContextManager]
"""Stops what runs meanwhile after so many seconds."""


def run(
    probe: Probe,
    namespace: dict,
    loans: Mapping[str, Any] = NOTHING,
    seconds: float = 10.0,
    public: Mapping[str, Any] = NOTHING,
    elsewhere: Prompt | None = None,
    interrupted: Interrupted = interrupted_after,
    seed: int = PROBES_SEED,
) -> Outcome:
    """Take the steps of `probe` on the student's names in `namespace` and return what was seen.

    loans: objects lent to the student's code under their names while the probe runs. public: what
    the lesson declares public, which steps find as `provided.<name>`. seconds: after which the code
    is stopped and the outcome is a timeout (where the platform has timers). elsewhere: how calls
    reach the probe's script where that is held by somebody else, who observes them, too.
    interrupted: stops the code, as by `Alarms.after`. seed: where the global generator starts.
    """
    outcome = Outcome()
    performance = Performance(probe.script) if probe.script and elsewhere is None else None
    stage = Stage(
        namespace, loans, public, outcome, prompt(performance) if performance else elsewhere
    )
    replaced = [script.name for script in probe.scripts]
    started = monotonic()
    start_anew(seed)
    is_other = bool(loans or replaced)  # mostly it is the student's own names
    with lent(namespace, loans, replaced) if is_other else UNCHANGED, Watch() as watch:
        try:
            with interrupted(seconds):
                stage.take_all(probe.steps, watch)
        except TimeLimit as late:  # the alarm rang while nothing of the student's was being called
            outcome.failure = outcome.failure or Failure.of(late, stage.at)
    if performance:
        add_calls(outcome, probe.script, performance)
    outcome.warnings, outcome.printed = tuple(watch.warnings), watch.printed
    outcome.seconds = monotonic() - started
    return outcome


def add_calls(outcome: Outcome, script: Script, performance: Performance) -> None:
    """Let `outcome` show what was called, whatever it showed there; of a probe that failed,
    nothing.
    """
    outcome.observed.pop(script.label, None)
    if outcome.failure is None and script.label:
        outcome.observed[script.label] = performance.calls
