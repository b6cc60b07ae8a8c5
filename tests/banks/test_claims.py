"""The exam of hints: what a hint claims is true of its own mistake, not of the right answer, and of
every other wrong answer that is given it (of the unseen ones, in the exam and `test_unseen`).
"""

import pytest

from autograder.courses.exercises import mistaken
from tests.banks.claims import CLAIMS
from tests.banks.hints import is_true, untrue
from tests.banks.mutants import mutants_of, mutated_names
from tests.judges import items_of, judged
from tests.this_course import ITEMS, LESSON_OF, exercises, home_of, reference

SEED = 7


@pytest.mark.parametrize("item", CLAIMS)
def test_every_hint_of_an_item_has_a_claim(item):
    assert set(CLAIMS[item]) == {mistake.id for mistake in ITEMS[item].mistakes}


@pytest.mark.parametrize("item", CLAIMS)
def test_each_claim_holds_of_its_own_mistake(item):
    specification = ITEMS[item]
    right = home_of(specification).reference
    wrong = {
        mistake.id: mistaken(specification, mistake, right) for mistake in specification.mistakes
    }
    assert [mistake for mistake, names in wrong.items() if not is_true(item, mistake, names)] == []


@pytest.mark.parametrize("item", CLAIMS)
def test_no_claim_holds_of_the_right_answer(item):
    right = dict(home_of(ITEMS[item]).reference)
    assert [mistake for mistake in CLAIMS[item] if is_true(item, mistake, right)] == []


@pytest.mark.long
@pytest.mark.parametrize("name", mutated_names())
def test_hints_are_true_of_mutants(name):
    told = []
    for mutant in mutants_of(name):
        names = dict(reference(LESSON_OF[name]))
        exec(compile(mutant.source, f"<mutant of {name}>", "exec"), names)
        results = (
            judged(exercises(SEED).with_hints(ITEMS[item]), names)
            for item in items_of(name, mutant.method)
        )
        told += [f"{mutant.change}: {message}" for message in untrue(names, results)]
    assert told == []
