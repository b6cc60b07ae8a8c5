"""Answers whose author knew the contract and the released notebooks, and none of the grader's
lists.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
import tomllib

from course.assessment.verdicts import ItemResult
from tests.banks.hints import odd, untrue
from tests.banks.reading import namespace_with
from tests.course.samples import SHIPPED_EXERCISES
from tests.judges import OneAnswer, holds_at_home, items_of
from tests.this_course import LESSON_OF, PROJECT

BANK = PROJECT / "tests" / "submissions" / "unseen"

OPEN: dict[str, list[str]] = tomllib.loads((BANK / "open.toml").read_text(encoding="utf-8"))
"""By name, the wrong answers that still earn everything: what the grader has to learn next."""


@dataclass(frozen=True)
class Answer:
    """One file of the bank. name: what it solves. facts: `mistake`, `item`, and `shows`, if
    wrong.
    """

    name: str
    path: Path

    @property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def facts(self) -> dict[str, str]:
        lines = [line for line in self.source.splitlines() if line.startswith("#: ")]
        return tomllib.loads("\n".join(line.removeprefix("#: ") for line in lines))


def answers(kind: str, name: str) -> Iterator[Answer]:
    """Yield the answers of a kind, `right` or `wrong`, to what students write as `name`."""
    for path in sorted((BANK / kind / name).glob("*.py")):
        yield Answer(name, path)


def wrong_answers(name: str) -> Iterator[Answer]:
    """Yield the wrong answers to what students write as `name`."""
    return answers("wrong", name)


@cache
def lost(answer: Answer, seed: int) -> tuple[ItemResult, ...]:
    """Return the results of the items on which an answer loses points."""
    judged = OneAnswer(LESSON_OF[answer.name], namespace_with(answer.name, answer.source))
    results = [judged.graded(item, seed) for item in items_of(answer.name)]
    return tuple(result for result in results if result.points < result.max_points)


@cache
def fails_at_home(answer: Answer) -> bool:
    """Return whether a visible check of what an answer solves doesn't hold."""
    namespace = namespace_with(answer.name, answer.source)
    return not all(
        holds_at_home(checks, exercise, namespace)
        for checks, exercise in SHIPPED_EXERCISES
        if exercise.name == answer.name
    )


def complaints(answer: Answer, results: Sequence[ItemResult]) -> Iterator[str]:
    """Yield what is wrong with how a wrong answer was judged. results: of the items on which it
    loses points, as `lost` returns them.

    It loses points or is listed as open; what does is wrong at home, too, and told why: by a known
    mistake or a symptom that is true of it, in few and easy words.
    """
    is_open = answer.path.stem in OPEN.get(answer.name, [])
    if is_open == bool(results):
        yield "is listed as open and loses points" if is_open else "earns everything"
    if results and not fails_at_home(answer):
        yield "loses points and passes all visible checks"
    yield from (f"is not told why: {each.message}" for each in results if not each.hint)
    hints = sorted({each.hint for each in results} - {None})
    yield from (f"is told in hard or many words: {hint}" for hint in odd(hints))
    names = namespace_with(answer.name, answer.source)
    yield from (f"is told what is not so: {message}" for message in untrue(names, results))
