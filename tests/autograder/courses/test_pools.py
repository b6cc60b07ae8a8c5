"""What right and wrong answers give on this course's pools, and what of it travels."""

import json

import pytest

from autograder.courses.pools import (
    differs,
    empty_pool,
    made_pool,
    mistaken_outputs,
    outputs_of,
    right_outputs,
)
from autograder.examination.answers import namespace_of
from course.assessment.examples import Example, alike, try_on_pool
from course.assessment.exercises import encode
from tests.this_course import COURSE

POOLS = {
    pool.specification.item: (lesson, pool)
    for lesson in COURSE.lessons.values()
    for pool in lesson.pools
}

UNSEEN = {
    "bce_loss": {"clips-in-place"},
    "LinearLayer-backward": {
        "updates-on-the-way",
        "gradients-accumulate",
        "changes-upstream",
        "batch-overwritten",
    },
    "softmax": {
        "changed-in-place",
        "cut-off-to-integers",
        "single-precision",
        "something-added-to-the-sum",
    },
}
"""Mistakes that no input shows, as what a single call gives is right: for floats, and in the digits
that count.
"""


@pytest.fixture(params=sorted(POOLS))
def pool(request):
    """A lesson with one of its pools."""
    return POOLS[request.param]


def test_pool_shows_every_mistake_that_a_single_call_can_show(pool):
    lesson, own = pool
    seen = set()
    for _, *args in own.inputs:
        right = right_outputs(own, lesson, tuple(args))
        wrong = mistaken_outputs(own, lesson, tuple(args))
        seen |= {mistake for mistake in wrong if differs(wrong[mistake], right, own.decimals)}
    ids = {mistake.id for mistake in own.specification.mistakes}
    assert ids - seen == UNSEEN.get(own.specification.item, set())


def test_every_accepted_answer_gives_what_the_pool_calls_right(pool):
    lesson, own = pool
    answers = lesson.accepted(own.specification.name)
    assert answers
    for variant, source in answers:
        names = namespace_of(lesson, {own.specification.name: source})
        for name, *args in own.inputs:
            right = right_outputs(own, lesson, tuple(args))
            given = outputs_of(own, lesson, names, tuple(args))
            for output, value in right.items():
                assert alike(given[output], value, own.decimals), (variant, name, output)


def test_example_of_the_right_outputs_catches_what_differs_there(pool):
    lesson, own = pool
    made = made_pool(lesson, own)
    assert 0 < made.n_mistakes <= len(own.specification.mistakes)
    caught_anywhere = set()
    for name, *args in own.inputs:
        right = right_outputs(own, lesson, tuple(args))
        wrong = mistaken_outputs(own, lesson, tuple(args)).values()
        found = try_on_pool(made, Example(1, name, right))
        assert found.is_right
        assert len(found.caught) == sum(differs(each, right, own.decimals) for each in wrong)
        caught_anywhere |= found.caught
    assert caught_anywhere == set(range(made.n_mistakes))


def test_what_travels_holds_no_mistakes_name_and_no_code(pool):
    lesson, own = pool
    text = json.dumps(encode(made_pool(lesson, own)))
    for mistake in own.specification.mistakes:
        assert mistake.id not in text
        assert mistake.hint not in text
    assert "def " not in text


def test_numbers_of_mistakes_have_another_order_than_the_lessons(pool):
    lesson, own = pool
    made = made_pool(lesson, own)
    name, *args = own.inputs[-1]
    wrong = mistaken_outputs(own, lesson, tuple(args))
    output = made.outputs[0]
    shipped = {
        number: digests
        for digests, numbers in made.by_name[name].wrong[output].items()
        for number in numbers
    }
    as_listed = [made.digests(name, output, given[output]) for given in wrong.values()]
    assert [shipped[number] for number in sorted(shipped)] != [text for text in as_listed if text]


def test_pool_is_the_same_each_time_it_is_made(pool):
    assert made_pool(*pool) == made_pool(*pool)


def test_empty_pool_knows_the_inputs_and_nothing_of_answers(pool):
    _, own = pool
    empty = empty_pool(own)
    assert [given.name for given in empty.inputs] == [name for name, *_ in own.inputs]
    assert all(not given.right and not given.wrong for given in empty.inputs)
