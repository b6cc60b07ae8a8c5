"""Small changes of the reference and two mistakes at once: all that is wrong loses points, and
nothing else does.
"""

from collections.abc import Sequence
from itertools import combinations, product
import zlib

import pytest

from autograder.authoring.specification import Mistake, Specification
from tests.banks.mutants import equivalents, mutants, mutants_of, mutated_names, survives
from tests.banks.reach import can_touch
from tests.banks.reading import namespace_of
from tests.handing_in import reference_sources, with_mistake
from tests.judges import OneAnswer
from tests.this_course import CLASS_SEED, SPECIFICATIONS

SEED = 1
PAIRS = 60
"""Pairs of mistakes tried of each lesson; there are up to 2000."""


@pytest.mark.slow
@pytest.mark.parametrize("name", mutated_names())
def test_mutant_loses_points_unless_it_is_listed_as_equivalent(name):
    alive = {mutant.change for mutant in mutants_of(name) if survives(name, mutant, SEED)}
    assert alive == set(equivalents(name)), (
        "left: lives but isn't listed; right: listed but dies, or isn't a mutant"
    )


@pytest.mark.parametrize("name", mutated_names())
def test_mutants_of_a_name_are_told_apart_by_their_changes(name):
    changes = [mutant.change for mutant in mutants_of(name)]
    assert len(changes) == len(set(changes))
    assert len(changes) > 10


def test_mutants_of_a_comparison_and_a_call_are_those_written_here():
    found = {
        mutant.source.splitlines()[1].strip()
        for mutant in mutants("def f(a, b):\n    return g(a > b, axis=0)\n")
    }
    assert {
        "return g(a >= b, axis=0)",
        "return g(b > b, axis=0)",
        "return g(a > b, axis=1)",
        "return g(a > b)",
        "return a > b",
        "return g(not a > b, axis=0)",
        "return g(a.T > b, axis=0)",
        "return -g(a > b, axis=0)",
        "pass",
    } <= found
    assert "return g(a > b, axis=0)" in {
        mutant.source.splitlines()[1].strip()
        for mutant in mutants("def f(a, b):\n    return g(a < b, axis=0)\n")
    }
    assert "def f(b, a):" in {
        mutant.source.splitlines()[0] for mutant in mutants("def f(a, b):\n    return a\n")
    }


def test_mutants_leave_docstrings_alone_and_out():
    assert {
        mutant.change for mutant in mutants('def f():\n    """Say 1."""\n    return None\n')
    } == {"return None -> return 0", "return None -> pass"}


def pairs(lesson: str) -> list[tuple[tuple[Specification, Mistake], ...]]:
    """Return some pairs of mistakes of different items of `lesson`, where both can stand in one
    notebook.
    """
    made = []
    for first, second in combinations(SPECIFICATIONS[lesson], 2):
        if first.name != second.name or first.method != second.method:
            made += product(_known(first), _known(second))
    return sorted(
        made, key=lambda pair: zlib.crc32(":".join(mistake.id for _, mistake in pair).encode())
    )[:PAIRS]


def _known(specification: Specification) -> list[tuple[Specification, Mistake]]:
    return [(specification, mistake) for mistake in specification.mistakes]


def _together(lesson: str, pair: Sequence[tuple[Specification, Mistake]]) -> dict:
    """Return the names of a notebook in which all mistakes of `pair` were made."""
    sources = reference_sources(lesson)
    for specification, mistake in pair:
        sources[specification.name] = with_mistake(
            specification.item, mistake.id, sources[specification.name]
        )
    return namespace_of(lesson, sources)


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [lesson for lesson in SPECIFICATIONS if pairs(lesson)])
def test_two_mistakes_are_both_named_and_cost_nothing_else(lesson):
    wrong = []
    for pair in pairs(lesson):
        answer = OneAnswer(lesson, _together(lesson, pair))
        made = {specification.item: mistake.id for specification, mistake in pair}
        touched = [
            other.item
            for other in SPECIFICATIONS[lesson]
            if any(can_touch(specification, other.item, CLASS_SEED) for specification, _ in pair)
        ]
        results = {item: answer.graded(item, CLASS_SEED) for item in {*made, *touched}}
        lost = {item for item, result in results.items() if result.points < result.max_points}
        named = {item: results[item].mistake for item in made}
        if lost != set(made) or named != made:
            wrong.append(f"{made}: {sorted(lost)} lose points, named {named}")
    assert not wrong, "\n".join(wrong)
