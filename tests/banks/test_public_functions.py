"""What lessons declare public has the slopes it promises, refuses exactly what the course never
hands out, and helps to train.

All of it is tried in both forms in which it runs: in the lesson's own module, for the judge, and as
the text that travels with the visible checks, for a student's machine and for the process of a
student's code.
"""

from types import SimpleNamespace

import numpy as np
import pytest

from course.visible import CHECKS, VisibleChecks, ready_functions
from tests.this_course import COURSE

EPS = 1e-6


def as_text(lesson):
    """Return what the file beside the released notebook defines."""
    names = ready_functions(
        VisibleChecks.from_text((COURSE.release / lesson.name / CHECKS).read_text("utf-8")).source
    )
    return {name: thing for name, thing in names.items() if name in lesson.public}


FORMS = {
    "in its module": [lesson.public for lesson in COURSE.lessons.values()],
    "as it travels": [as_text(lesson) for lesson in COURSE.lessons.values()],
}


@pytest.fixture(params=FORMS)
def functions(request):
    """All that is public in any lesson, in one of its forms."""
    return SimpleNamespace(
        **{name: thing for names in FORMS[request.param] for name, thing in names.items()}
    )


def test_public_names_are_the_same_in_both_forms_and_no_name_is_public_twice():
    names = {
        form: [name for lesson in lessons for name in lesson] for form, lessons in FORMS.items()
    }
    assert sorted(names["as it travels"]) == sorted(names["in its module"])
    assert len(set(names["as it travels"])) == len(names["as it travels"])


def slopes(f, x):
    """Central differences of f at x, element by element."""
    steps = EPS * np.eye(x.size).reshape(-1, *x.shape)
    return np.array([(f(x + step) - f(x - step)) / (2 * EPS) for step in steps]).reshape(x.shape)


@pytest.mark.parametrize("shape", [(4,), (3, 1), (2, 3)])
@pytest.mark.parametrize(
    "name, gradient",
    [
        ("sum_of_squares", lambda x: 2 * x),
        ("sum_of_cubes", lambda x: 3 * x**2),
        ("weighted_sine", lambda x: np.arange(1, x.size + 1).reshape(x.shape) * np.cos(x + 0.5)),
        ("raised_sine", lambda x: np.arange(1, x.size + 1).reshape(x.shape) * np.cos(x + 0.5)),
        (
            "sine_by_shape",
            lambda x: (
                (1 + np.dot(x.shape, np.arange(1, x.ndim + 1)))
                * np.arange(1, x.size + 1).reshape(x.shape)
                * np.cos(x + 2 * np.arange(1, x.size + 1).reshape(x.shape))
            ),
        ),
        (
            "neighbour_products",
            lambda x: (np.append(x.ravel()[1:], 0) + np.append(0, x.ravel()[:-1])).reshape(x.shape),
        ),
    ],
)
def test_function_of_any_shape_has_the_slope_it_promises(functions, name, gradient, shape, rng):
    f = getattr(functions, name)
    x = rng.normal(size=shape)
    assert type(f(x)) is float
    np.testing.assert_allclose(slopes(f, x), gradient(x), atol=1e-8)


def test_sum_of_cubes_central_difference_is_off_by_exactly_eps_squared(functions):
    x, eps = np.array([0.7]), 1e-2
    difference = (functions.sum_of_cubes(x + eps) - functions.sum_of_cubes(x - eps)) / (2 * eps)
    assert difference - 3 * 0.49 == pytest.approx(eps**2, rel=1e-8)


A, Y = np.array([0.0, 0.5, 1.0]), np.array([0, 1, 1])
Z = np.zeros((2, 3))
LAYER = (np.zeros((5, 2)), np.zeros((5, 3)), np.zeros((3, 2)))


