"""What answers of known worth give on an input: the reference, the known mistakes, and the accepted
answers, all of them the course's own code.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograder.authoring.pools import Pool
from autograder.courses.exercises import mistaken
from autograder.courses.lesson import Lesson
from autograder.courses.reference import try_on
from course.assessment.examples import ExamplePool, PoolInput, alike, as_numbers
from course.assessment.exercises import Attempt
from course.assessment.generator import generator_restored

Outputs = Mapping[str, np.ndarray | None]
"""What an answer gives, by the names of the outputs; None where that is no numbers."""


def outputs_of(pool: Pool, lesson: Lesson, names: dict[str, Any], args: tuple) -> Outputs:
    """Return what trusted `names` give on an input. args: arrays of floats."""
    attempt = Attempt(pool.probe(*(np.array(arg, dtype=float) for arg in args)))
    with generator_restored():
        outcome = try_on(names, attempt, lesson.reference, lesson.public)
    failed = outcome.failure is not None
    return {
        output: None if failed else as_numbers(outcome.observed.get(label))
        for output, label in pool.outputs.items()
    }


def right_outputs(pool: Pool, lesson: Lesson, args: tuple) -> Outputs:
    """Return what the reference gives on an input."""
    return outputs_of(pool, lesson, dict(lesson.reference), args)


def mistaken_outputs(pool: Pool, lesson: Lesson, args: tuple) -> dict[str, Outputs]:
    """Return what each known mistake gives on an input, by its id."""
    return {
        mistake.id: outputs_of(
            pool, lesson, mistaken(pool.specification, mistake, lesson.reference), args
        )
        for mistake in pool.specification.mistakes
    }


def differs(outputs: Outputs, right: Outputs, decimals: int) -> bool:
    """Whether an example of all these outputs tells an answer from a right one."""
    return any(
        value is not None and not alike(value, outputs[name], decimals)
        for name, value in right.items()
    )


def made_pool(lesson: Lesson, pool: Pool) -> ExamplePool:
    """Return what travels with the lesson: inputs, and digests of what right and wrong answers give
    on them. Mistakes that show on none of them are left out.
    """
    bare = empty_pool(pool)
    right = {name: right_outputs(pool, lesson, tuple(args)) for name, *args in pool.inputs}
    wrong = {name: mistaken_outputs(pool, lesson, tuple(args)) for name, *args in pool.inputs}
    shown = {
        mistake.id: tuple(
            bare.digests(name, output, wrong[name][mistake.id][output])
            for name in right
            for output in pool.outputs
        )
        for mistake in pool.specification.mistakes
        if any(differs(wrong[name][mistake.id], right[name], pool.decimals) for name in right)
    }
    numbered = sorted(shown, key=shown.__getitem__)  # an order that tells nothing of the lesson's
    inputs = tuple(
        _pool_input(bare, name, tuple(args), right[name], [wrong[name][each] for each in numbered])
        for name, *args in pool.inputs
    )
    return ExamplePool(
        bare.item,
        bare.called,
        bare.parameters,
        bare.outputs,
        bare.decimals,
        len(numbered),
        inputs,
    )


def empty_pool(pool: Pool) -> ExamplePool:
    """Return the pool as students see it, with its inputs, and nothing of what answers give."""
    inputs = tuple(PoolInput(name, tuple(args), {}, {}) for name, *args in pool.inputs)
    return ExamplePool(
        pool.specification.item,
        pool.called,
        pool.parameters,
        tuple(pool.outputs),
        pool.decimals,
        0,
        inputs,
    )


def _pool_input(
    pool: ExamplePool, name: str, args: tuple, right: Outputs, wrong: list[Outputs]
) -> PoolInput:
    tables: dict[str, dict[str, list[int]]] = {output: {} for output in pool.outputs}
    for number, given in enumerate(wrong):
        for output, table in tables.items():
            table.setdefault(pool.digests(name, output, given[output]), []).append(number)
    return PoolInput(
        name,
        args,
        {output: pool.digests(name, output, right[output]) for output in pool.outputs},
        {
            output: {digests: tuple(numbers) for digests, numbers in table.items() if digests}
            for output, table in tables.items()
        },
    )
