"""A method that isn't there, or only raises, costs its own item alone."""

import ast

import pytest

from autograder.bench.specimens import reference_sources
from tests.banks.reading import namespace_with
from tests.judges import OneAnswer, items_of
from tests.this_course import CLASS_SEED, COURSE, ITEMS, LESSON_OF

METHODS = [
    (specification.item, ending)
    for specification in ITEMS.values()
    if specification.method
    for ending in ("", "_")
]


def broken(name: str, method: str, ending: str) -> str:
    """Return the reference's class with a method that only raises, or is called otherwise."""
    tree = ast.parse(reference_sources(COURSE.lessons[LESSON_OF[name]])[name])
    methods = next(node for node in tree.body if isinstance(node, ast.ClassDef)).body
    found = next(node for node in methods if getattr(node, "name", None) == method)
    found.name, found.body = method + ending, ast.parse("raise ValueError('broken')").body
    return ast.unparse(tree)


@pytest.mark.parametrize(("item", "ending"), METHODS)
def test_a_broken_method_costs_no_other_item(item, ending):
    name, method = ITEMS[item].name, ITEMS[item].method
    names = namespace_with(name, broken(name, method, ending))
    judged = OneAnswer(LESSON_OF[name], names)
    results = [judged.graded(each, CLASS_SEED) for each in items_of(name)]
    assert {result.item: result.points for result in results if result.item != item} == {
        result.item: result.max_points for result in results if result.item != item
    }
    assert [result.points for result in results if result.item == item] == [0]
