"""Code is told that decides more often than the reference does what it does."""

import pytest

from autograder.courses.templates import is_test
from autograder.submissions import deciding
from autograder.submissions.deciding import decides_more
from tests.handing_in import reference_sources
from tests.this_course import COURSE, ITEMS, home_of

LESSON = COURSE.lessons["01_activations"]
RELU = "def relu(Z):\n    "
PLAIN = f"{RELU}return np.maximum(Z, 0)"

DECIDING = [
    "if len(Z) > 9:\n        return Z\n    return np.maximum(Z, 0)",
    "return Z if len(Z) > 9 else np.maximum(Z, 0)",
    "while Z.ndim > 2:\n        Z = Z[0]\n    return np.maximum(Z, 0)",
    "try:\n        return np.maximum(Z, 0)\n    except ValueError:\n        return Z",
    "match Z.ndim:\n        case 1:\n            return Z\n    return np.maximum(Z, 0)",
    "return Z.ndim == 1 and Z or np.maximum(Z, 0)",
    "return np.array([np.maximum(z, 0) for z in Z if z > 0])",
    "return np.maximum(np.where(np.abs(Z) < 1e-4, 0, Z), 0)",
    "return np.maximum(np.clip(Z, -500, 500), 0)",
    "Z = Z * (Z > 1e-4)\n    return np.maximum(Z, 0)",
    "Z[min(len(Z), 100) :] = 0\n    return np.maximum(Z, 0)",
    "return np.maximum(Z.astype(np.float32), 0)",
]


@pytest.mark.parametrize("body", DECIDING)
def test_code_that_decides_is_told_in_the_items_own_cell_and_in_one_of_the_students_own(body):
    assert decides_more(LESSON, "relu", [RELU + body])
    helper = RELU.replace("relu", "my_own") + body
    assert decides_more(LESSON, "relu", [f"{RELU}return my_own(Z)", helper])


@pytest.mark.parametrize("body", DECIDING)
def test_what_another_item_decides_is_its_own_affair(body):
    sigmoid = RELU.replace("relu", "sigmoid") + body
    assert not decides_more(LESSON, "relu", [PLAIN, sigmoid])
    assert decides_more(LESSON, "sigmoid", [PLAIN, sigmoid])
    assert decides_more(LESSON, "relu", [f"{PLAIN}\n\n{sigmoid}"])


NETWORK = """class MLP:
    def __init__(self, n_inputs, n_hidden, n_outputs):
        {}
    def forward(self, X):
        {}
    def backward(self, Y):
        {}
    def update(self, learning_rate):
        {}
    def predict(self, X):
        {}
    def of_her_own(self, X):
        {}
"""
METHODS = ["__init__", "forward", "backward", "update", "predict"]
DECIDES = "self.A1 = (1 if self.A else 2) if self.B else (3 if self.C else 4)"
"""More often than any method of the reference."""


def deciding_items(*bodies: str) -> set[str]:
    """Return the items of the lesson on networks that decide more, where a class has `bodies`."""
    lesson, source = COURSE.lessons["04_mlp"], NETWORK.format(*bodies)
    items = [specification.item for specification in lesson.specifications]
    return {item for item in items if decides_more(lesson, item, [source])}


def test_what_a_method_decides_is_the_affair_of_the_items_that_are_about_it():
    for number, method in enumerate(METHODS):
        bodies = [DECIDES if number == which else "pass" for which in range(6)]
        found = deciding_items(*bodies)
        assert {ITEMS[item].method for item in found} == {method}
    assert deciding_items(*["pass"] * 6) == set()


@pytest.mark.parametrize(
    "leaves",
    [
        "self.scale = 2",
        "setattr(self, 'scale', 2)",
        "self.__dict__['scale'] = 2",
        "type(self).scale = 2",
        "self.b1[0] = 2",
        "memory.append(2)",
        "memory['scale'] = 2",
        "global scale",
    ],
)
def test_what_a_method_decides_is_the_affair_of_all_if_it_leaves_more_than_the_reference(leaves):
    bodies = ["pass", f"{leaves}\n        {DECIDES}", *["pass"] * 4]
    assert {ITEMS[item].method for item in deciding_items(*bodies)} == set(METHODS)


def test_what_a_method_of_her_own_decides_is_the_affair_of_all():
    methods = {ITEMS[item].method for item in deciding_items(*["pass"] * 5, DECIDES)}
    assert methods == set(METHODS)


def test_function_within_a_method_belongs_to_it():
    nested = (
        "def update():\n            return (1 if self.X else 0) if self.Y else 2\n        update()"
    )
    found = deciding_items("pass", nested, *["pass"] * 4)
    assert {ITEMS[item].method for item in found} == {"forward"}


def test_code_that_decides_nothing_or_comes_in_no_notebook_is_not_told():
    assert not decides_more(LESSON, "relu", [PLAIN])
    assert not decides_more(LESSON, "relu", [f"{RELU}return np.where(Z > 0, Z, 0)"])
    assert not decides_more(LESSON, "relu", [f"{RELU}return Z * (Z > 0)"])
    half = f"{RELU}half = Z / 2\n    return np.maximum(half + half, 0)"
    assert not decides_more(LESSON, "relu", [half])
    assert not decides_more(LESSON, "relu", [])


@pytest.mark.parametrize("source", ["%timeit relu(Z)", "def relu(Z:", "x = 1\n" * 20_000])
def test_code_that_cannot_be_read_may_decide(source):
    assert decides_more(LESSON, "relu", [PLAIN, source])


@pytest.mark.parametrize("item", ITEMS)
def test_the_lessons_own_cells_and_its_solutions_decide_no_more_than_they_have_to(item):
    lesson = home_of(ITEMS[item])
    code = [cell for cell in lesson.template().cells if cell.cell_type == "code"]
    own = [cell.source for cell in code if not is_test(cell)]
    assert not decides_more(lesson, item, own)
    solved = [f"{source}\n\n# mine" for source in reference_sources(lesson.name).values()]
    assert not decides_more(lesson, item, [*own, *solved])


def test_more_code_than_anybody_writes_is_not_read(monkeypatch):
    monkeypatch.setattr(deciding, "parsed", None)
    cells = [f"x{number} = '{'x' * 9_000}'" for number in range(30)]
    assert decides_more(LESSON, "relu", [PLAIN, *cells])
