"""The numbers of the contract, a fresh copy for everyone who asks; and samples in the shapes that
they are called after.
"""

import numpy as np
import pytest

from course.data import FEATURES, digits, moons, ring, training_data


def test_training_data_are_the_numbers_of_the_contract():
    X, Y = training_data()
    assert X.tolist() == [
        [3.0, 4.0, 2],
        [2.0, 3.5, 3],
        [4.0, 4.5, 1],
        [1.5, 3.0, 2],
        [5.0, 3.8, 3],
        [8.0, 7.5, 0],
        [10.0, 8.0, 1],
        [7.0, 7.0, 0],
        [12.0, 9.0, 0],
        [6.0, 7.2, 1],
    ]
    assert Y.tolist() == [[0]] * 5 + [[1]] * 5


def test_training_data_are_float64_with_one_name_a_feature():
    X, Y = training_data()
    assert (X.dtype, Y.dtype, X.shape, Y.shape) == (np.float64, np.float64, (10, 3), (10, 1))
    assert len(FEATURES) == X.shape[1]


def test_training_data_changed_by_one_caller_are_fresh_for_the_next():
    X, Y = training_data()
    X[:], Y[:] = -1, -1
    again, labels = training_data()
    assert again.min() >= 0
    assert labels.sum() == 5


@pytest.mark.parametrize("make", [moons, ring])
@pytest.mark.parametrize("n", [200, 7])
def test_samples_are_float64_with_a_column_of_labels_and_those_of_their_seed(make, n):
    X, Y = make(np.random.default_rng(3), n)
    assert (X.dtype, Y.dtype, X.shape, Y.shape) == (np.float64, np.float64, (n, 2), (n, 1))
    assert Y.ravel().tolist() == [0.0] * (n // 2) + [1.0] * (n - n // 2)
    again, _ = make(np.random.default_rng(3), n)
    other, _ = make(np.random.default_rng(4), n)
    assert np.array_equal(X, again)
    assert not np.array_equal(X, other)


def test_ring_lies_around_the_clump():
    X, Y = ring(np.random.default_rng(0), 2000)
    radius = np.hypot(*X.T)
    inner, outer = radius[Y[:, 0] == 0], radius[Y[:, 0] == 1]
    assert abs(np.median(inner) - 0.4) < 0.03
    assert abs(np.median(outer) - 1.0) < 0.03
    assert np.mean(inner < 0.7) > 0.99
    assert np.mean(outer > 0.7) > 0.99


def test_moons_reach_into_each_other():
    X, Y = moons(np.random.default_rng(0), 2000)
    upper, lower = X[Y[:, 0] == 0], X[Y[:, 0] == 1]
    assert abs(np.median(np.hypot(*upper.T)) - 1) < 0.03
    assert abs(np.median(np.hypot(*(lower - [1, 0.5]).T)) - 1) < 0.03
    assert upper[:, 1].min() < lower[:, 1].max()
    assert lower[:, 0].min() < upper[:, 0].max()


def test_digits_are_images_of_64_pixels_and_the_number_each_shows():
    X, y = digits()
    assert (X.dtype, X.shape, y.shape) == (np.float64, (1797, 64), (1797,))
    assert y.dtype.kind == "i"
    assert (X.min(), X.max()) == (0.0, 1.0)
    assert np.array_equal(16 * X, np.round(16 * X))
    assert np.bincount(y).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]


def test_digits_lie_line_by_line():
    """The first is a zero: ink around a hole."""
    image = digits()[0][0].reshape(8, 8)
    assert image[3:5, 3].max() == 0
    assert image[0, 3] > 0.5
    assert min(image[4, 2], image[4, 5]) >= 0.5


def test_digits_changed_by_one_caller_are_fresh_for_the_next():
    X, y = digits()
    X[:], y[:] = -1, -1
    again, labels = digits()
    assert again.min() >= 0
    assert labels.min() >= 0