@pytest.mark.parametrize(
    "valid, args",
    [
        ("matching_arrays", (Z, Z)),
        ("matching_arrays", (Y, A)),
        ("matching_arrays", (Z[:1], Z[:1])),
        ("loss_inputs", (A, Y)),
        ("loss_inputs", (A[:, None], Y[:, None])),
        ("loss_inputs", (A[:1], Y[:1])),
        ("layer_inputs", LAYER),
        ("one_sample_of_two", (np.zeros((1, 2)),)),
        ("log_settings", (1, 1)),
        ("log_settings", (200, 10**6)),
        ("log_settings", (np.int64(5), np.int64(2))),
    ],
)
def test_valid_input_of_the_course_is_accepted(functions, valid, args):
    assert getattr(functions, valid)(*args) is True


@pytest.mark.parametrize(
    "valid, args, problem",
    [
        ("matching_arrays", (Z, Z.T), "all arrays must have the same shape"),
        ("matching_arrays", (Z, Z.tolist()), "NumPy arrays of numbers are wanted, not list"),
        ("matching_arrays", (Z, 0.0), "NumPy arrays of numbers are wanted, not float"),
        ("matching_arrays", (Z > 0, Z > 0), "NumPy arrays of numbers are wanted, not ndarray"),
        (
            "matching_arrays",
            (Z[:0], Z[:0]),
            "the arrays must not be empty, and all their numbers finite",
        ),
        (
            "matching_arrays",
            (Z + np.nan, Z),
            "the arrays must not be empty, and all their numbers finite",
        ),
        (
            "matching_arrays",
            (Z, Z - np.inf),
            "the arrays must not be empty, and all their numbers finite",
        ),
        ("loss_inputs", (A, Y[:2]), "all arrays must have the same shape"),
        ("loss_inputs", (A[None], Y[None]), "A and Y must have the shape (n,) or (n, 1)"),
        (
            "loss_inputs",
            (A[:, None, None], Y[:, None, None]),
            "A and Y must have the shape (n,) or (n, 1)",
        ),
        (
            "loss_inputs",
            (A + 0.1, Y),
            "every probability in A must lie between 0 and 1, both included",
        ),
        (
            "loss_inputs",
            (A - 0.1, Y),
            "every probability in A must lie between 0 and 1, both included",
        ),
        ("loss_inputs", (A, Y / 2), "every label in Y must be 0 or 1"),
        ("layer_inputs", (LAYER[0][0], *LAYER[1:]), "dOut, X, and W must have two dimensions"),
        (
            "layer_inputs",
            (LAYER[0].T, *LAYER[1:]),
            "the shapes don't fit: dOut (2, 5), X (5, 3), W (3, 2)",
        ),
        ("one_sample_of_two", (np.zeros(2),), "X must have the shape (1, 2), not (2,)"),
        (
            "log_settings",
            (0, 1),
            "epochs must lie between 1 and 200, and print_every must be at least 1",
        ),
        (
            "log_settings",
            (201, 1),
            "epochs must lie between 1 and 200, and print_every must be at least 1",
        ),
        (
            "log_settings",
            (5, 0),
            "epochs must lie between 1 and 200, and print_every must be at least 1",
        ),
        ("log_settings", (5.0, 2), "epochs and print_every must be whole numbers"),
        ("log_settings", (True, 2), "epochs and print_every must be whole numbers"),
    ],
)
def test_input_the_course_never_hands_out_is_refused_in_a_sentence(functions, valid, args, problem):
    with pytest.raises(ValueError) as refused:
        getattr(functions, valid)(*args)
    assert str(refused.value) == problem


@pytest.mark.parametrize(
    "name",
    [
        "sum_of_squares",
        "sum_of_cubes",
        "weighted_sine",
        "neighbour_products",
        "matching_arrays",
        "one_sample_of_two",
    ],
)
def test_function_of_an_array_leaves_it_unchanged(functions, name):
    array = np.array([[0.25, 0.75]])
    getattr(functions, name)(array)
    assert array.tolist() == [[0.25, 0.75]]
