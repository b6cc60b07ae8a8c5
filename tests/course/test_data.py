"""The numbers of the contract, and a fresh copy for everyone who asks."""

import numpy as np

from course.data import FEATURES, training_data


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
