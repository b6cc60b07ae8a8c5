"""Rules on the examples that students may write before the code: the notebook shows each pool and
has one cell for them, and a right answer gives numbers on every input.
"""

from collections import Counter
from collections.abc import Iterator

import numpy as np

from autograder.asides.examples import EXPECT
from autograder.authoring.pools import Pool
from autograder.courses.pools import right_outputs
from autograder.linting.findings import Disagreement
from autograder.linting.subject import LessonText, Subject
from autograder.submissions.literals import NoLiteralCall, NotLiteral, literal_arguments


def _asking(subject: Subject) -> Iterator[tuple[LessonText, list]]:
    """Yield the cells that ask for examples, with what they are called with."""
    for cell in subject.cells:
        if cell.is_code and cell.source.strip().startswith("expect("):
            try:
                yield cell, literal_arguments(cell.source, "expect")
            except NoLiteralCall:
                yield cell, []


def example_cells(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that ask for examples in a form that can't be read when they are graded."""
    items = [pool.specification.item for pool in subject.lesson.pools]
    for cell, arguments in _asking(subject):
        if not arguments or any(isinstance(argument, NotLiteral) for argument in arguments):
            yield subject.in_notebook(
                "it can't be read as data",
                'Let it say expect("item", ("name", ...)), with names and numbers, and no more',
                cell,
            )
        elif arguments[0] not in items:
            yield subject.in_notebook(
                f"there is no pool of {arguments[0]!r}",
                f"Add one to POOLS in {subject.exercises.name}, or take the cell out",
                cell,
            )
        elif len(arguments) > 1 and (cell.name != f"{EXPECT}{arguments[0]}" or cell.marks):
            yield subject.in_notebook(
                "examples are read from another cell",
                f"Call it {EXPECT}{arguments[0]}, and let it be no cell of nbgrader's",
                cell,
            )


def asked_for(subject: Subject) -> Iterator[Disagreement]:
    """Find pools that the notebook doesn't show, or takes no examples of."""
    arguments = [found for _, found in _asking(subject) if found]
    shown = Counter(found[0] for found in arguments if len(found) == 1)
    taken = Counter(found[0] for found in arguments if len(found) > 1)
    for pool in subject.lesson.pools:
        item = pool.specification.item
        if shown[item] != 1 or taken[item] != 1:
            yield subject.in_exercises(
                f"the notebook shows the pool of {item} {shown[item]} times, and takes examples of "
                f"it {taken[item]} times",
                f'Let one cell say expect("{item}"), and a later one, {EXPECT}{item}, '
                f'expect("{item}", ("name", ...))',
            )


def pool_inputs(subject: Subject) -> Iterator[Disagreement]:
    """Find inputs of a pool that aren't sound, or on which a right answer gives no numbers."""
    for pool in subject.lesson.pools:
        names = Counter(name for name, *_ in pool.inputs)
        for name, *args in pool.inputs:
            if trouble := _trouble(subject, pool, tuple(args)) or (
                "another input has this name" if names[name] > 1 else None
            ):
                yield subject.in_exercises(
                    f"the pool of {pool.specification.item} has the input {name!r}: {trouble}",
                    "Mend the input, or take it out",
                )


def _trouble(subject: Subject, pool: Pool, args: tuple) -> str | None:
    try:
        pool.valid(*(np.array(arg, dtype=float) for arg in args))
    except ValueError as reason:
        return str(reason)
    outputs = right_outputs(pool, subject.lesson, args)
    nothing = [
        name for name, value in outputs.items() if value is None or not np.isfinite(value).all()
    ]
    return f"a right answer gives no numbers as {nothing[0]!r}" if nothing else None


RULES = (example_cells, asked_for, pool_inputs)
