"""One item of a student's code, judged on hidden inputs that come from a seed."""

import json

import numpy as np
import pytest

from autograder.courses.exercises import PARTS, build_without_hints
from autograder.courses.seeded import PUBLIC_SEED
from autograder.judge import items
from autograder.judge.items import ItemJudge
from autograder.lasting import comes_once
from course.assessment.cells import Cells
from course.assessment.exercises import decode, encode
from course.assessment.trying import MIN_ATTEMPT_SECONDS
from tests.banks.reading import namespace_with
from tests.banks.trivial import bodies, trivial
from tests.judges import OneAnswer, items_of, judge_item
from tests.this_course import ITEMS, LESSON_OF, exercises, home_of, reference, without_hints

NAMES = dict(reference("01_activations"))


def wrong_at_zero(dA, Z):
    return np.where(Z >= 0, dA, 0)


def inputs(item: str, seed: int) -> list[bytes]:
    """Return every array that `item` is tried on."""
    cases = build_without_hints(home_of(ITEMS[item]), ITEMS[item], seed).cases
    return [
        value.tobytes()
        for case in cases
        for step in case.probe.steps
        for value in getattr(step, "args", ())
        if isinstance(value, np.ndarray)
    ]


@pytest.mark.parametrize("item", ["relu", "relu_backward", "sigmoid", "sigmoid_backward"])
def test_hidden_inputs_of_one_seed_are_the_same_and_of_another_differ(item):
    assert inputs(item, 1) == inputs(item, 1)
    assert inputs(item, 1) != inputs(item, 2)


@pytest.mark.parametrize("seed", [0, 1, 2, PUBLIC_SEED, 2**31, 2**128 - 1])
def test_judge_item_gives_the_same_verdicts_whatever_the_seed(seed):
    assert judge_item("relu_backward", NAMES, seed).points == 2.0
    wrong = judge_item("relu_backward", NAMES | {"relu_backward": wrong_at_zero}, seed)
    assert (wrong.points, str(wrong.verdict), wrong.mistake) == (
        0.0,
        "wrong_value",
        "slope-one-at-zero",
    )


def test_judge_item_draws_its_inputs_from_the_seed():
    """A solution that knows the inputs of one seed by heart is found out by another."""
    known = set(inputs("relu", 1))

    def memorised(Z):
        return np.maximum(0, Z) if Z.tobytes() in known else Z * 0

    assert judge_item("relu", NAMES | {"relu": memorised}, 1).checks[0].passed
    assert not judge_item("relu", NAMES | {"relu": memorised}, 2).checks[0].passed


def test_judge_item_lends_the_reference_for_what_is_not_judged():
    result = judge_item("sigmoid_backward", NAMES | {"sigmoid": lambda Z: Z * 0})
    assert result.points == result.max_points


def test_judge_item_without_a_specification_raises_key_error():
    with pytest.raises(KeyError):
        judge_item("no-such-item", {})


TRAIN = """
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in {epochs}:
        {body}
        loss_history.append(loss)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {{epoch:>4}} | Loss: {{loss:.4f}}")
    return {returned}
"""

RIGHT = ("loss = bce_loss(model.forward(X), Y)", "model.backward(Y)", "model.update(learning_rate)")
FOR_EACH = (
    "for i in range(len(X)): model.forward(X[i : i + 1]); model.backward(Y[i : i + 1]); "
    "model.update(learning_rate)"
)
SHUFFLED = "loss = bce_loss(model.forward(X[np.random.permutation(len(X))]), Y)"
SUMMED = "loss = len(X) * bce_loss(model.forward(X), Y)"
TOO_FEW, TOO_MANY = "range(1, epochs)", "range(epochs + 1)"
SLOWED = "model.update(learning_rate / 2)"

ONE_CHARGE = {
    "train-losses": [
        (RIGHT, "range(2, epochs + 1)"),
        (RIGHT, "range(2, epochs + 2)[:-1]"),
        (RIGHT, "range(1, epochs + 2)"),
        (
            (
                *RIGHT,
                "if epoch == epochs: loss_history.append(loss); loss = bce_loss(model.forward(X), "
                "Y)",
            ),
        ),
        (("loss = bce_loss(model.forward(X[:-1]), Y[:-1])", "model.backward(Y[:-1])", RIGHT[2]),),
        (("A = X / 2", "loss = bce_loss(model.forward(A), Y)", *RIGHT[1:]),),
    ],
    "train-updates": [
        ((RIGHT[0], FOR_EACH),),
        ((RIGHT[0], "model.forward(X / 2)", *RIGHT[1:]),),
        ((RIGHT[0], "model.backward(1 - Y)", RIGHT[2]),),
        (RIGHT, "range(1, epochs + 2)", "loss_history[:epochs]"),
    ],
}
"""One mistake: what stands in the loop, how often it is gone through, and what is returned; by the
item that loses points.
"""

