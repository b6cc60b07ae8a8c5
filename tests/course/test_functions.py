"""The ready functions must have the slopes they promise, and refuse exactly what the course never hands out."""

import numpy as np
import pytest

from course import functions

EPS = 1e-6


def slopes(f, x):
    """Central differences of f at x, element by element."""
    steps = EPS * np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / (2 * EPS) for step in steps]).reshape(x.shape)


@pytest.mark.parametrize("shape", [(4,), (3, 1), (2, 3)])
@pytest.mark.parametrize("f, gradient", [
    (functions.sum_of_squares, lambda x: 2 * x),
    (functions.sum_of_cubes, lambda x: 3 * x**2),
    (functions.weighted_sine, lambda x: np.arange(1, x.size + 1).reshape(x.shape) * np.cos(x)),
    (functions.neighbour_products, lambda x: (np.append(x.ravel()[1:], 0) + np.append(0, x.ravel()[:-1])).reshape(x.shape)),
])
def test_function_of_any_shape_has_the_slope_it_promises(f, gradient, shape, rng):
    x = rng.normal(size=shape)
    assert type(f(x)) is float
    np.testing.assert_allclose(slopes(f, x), gradient(x), atol=1e-8)


def test_sum_of_cubes_central_difference_is_off_by_exactly_eps_squared():
    x, eps = np.array([0.7]), 1e-2
    difference = (functions.sum_of_cubes(x + eps) - functions.sum_of_cubes(x - eps)) / (2 * eps)
    assert difference - 3 * 0.49 == pytest.approx(eps**2, rel=1e-8)


A, Y = np.array([0.0, 0.5, 1.0]), np.array([0, 1, 1])
Z = np.zeros((2, 3))
LAYER = (np.zeros((5, 2)), np.zeros((5, 3)), np.zeros((3, 2)))


@pytest.mark.parametrize("valid, args", [
    (functions.matching_arrays, (Z, Z)), (functions.matching_arrays, (Y, A)), (functions.matching_arrays, (Z[:1], Z[:1])),
    (functions.loss_inputs, (A, Y)), (functions.loss_inputs, (A[:, None], Y[:, None])), (functions.loss_inputs, (A[:1], Y[:1])),
    (functions.layer_inputs, LAYER), (functions.one_sample_of_two, (np.zeros((1, 2)),)),
    (functions.log_settings, (1, 1)), (functions.log_settings, (200, 10**6)),
    (functions.log_settings, (np.int64(5), np.int64(2))),
])
def test_valid_input_of_the_course_is_accepted(valid, args):
    assert valid(*args) is True


@pytest.mark.parametrize("valid, args, problem", [
    (functions.matching_arrays, (Z, Z.T), "all arrays must have the same shape"),
    (functions.matching_arrays, (Z, Z.tolist()), "NumPy arrays of numbers are wanted, not list"),
    (functions.matching_arrays, (Z, 0.0), "NumPy arrays of numbers are wanted, not float"),
    (functions.matching_arrays, (Z > 0, Z > 0), "NumPy arrays of numbers are wanted, not ndarray"),
    (functions.matching_arrays, (Z[:0], Z[:0]), "the arrays must not be empty, and all their numbers finite"),
    (functions.matching_arrays, (Z + np.nan, Z), "the arrays must not be empty, and all their numbers finite"),
    (functions.matching_arrays, (Z, Z - np.inf), "the arrays must not be empty, and all their numbers finite"),
    (functions.loss_inputs, (A, Y[:2]), "all arrays must have the same shape"),
    (functions.loss_inputs, (A[None], Y[None]), "A and Y must have the shape (n,) or (n, 1)"),
    (functions.loss_inputs, (A[:, None, None], Y[:, None, None]), "A and Y must have the shape (n,) or (n, 1)"),
    (functions.loss_inputs, (A + 0.1, Y), "every probability in A must lie between 0 and 1, both included"),
    (functions.loss_inputs, (A - 0.1, Y), "every probability in A must lie between 0 and 1, both included"),
    (functions.loss_inputs, (A, Y / 2), "every label in Y must be 0 or 1"),
    (functions.layer_inputs, (LAYER[0][0], *LAYER[1:]), "dOut, X, and W must have two dimensions"),
    (functions.layer_inputs, (LAYER[0].T, *LAYER[1:]), "the shapes don't fit: dOut (2, 5), X (5, 3), W (3, 2)"),
    (functions.one_sample_of_two, (np.zeros(2),), "X must have the shape (1, 2), not (2,)"),
    (functions.log_settings, (0, 1), "epochs must lie between 1 and 200, and print_every must be at least 1"),
    (functions.log_settings, (201, 1), "epochs must lie between 1 and 200, and print_every must be at least 1"),
    (functions.log_settings, (5, 0), "epochs must lie between 1 and 200, and print_every must be at least 1"),
    (functions.log_settings, (5.0, 2), "epochs and print_every must be whole numbers"),
    (functions.log_settings, (True, 2), "epochs and print_every must be whole numbers"),
])
def test_input_the_course_never_hands_out_is_refused_in_a_sentence(valid, args, problem):
    with pytest.raises(ValueError) as refused:
        valid(*args)
    assert str(refused.value) == problem


