"""A student's examples when they are graded: any input counts. They are read as data, and tried
here on the course's own code alone: the reference, the accepted answers, the known mistakes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout
from functools import cache, lru_cache
import io
from time import monotonic
from typing import Any

from nbformat import NotebookNode
import numpy as np

from autograder.authoring.pools import Pool
from autograder.courses.lesson import Lesson
from autograder.courses.pools import (
    Outputs,
    differs,
    empty_pool,
    mistaken_outputs,
    outputs_of,
    right_outputs,
)
from autograder.courses.templates import cell_name
from autograder.examination.answers import namespace_of
from autograder.submissions.literals import NoLiteralCall, NotLiteral, literal_arguments
from course.assessment.asides import Aside
from course.assessment.examples import Example, Tried, alike, read_examples
from course.assessment.tally import tally

EXPECT = "expect-"
"""How the name of a cell begins that holds examples of an item."""

EXAMPLES_SECONDS = 5.0
"""Time after which no further example of a submission is begun; an example takes some 20 ms."""

MOST_KEPT = 500
"""Inputs of which is kept what all answers give: many students choose the same."""

TITLE_OF_EXAMPLES = "Your examples"


def examples_told(
    lesson: Lesson, notebook: NotebookNode, clock: Callable[[], float] = monotonic
) -> Iterator[Aside]:
    """Yield what is said of the examples in a notebook; of a cell left as it was handed out,
    nothing.
    """
    deadline = clock() + EXAMPLES_SECONDS
    written = {cell.name: cell.texts for cell in lesson.cells}
    sources = {cell_name(cell): cell.source for cell in notebook.cells}
    for pool in lesson.pools:
        name = f"{EXPECT}{pool.specification.item}"
        source = sources.get(name, "").strip()
        if source and source not in written[name]:
            text = _told(lesson, pool, source, lambda: clock() > deadline)
            yield Aside(pool.specification.name, TITLE_OF_EXAMPLES, f"{pool.called}: {text}")


def _told(lesson: Lesson, pool: Pool, source: str, is_late: Callable[[], bool]) -> str:
    try:
        item, *entries = literal_arguments(source, "expect") or [None]
    except NoLiteralCall as reason:
        return f"not read, as {reason}."
    if item != pool.specification.item:
        return f"not read, as the first argument isn't {pool.specification.item!r}."
    shown = empty_pool(pool)
    kept = [entry if not isinstance(entry, NotLiteral) else ... for entry in entries]
    examples, remarks = read_examples(shown, kept)
    computed = {
        place: entry.text for place, entry in enumerate(entries, 1) if isinstance(entry, NotLiteral)
    }
    told = [(place, computed.get(place, text)) for place, text in remarks]
    tried = []
    for example in examples:
        if is_late():
            told.append((example.place, "there was no time left to try it"))
            continue
        try:
            tried.append(_tried(lesson, pool, example))
        except ValueError as reason:
            told.append((example.place, str(reason)))
    return tally(tried, sorted(told), _n_catchable(lesson, pool, tried))


def _n_catchable(lesson: Lesson, pool: Pool, tried: Sequence[Tried]) -> int:
    """Return how many mistakes examples can catch: those that show on the pool, as at home, and
    whatever these examples caught besides.
    """
    return len(_showing(lesson, pool.specification.item).union(*(each.caught for each in tried)))


@cache
def _showing(lesson: Lesson, item: str) -> frozenset[int]:
    """Return the numbers of the mistakes that show on an input of the pool."""
    pool = _pool(lesson, item)
    found = set[int]()
    for _, *args in pool.inputs:
        given = _given(lesson, item, _key(args))
        found |= {
            number
            for number, wrong in enumerate(given["wrong"])
            if differs(wrong, given["right"], pool.decimals)
        }
    return frozenset(found)


def _pool(lesson: Lesson, item: str) -> Pool:
    return next(pool for pool in lesson.pools if pool.specification.item == item)


def _tried(lesson: Lesson, pool: Pool, example: Example) -> Tried:
    """Return how an example fares; ValueError, which says why, for an input that isn't sound."""
    args = example.input
    if isinstance(args, str):
        args = next(tuple(given) for name, *given in pool.inputs if name == args)
    args = [np.array(arg, dtype=float) for arg in args]
    pool.valid(*args)
    given = _given(lesson, pool.specification.item, _key(args))

    def passes(outputs: Outputs) -> bool:
        return all(
            alike(value, outputs[name], pool.decimals) for name, value in example.outputs.items()
        )

    passing = {number for number, wrong in enumerate(given["wrong"]) if passes(wrong)}
    if not all(map(passes, [given["right"], *given["accepted"]])):
        return Tried(example, False, gives=len(passing))
    return Tried(example, True, frozenset(range(len(given["wrong"]))) - passing)


_Key = tuple[tuple[tuple[int, ...], bytes], ...]


def _key(args: Sequence[Any]) -> _Key:
    arrays = [np.array(arg, dtype=float) for arg in args]
    return tuple((array.shape, array.tobytes()) for array in arrays)


@lru_cache(maxsize=MOST_KEPT)
def _given(lesson: Lesson, item: str, key: _Key) -> Mapping[str, Any]:
    """Return what the reference, the accepted answers, and the known mistakes give on an input."""
    pool = _pool(lesson, item)
    args = tuple(np.frombuffer(content).reshape(shape) for shape, content in key)
    with redirect_stdout(io.StringIO()):
        return {
            "right": right_outputs(pool, lesson, args),
            "accepted": [
                outputs_of(pool, lesson, names, args)
                for names in _accepted(lesson, pool.specification.name)
            ],
            "wrong": list(mistaken_outputs(pool, lesson, args).values()),
        }


@cache
def _accepted(lesson: Lesson, name: str) -> list[dict[str, Any]]:
    """Return what the accepted answers define, one notebook's names each."""
    return [namespace_of(lesson, {name: source}) for _, source in lesson.accepted(name)]