TWO_CHARGES = [
    ((SUMMED, "model.backward(Y.ravel())", RIGHT[2]),),
    ((SUMMED, "model.backward(Y)"),),
    ((SUMMED, *RIGHT[1:], RIGHT[2]),),
    ((SUMMED, "model.backward(Y)", "if epoch < epochs: model.update(learning_rate)"),),
    ((SUMMED, RIGHT[2], RIGHT[1]),),
    ((SUMMED, "model.forward(X[::-1])", *RIGHT[1:]),),
    ((SUMMED, "if epoch == 1: model.backward(Y)", *RIGHT[:0:-1]),),
    ((*RIGHT[:2], SLOWED), TOO_FEW),
    ((*RIGHT[:2], SLOWED), TOO_MANY),
    ((RIGHT[0], RIGHT[2], RIGHT[1]), TOO_FEW),
    (RIGHT[:2], TOO_FEW),
    (RIGHT[:2], TOO_MANY),
    ((*RIGHT, RIGHT[2]), TOO_FEW),
    ((*RIGHT, RIGHT[2]), TOO_MANY),
    ((SHUFFLED, RIGHT[1], SLOWED),),
    ((SHUFFLED, RIGHT[1]),),
    ((FOR_EACH.replace("rate", "rate / 2"), "loss = 0.5"),),
    (("model = MLP(X.shape[1], 3, 1)", *RIGHT[:2], SLOWED),),
    (RIGHT, TOO_FEW, "loss_history + [loss_history[-1]] * (epochs > 1)"),
]
"""Two mistakes at once, of which one is held against the losses, and the other against the updates,
in the same form.
"""


def written(
    body: tuple[str, ...], epochs: str = "range(1, epochs + 1)", returned: str = "loss_history"
) -> str:
    """Return such a `train`."""
    return TRAIN.format(body="\n        ".join(body), epochs=epochs, returned=returned)


def earned(names: dict, *items: str) -> dict[str, float]:
    """Return what `names`, in which there is a `train`, earn for each of the items of it. What the
    mistakes are called, which takes seconds to know, is not asked.
    """
    answer = OneAnswer(LESSON_OF["train"], names)
    return {item: answer.points(without_hints(item, 1)) for item in items}


def charged(source: str) -> set[str]:
    """Return which of the items losses and updates lose points for a `train`."""
    points = earned(namespace_with("train", source), "train-losses", "train-updates")
    return {item for item, number in points.items() if number < ITEMS[item].points}


@pytest.mark.slow
@pytest.mark.parametrize(
    "item, parts", [(item, parts) for item, bank in ONE_CHARGE.items() for parts in bank]
)
def test_one_mistake_in_a_loop_is_held_against_one_item(item, parts):
    assert charged(written(*parts)) == {item}


@pytest.mark.slow
@pytest.mark.parametrize("parts", TWO_CHARGES)
def test_each_of_two_mistakes_in_a_loop_is_held_against_its_own_item(parts):
    assert charged(written(*parts)) == {"train-losses", "train-updates"}


ONE_STEP = "model.forward(X); model.backward(Y); model.update(0.5)"


@pytest.mark.parametrize(
    "source",
    [
        "def train(model, X, Y, *settings): return []",
        "def train(model, X, Y, *settings): return [0.5]",
        "def train(model, X, Y, *settings): model.forward(X); model.backward(Y); return [0.5]",
        "def train(model, X, Y, *settings): model.update(0.5); return [0.5]",
        f"def train(model, X, Y, *settings): {ONE_STEP}; return [0.5]",
        f"def train(model, X, Y, *settings): {ONE_STEP}; return [0.5] * len(settings)",
        f"def train(model, X, Y, rate=0.1, epochs=1, *_): {ONE_STEP}; return [0.5] * epochs",
    ],
)
def test_a_train_without_a_loop_earns_nothing_for_steps(source):
    assert earned(namespace_with("train", source), "train-updates") == {"train-updates": 0}


@pytest.mark.slow
def test_judge_item_tells_of_a_second_mistake_where_the_number_of_epochs_is_wrong():
    second = judge_item(
        "train-updates",
        namespace_with("train", written((*RIGHT[:2], "model.update(0.1)"), TOO_MANY)),
        1,
    )
    text = "`update` gets another learning rate than the caller's, at step 1"
    assert (second.points, second.explanation.headline) == (0.0, text)


def test_judge_item_puts_the_students_own_names_back_after_a_script():
    names = namespace_with("train", written(("model = MLP(X.shape[1], 3, 1)", *RIGHT)))
    own = names["MLP"], names["bce_loss"]
    judge_item("train-updates", names, 1)
    assert (names["MLP"], names["bce_loss"]) == own


INLINED = """
def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):
    loss_history = []
    for epoch in range(1, epochs + 1):
        A1 = np.maximum(0, model.layer1.forward(X))
        A2 = 1 / (1 + np.exp(-model.layer2.forward(A1)))
        kept = np.clip(A2, 1e-9, 1 - 1e-9)
        loss_history.append(-np.mean(Y * np.log(kept) + (1 - Y) * np.log(1 - kept)))
        model.layer1.backward(model.layer2.backward((A2 - Y) / len(X)) * (A1 > 0))
        model.layer1.update(learning_rate)
        model.layer2.update(learning_rate)
        if epoch == 1 or epoch % print_every == 0:
            print(f"  Epoch {epoch:>4} | Loss: {loss_history[-1]:.4f}")
    return loss_history
"""


