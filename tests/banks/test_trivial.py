"""Who knows nothing gets nothing: trivial bodies, the visible example alone, and all earlier hidden
inputs learnt by heart.
"""

import pytest

from course.assessment.verdicts import Verdict
from tests.banks.reading import namespace_with
from tests.banks.trivial import Memory, bodies, cases_of, trivial
from tests.handing_in import released
from tests.judges import SECONDS, OneAnswer, items_of, judged
from tests.this_course import ITEMS, LESSON_OF, reference, without_hints

SEED = 20261
EARLIER_SEEDS = range(1, 4)
MANY_SEEDS = range(1, 21)

TAUGHT = [name for name in LESSON_OF if not name.startswith("break_")]
"""The names a submission can be learnt by heart for; the answer to a find-the-bug item is one
input, whatever the seed.
"""

CLASSES = [name for name in TAUGHT if isinstance(reference(LESSON_OF[name])[name], type)]


def earned(name: str, names: dict) -> dict[str, float]:
    """Return the points of the items of `name` that earn any."""
    answer = OneAnswer(LESSON_OF[name], names)
    points = {item: answer.points(without_hints(item, SEED), SECONDS) for item in items_of(name)}
    return {item: earned for item, earned in points.items() if earned}


@pytest.mark.parametrize(
    "name, kind", [(name, kind) for name in LESSON_OF for kind in bodies(name)]
)
def test_trivial_body_earns_nothing(name, kind):
    body = bodies(name)[kind]
    init = body if "return" not in body else "pass"
    assert earned(name, namespace_with(name, trivial(name, body, init))) == {}


@pytest.mark.parametrize("name, kind", [(name, kind) for name in CLASSES for kind in bodies(name)])
def test_trivial_methods_beside_a_right_init_earn_what_init_is_worth(name, kind):
    init = f"{name}-init"
    assert earned(name, namespace_with(name, trivial(name, bodies(name)[kind]))) == {
        init: ITEMS[init].points
    }


@pytest.mark.parametrize("name", LESSON_OF)
def test_stub_as_it_was_handed_out_is_unattempted(name):
    (stub,) = (
        cell.source for cell in released(LESSON_OF[name]).cells if cell.id == f"{name}-solution"
    )
    names = namespace_with(name, stub)
    results = [judged(without_hints(item, SEED), names) for item in items_of(name)]
    assert {(result.verdict, result.points) for result in results} == {(Verdict.UNATTEMPTED, 0.0)}


@pytest.mark.parametrize("name", TAUGHT)
def test_visible_examples_learnt_by_heart_earn_nothing(name):
    visible = [case for case in cases_of(name, SEED) if case.visible]
    assert visible
    assert earned(name, Memory(name, visible).names()) == {}


@pytest.mark.parametrize(
    "seeds", [EARLIER_SEEDS, pytest.param(MANY_SEEDS, marks=pytest.mark.long)], ids=len
)
@pytest.mark.parametrize("name", TAUGHT)
def test_hidden_inputs_of_earlier_seeds_learnt_by_heart_earn_nothing(name, seeds):
    cases = [case for seed in seeds for case in cases_of(name, seed)]
    assert earned(name, Memory(name, cases).names()) == {}


@pytest.mark.parametrize("name", [name for name in TAUGHT if name not in CLASSES])
def test_hidden_inputs_of_this_seed_learnt_by_heart_earn_everything(name):
    everything = {item: ITEMS[item].points for item in items_of(name)}
    assert earned(name, Memory(name, cases_of(name, SEED)).names()) == everything
