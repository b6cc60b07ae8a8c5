"""Classes that are right until they have been trained a little lose points, and only in the item
that is wrong: nothing is set by hand between the steps.
"""

import pytest

from tests.banks.reading import namespace_with
from tests.judges import OneAnswer
from tests.this_course import CLASS_SEED, COURSE, SPECIFICATIONS, without_hints

LATE = "self.calls = getattr(self, 'calls', 0) + 1"
WRONG = {
    ("03_layers", "LinearLayer-forward"): [
        ("self.X = X\n", f"self.X = X; {LATE}; X = X if self.calls < 3 else X + 1\n"),
        (
            "return X @ self.W + self.b",
            "return X @ self.__dict__.setdefault('first', self.W.copy()) + self.b",
        ),
    ],
    ("03_layers", "LinearLayer-backward"): [
        (
            "return dOut @ self.W.T",
            "return dOut @ self.__dict__.setdefault('first', self.W.copy()).T",
        ),
        ("self.db = dOut.sum(axis=0)", f"{LATE}; self.db = dOut.sum(axis=0) * (self.calls < 3)"),
    ],
    ("03_layers", "LinearLayer-update"): [
        (
            "self.W -= learning_rate",
            f"{LATE}; learning_rate *= 0.9 ** (self.calls - 1); self.W -= learning_rate",
        ),
        (
            "self.b -= learning_rate * self.db",
            f"{LATE}; self.b -= learning_rate * self.db * (self.calls < 3)",
        ),
    ],
    ("04_mlp", "MLP-forward"): [
        ("self.A1 = relu(self.Z1)", f"{LATE}; self.A1 = relu(self.Z1) * (self.calls < 3)"),
    ],
    ("04_mlp", "MLP-backward"): [
        ("self.layer1.backward(", f"{LATE}; self.calls < 3 and self.layer1.backward("),
    ],
    ("04_mlp", "MLP-update"): [
        ("self.layer2.update(", f"{LATE}; self.calls < 3 and self.layer2.update("),
    ],
}
CASES = [(*where, *change) for where, changes in WRONG.items() for change in changes]


@pytest.mark.parametrize(("lesson", "item", "old", "new"), CASES, ids=lambda part: part[:40])
def test_what_goes_wrong_in_training_costs_its_own_item(lesson, item, old, new):
    name = item.partition("-")[0]
    source = COURSE.lessons[lesson].reference.source
    assert source.count(old) == 1
    namespace = namespace_with(name, source.replace(old, new))
    answer = OneAnswer(lesson, namespace)
    results = [
        answer.judged(without_hints(specification.item, CLASS_SEED))
        for specification in SPECIFICATIONS[lesson]
        if specification.name == name
    ]
    assert [result.item for result in results if result.points < result.max_points] == [item]