@pytest.mark.parametrize("item", ["train-losses", "train-updates", "train-log"])
def test_judge_item_takes_a_right_train_that_calls_nothing_of_the_model_or_the_loss(item):
    result = judge_item(item, namespace_with("train", INLINED), 1)
    assert result.points == result.max_points, result.message


@pytest.mark.parametrize("kind", bodies("train"))
def test_a_trivial_train_earns_nothing(kind):
    names = namespace_with("train", trivial("train", bodies("train")[kind]))
    assert set(earned(names, "train-losses", "train-updates", "train-log").values()) == {0.0}


@pytest.mark.slow
@pytest.mark.parametrize("item", ITEMS)
def test_attempts_of_every_exercise_travel_as_data(item):
    specification, lesson = ITEMS[item], home_of(ITEMS[item])
    exercise = build_without_hints(lesson, specification, 1)
    attempts = tuple(attempt for case in exercise.cases for attempt in case.attempts)
    data = json.dumps(encode(attempts))
    assert json.dumps(encode(decode(json.loads(data)))) == data


RARELY_WRONG = """
def relu(Z):
    if Z.ndim == 2 and len(Z) == 1 and Z.max() == 0 and Z.min() < -99:
        return Z
    return np.maximum(Z, 0)
"""


RELU = """
def relu(Z):
    return Z * (Z > 0) if Z.ndim else max(Z, 0.0)
"""


AT_ODDS_WITH_INIT = """
class MLP(MLP):
    def __init__(self, *sizes):
        super().__init__(*sizes)
        self.A0 = None

    def forward(self, X):
        type(self).A0 = X
        return super().forward(self.A0)
"""
"""Each method is right of an object that the others didn't make or change."""


def test_methods_that_are_right_only_without_each_other_lose_points_for_one():
    names = dict(reference("04_mlp"))
    exec(AT_ODDS_WITH_INIT, names)
    results = {item: judge_item(item, names) for item in items_of("MLP")}
    assert [item for item, result in results.items() if result.points < result.max_points] == [
        "MLP-forward"
    ]
    assert results["MLP-forward"].points == 0


def test_code_that_decides_is_tried_more_thoroughly_once_it_is_right_so_far():
    watched: list[int] = []
    judge = ItemJudge(exercises(PUBLIC_SEED), lambda item, trials: watched.append(len(trials)))
    answer = OneAnswer("01_activations", namespace_with("relu", RARELY_WRONG))
    unknown = judge.judge("relu", answer.try_attempts)
    known = judge.judge("relu", answer.try_attempts, Cells([RARELY_WRONG]))
    assert watched[0] == watched[1]
    assert len(watched[2:]) == PARTS
    assert sum(watched[2:]) > 2 * watched[0]
    assert known.points < unknown.points == unknown.max_points
    assert known.failed


def test_what_is_tried_further_comes_once_and_nothing_else_does():
    answer, once = OneAnswer("01_activations", namespace_with("relu", RELU)), []

    def noting(attempts, seconds):
        once.append(comes_once())
        return answer.try_attempts(attempts, seconds)

    ItemJudge(exercises(PUBLIC_SEED)).judge("relu", noting, Cells([RELU]))
    assert once == [False] + [True] * (len(once) - 1)
    assert len(once) > PARTS
    assert not comes_once()


def test_what_an_item_builds_on_is_tried_but_once_however_often_the_item_is(monkeypatch):
    asked = []
    monkeypatch.setattr(items, "is_excused", lambda *given: asked.append(given) or True)
    source = (
        "def sigmoid_backward(dA, Z):\n"
        "    A = sigmoid(Z)\n"
        "    return dA * A * (1 - A) if Z.ndim else A * (1 - A) * dA\n"
    )
    names = NAMES | {"sigmoid": lambda Z: Z * 0}
    exec(source, names)
    judge = ItemJudge(exercises(PUBLIC_SEED))
    answer = OneAnswer("01_activations", names)
    result = judge.judge("sigmoid_backward", answer.try_attempts, Cells([source]))
    assert (result.points, len(asked)) == (result.max_points, 1)


def test_all_that_is_tried_further_shares_the_time_of_one_item():
    answer, given, now = OneAnswer("01_activations", namespace_with("relu", RELU)), [], [0.0]

    def try_slowly(attempts, seconds):
        given.append(seconds)
        now[0] += 4.0
        return answer.try_attempts(attempts, 10.0)

    judge = ItemJudge(exercises(PUBLIC_SEED))
    judge.judge("relu", try_slowly, Cells([RELU]), lambda: now[0])
    assert given == [10.0, 10.0, 6.0, 2.0, MIN_ATTEMPT_SECONDS]
