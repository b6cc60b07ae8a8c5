"""An author's drafts completed: what must be observed in a case is what the reference shows, unless
the author says otherwise.
"""

from collections.abc import Iterable
from typing import Any

from autograder.authoring.drafts import DraftCase, DraftExpectation
from autograder.courses.lesson import EXERCISES, Lesson
from autograder.problems import Problem
from course.assessment.exercises import Case
from course.assessment.expectations import Equal, Expectation
from course.assessment.outcome import Outcome
from course.assessment.probes import AFTERWARDS
from course.assessment.scripts import Calls

_WHERE_NAMES_ARE = (
    " A solution finds `np` and what earlier lessons define; whatever else it "
    "needs, its own cell imports."
)


def reference_outcome(draft: DraftCase, lesson: Lesson, item: str) -> Outcome:
    """Return what the reference shows in a case of `item`. Problem if it fails there."""
    outcome = lesson.reference.tried(draft.attempts[0])
    if outcome.failure is not None:
        failure = outcome.failure
        unknown = _WHERE_NAMES_ARE if failure.error == "NameError" else ""
        raise Problem(
            f"{lesson.path}: the reference fails where {item} is tried, at {failure.target}: "
            f"{failure.error}: {failure.text}. Mend its solution cell, or the case in "
            f"{lesson.folder / EXERCISES}.py.{unknown}"
        )
    return outcome


def complete_case(draft: DraftCase, outcome: Outcome, lesson: Lesson, item: str) -> Case:
    """Return the case of `item` that a draft becomes by the reference's `outcome`. Problem if it
    looks at what isn't seen, or at nothing.
    """
    labels = draft.look if isinstance(draft.look, tuple) else ()
    _require_seen((*labels, *draft.expectations), outcome, lesson, item)
    expected: dict[str, Expectation | None] = {
        label: Equal(value)
        for label, value in outcome.observed.items()
        if not isinstance(value, Calls) and _is_looked_at(label, draft.look)
    }
    expected |= {
        label: _completed(expectation, outcome.observed[label])
        for label, expectation in draft.expectations.items()
    }
    expected = {label: wanted for label, wanted in expected.items() if wanted is not None}
    if not expected:
        raise Problem(
            f"{lesson.folder / EXERCISES}.py: a case of {item} looks at nothing, so whatever is "
            f"done there is right. It can look at: {_quoted(outcome.observed)}."
        )
    return Case(draft.attempts, expected, draft.visible, draft.natural)


def _completed(draft: DraftExpectation, value: Any) -> Expectation | None:
    """Return what is expected where the reference shows `value`."""
    return draft(value) if callable(draft) else draft


def _require_seen(labels: Iterable[str], outcome: Outcome, lesson: Lesson, item: str) -> None:
    if unseen := [label for label in labels if label not in outcome.observed]:
        raise Problem(
            f"{lesson.folder / EXERCISES}.py: a case of {item} looks at {unseen[0]!r}, and there "
            f"is no such thing to be seen. It can look at: {_quoted(outcome.observed)}."
        )


def _quoted(labels: Iterable[str]) -> str:
    return ", ".join(repr(label) for label in labels)


def _is_looked_at(label: str, look: str | tuple[str, ...]) -> bool:
    if isinstance(look, tuple):
        return label in look
    if label in ("random state", "printed"):
        return look == label
    is_argument = label == "arguments" or label.endswith(AFTERWARDS)
    return look == ("arguments" if is_argument else "results")