@pytest.mark.parametrize("f", [
    functions.sum_of_squares, functions.sum_of_cubes, functions.weighted_sine, functions.neighbour_products,
    functions.matching_arrays, functions.one_sample_of_two,
], ids=lambda f: f.__name__)
def test_function_of_an_array_leaves_it_unchanged(f):
    array = np.array([[0.25, 0.75]])
    f(array)
    assert array.tolist() == [[0.25, 0.75]]


class Model:
    """Has one weight, which a step lowers by the learning rate times the sum of labels and samples; notes what forward sees."""

    def __init__(self):
        self.layer = type("Layer", (), {})()
        self.layer.W, self.seen, self.X, self.gradient = np.zeros(1), [], None, None

    def forward(self, X):
        self.seen.append(float(self.layer.W[0]))
        self.X = X
        return 2 * X

    def backward(self, Y):
        self.gradient = float(np.sum(Y) + np.sum(self.X))

    def update(self, learning_rate):
        self.layer.W = self.layer.W - learning_rate * self.gradient


NAMES = ("layer.W",)
SAMPLES, LABELS = np.array([1.0, 2.0]), np.array([1.0, 0.0])
STEP = 4.0
"""The gradient of the model above for these samples and labels."""


def test_guide_model_goes_along_the_path_one_epoch_at_a_time():
    model, path = Model(), [[np.array([float(n)])] for n in range(4)]
    functions.guide(model, NAMES, path, SAMPLES)
    for _ in range(3):
        assert model.forward(SAMPLES).tolist() == [2, 4]
        model.forward(SAMPLES)
        model.backward(LABELS)
        model.update(0.1)
    assert model.seen == [0, 0, 1, 1, 2, 2]


def test_guide_model_beyond_the_path_stays_at_its_end_and_never_changes_it():
    model, path = Model(), [[np.array([0.0])], [np.array([1.0])]]
    functions.guide(model, NAMES, path, SAMPLES)
    for _ in range(5):
        model.forward(SAMPLES)
        model.layer.W += 7
        model.backward(LABELS)
    assert model.seen == [0, 1, 1, 1, 1]
    assert [values[0].tolist() for values in path] == [[0.0], [1.0]]


def test_guide_model_begins_no_epoch_with_other_samples_once_it_has_met_its_own():
    model, path = Model(), [[np.array([float(n)])] for n in range(4)]
    functions.guide(model, NAMES, path, SAMPLES)
    for samples in (SAMPLES[:1], SAMPLES[1:], SAMPLES, SAMPLES[:1], SAMPLES):
        model.forward(samples)
        model.update(0.1)
    assert model.seen == [0, 1, 2, 2, 3]


@pytest.mark.parametrize("free", [True, False])
def test_note_steps_lists_the_learning_rates_and_makes_the_steps_unless_they_are_free(free):
    model = Model()
    rates = functions.note_steps(model, free)
    for rate in (0.5, 0.25):
        assert model.forward(SAMPLES).tolist() == [2, 4]
        model.backward(LABELS)
        model.update(learning_rate=rate)
    assert rates == [0.5, 0.25]
    assert model.layer.W.tolist() == ([0.0] if free else [-0.75 * STEP])
    assert len(model.seen) == (1 if free else 2)


