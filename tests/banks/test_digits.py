"""What lesson 07 says of digits, of the networks that read them, and of what they don't, is so."""

from collections.abc import Callable

import numpy as np
import pytest

from course.data import digits
from tests.this_course import reference

COURSE = reference("07_digits")

TYPED = """
..####.. ...##... ..####.. .#####.. ....##.. .######. ...##... .######. ..####.. ..####..
.##..##. ..###... .##..##. .....##. ...##... .##..... ..##.... .....##. .##..##. .##..##.
.##..##. .####... .....##. .....##. ..##.... .##..... .##..... ....##.. .##..##. .##..##.
.##..##. ...##... ....##.. ..####.. .##.##.. .#####.. .#####.. ....##.. ..####.. ..#####.
.##..##. ...##... ...##... .....##. .##.##.. .....##. .##..##. ...##... ..####.. .....##.
.##..##. ...##... ..##.... .....##. .######. .....##. .##..##. ...##... .##..##. .....##.
.##..##. ...##... .##..... .....##. ....##.. .##..##. .##..##. ..##.... .##..##. ....##..
..####.. ...##... .######. .#####.. ....##.. ..####.. ..####.. ..##.... ..####.. ..###...
"""
"""The ten digits, typed with strokes two pixels wide, from top to bottom."""


def parts(seed: int = 0) -> tuple:
    return COURSE["split"](*digits(), 0.2, np.random.default_rng(seed))


def trained(
    X, y, seed=1, epochs=30, rate=0.3, n_hidden=32, after_epoch: Callable = lambda model: None
):
    """Return a network after training, as the notebook trains it."""
    rng = np.random.default_rng(seed)
    model = COURSE["Classifier"](64, n_hidden, 10, rng)
    for _ in range(epochs):
        for X_batch, y_batch in COURSE["minibatches"](X, y, 32, rng):
            model.forward(X_batch)
            model.backward(y_batch)
            model.update(rate)
        after_epoch(model)
    return model


def share(model, X, y) -> float:
    return float(COURSE["accuracy"](model.predict(X), y))


@pytest.fixture(autouse=True, scope="module")
def global_generator_restored():
    state = np.random.get_state()
    yield
    np.random.set_state(state)


def test_nearest_mean_reads_nine_in_ten_and_the_network_more():
    X_train, y_train, X_test, y_test = parts()
    assert (len(X_train), len(X_test)) == (1438, 359)
    means = np.array([X_train[y_train == digit].mean(axis=0) for digit in range(10)])
    nearest = np.argmin(np.sum((X_test[:, np.newaxis] - means) ** 2, axis=2), axis=1)
    assert COURSE["accuracy"](nearest, y_test) == pytest.approx(0.91, abs=0.01)
    model = trained(X_train, y_train)
    assert share(model, X_train, y_train) >= 0.985
    assert share(model, X_test, y_test) >= 0.95


def test_test_accuracy_of_other_splits_and_starts_lies_where_the_lesson_says():
    of_splits = [share(trained(*parts(seed)[:2]), *parts(seed)[2:]) for seed in range(4)]
    of_starts = [share(trained(*parts()[:2], seed=seed), *parts()[2:]) for seed in range(4)]
    assert min(of_splits + of_starts) >= 0.935
    assert max(of_splits + of_starts) <= 0.99


def test_weights_of_pixels_that_are_never_ink_never_change():
    X, y = digits()
    begun = COURSE["Classifier"](64, 32, 10, np.random.default_rng(1)).layer1.W
    unchanged = np.all(begun == trained(X, y, epochs=2).layer1.W, axis=1)
    assert np.flatnonzero(unchanged).tolist() == [0, 32, 39]
    assert np.flatnonzero(~X.any(axis=0)).tolist() == [0, 32, 39]


def test_wrong_labels_are_learnt_by_heart_while_the_test_images_are_unlearnt():
    X_train, y_train, X_test, y_test = parts()
    rng = np.random.default_rng(0)
    wrong = rng.random(len(y_train)) < 0.2
    noisy = np.where(wrong, (y_train + rng.integers(1, 10, len(y_train))) % 10, y_train)
    on_train, on_test = [], []

    def note(model):
        on_train.append(share(model, X_train, noisy))
        on_test.append(share(model, X_test, y_test))

    trained(X_train, noisy, epochs=60, rate=0.5, n_hidden=100, after_epoch=note)
    assert np.median(on_test[4:15]) == pytest.approx(0.95, abs=0.025)
    assert np.median(on_train[4:15]) == pytest.approx(0.79, abs=0.03)
    assert np.median(on_train[-5:]) >= 0.85
    assert np.median(on_test[-5:]) <= 0.91


def test_a_fifth_of_the_file_in_its_order_is_harder_than_one_drawn_at_random():
    X, y = digits()
    fifth = np.arange(len(X)) * 5 // len(X)
    shares = [
        share(trained(X[fifth != held], y[fifth != held]), X[fifth == held], y[fifth == held])
        for held in range(5)
    ]
    assert min(shares) == pytest.approx(0.89, abs=0.02)
    assert max(shares) == pytest.approx(0.96, abs=0.015)


def test_digits_typed_from_top_to_bottom_are_read():
    lines = [line.split() for line in TYPED.split("\n") if line]
    images = [[[pixel == "#" for pixel in part] for part in column] for column in zip(*lines)]
    X = np.array(images, dtype=float).reshape(10, 64)
    read = [np.sum(trained(*parts()[:2], seed=seed).predict(X) == range(10)) for seed in range(4)]
    assert min(read) >= 7
    assert np.median(read) >= 8
