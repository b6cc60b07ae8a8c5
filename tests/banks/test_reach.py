"""What is called while an item is judged, by it or by what it calls, can touch it."""

import pytest

from tests.banks.reach import can_touch
from tests.this_course import CLASS_SEED, ITEMS, SPECIFICATIONS


@pytest.mark.parametrize("item", [item for item in ITEMS if not item.startswith("break_")])
def test_what_an_item_is_about_can_touch_it(item):
    assert can_touch(ITEMS[item], item, CLASS_SEED)


@pytest.mark.parametrize(
    "wrong, item, touched",
    [
        ("bce_loss", "bce_loss_backward", False),
        ("sigmoid", "sigmoid_backward", True),
        ("LinearLayer-init", "LinearLayer-forward", True),
        ("MLP-forward", "MLP-predict", True),
        ("MLP-predict", "MLP-forward", False),
        ("softmax", "Classifier-forward", True),
        ("confusion_matrix", "minibatches", False),
    ],
)
def test_items_are_touched_by_what_they_call_and_by_nothing_else(wrong, item, touched):
    assert can_touch(ITEMS[wrong], item, CLASS_SEED) is touched


def test_a_part_of_the_pairs_can_be_left_out():
    pairs = [
        can_touch(first, second.item, CLASS_SEED)
        for specifications in SPECIFICATIONS.values()
        for first in specifications
        for second in specifications
    ]
    assert 0.1 < sum(pairs) / len(pairs) < 0.7