def test_no_loss_is_a_number_whatever_the_samples():
    assert functions.no_loss(SAMPLES, LABELS) == functions.no_loss(None, None) == 0.5


def helped(epochs=3, learning_rate=0.5):
    model = Model()
    return model, functions.Help(model, NAMES, SAMPLES, LABELS, learning_rate, epochs)


def make_step(model, samples=SAMPLES, labels=LABELS, learning_rate=0.5):
    model.forward(samples)
    model.backward(labels)
    model.update(learning_rate)


def test_help_leaves_a_right_training_and_what_the_student_does_wrong_with_the_samples_themselves():
    model, help_ = helped()
    make_step(model)
    make_step(model, labels=LABELS + 1)
    make_step(model, learning_rate=0.25)
    help_.settle([1.0, 1.0, 1.0])
    assert model.layer.W.tolist() == [-0.5 * STEP - 0.5 * (STEP + 2) - 0.25 * STEP]


def test_help_with_other_samples_steps_by_the_right_ones_and_as_often_as_there_are_epochs():
    model, help_ = helped()
    for _ in range(3):
        for i in range(2):
            model.forward(SAMPLES[i : i + 1])
            model.backward(LABELS[i : i + 1])
            model.update(0.5)
    help_.settle([1.0, 1.0, 1.0])
    assert model.layer.W.tolist() == [-1.5 * STEP]


def test_help_returns_what_the_model_makes_of_other_samples_and_puts_back_what_chose_them():
    model, _ = helped()
    before = np.random.get_state()[1].tolist()
    assert model.forward(SAMPLES[np.random.permutation(2)] + 1).sum() == 10
    assert model.X is SAMPLES
    assert np.random.get_state()[1].tolist() == before


def test_help_leaves_another_forward_between_forward_and_backward_as_it_is():
    model, _ = helped()
    model.forward(SAMPLES)
    make_step(model, samples=2 * SAMPLES)
    assert model.layer.W.tolist() == [-0.5 * (STEP + 3)]


def test_help_puts_the_forward_before_a_backward_that_has_none():
    model, _ = helped()
    model.forward(SAMPLES)
    for _ in range(2):
        model.backward(LABELS)
        model.update(0.5)
    assert model.seen == [0, -0.5 * STEP]


@pytest.mark.parametrize("n_steps, n_losses, n_made", [
    (2, 2, 3), (1, 1, 3), (5, 5, 3), (4, 4, 3), (3, 3, 3), (0, 0, 0), (2, 3, 2), (4, 3, 4), (2, 1, 2), (5, 4, 5), (0, 2, 0),
])
def test_help_settles_the_number_of_steps_where_the_losses_are_as_many(n_steps, n_losses, n_made):
    model, help_ = helped(epochs=3)
    for _ in range(n_steps):
        make_step(model)
    help_.settle([1.0] * n_losses)
    assert model.layer.W.tolist() == [-0.5 * STEP * n_made]


def test_help_settles_missing_steps_with_the_students_learning_rate():
    model, help_ = helped(epochs=3)
    make_step(model, learning_rate=0.25)
    help_.settle([1.0])
    assert model.layer.W.tolist() == [-0.75 * STEP]


@pytest.mark.parametrize("epochs, n_steps, n_made", [(1, 0, 1), (0, 1, 0), (2, 0, 0)])
def test_help_settles_very_few_epochs(epochs, n_steps, n_made):
    model, help_ = helped(epochs)
    for _ in range(n_steps):
        make_step(model)
    help_.settle([1.0] * n_steps)
    assert model.layer.W.tolist() == [-0.5 * STEP * n_made]


def test_help_settles_nothing_where_no_list_comes_back():
    model, help_ = helped()
    make_step(model)
    help_.settle(None)
    assert model.layer.W.tolist() == [-0.5 * STEP]


def test_help_gives_the_model_to_be_trained_in_place_of_a_new_one():
    model, help_ = helped()
    assert help_.given_model(3, 4, 1) is model
