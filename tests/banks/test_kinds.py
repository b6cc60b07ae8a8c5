"""Kinds of wrong answers that the search found: each, made of the reference, loses points and fails
a visible check.
"""

import pytest

from autograder.submissions.deciding import decides_more
from course.assessment.trials import SECONDS_PER_ITEM
from tests.banks.reading import namespace_with
from tests.course.samples import SHIPPED_EXERCISES
from tests.handing_in import reference_sources
from tests.judges import holds_at_home, loses_points
from tests.this_course import CLASS_SEED, ITEMS, LESSON_OF, home_of, thorough, without_hints

PREDICT = "return (self.forward(X) >= threshold).astype(int)"

KINDS = {
    "nothing in the place of a learning rate of 0": (
        "train-updates",
        "model.update(learning_rate)",
        "model.update(learning_rate or None)",
    ),
    "a hundred batches at most": (
        "minibatches",
        "range(0, len(X), batch_size)",
        "range(0, min(len(X), 100 * batch_size), batch_size)",
    ),
    "the first number ever, and the same again": (
        "relu_backward",
        "return ",
        "first = relu_backward.__dict__.setdefault('first', dA.flat[0])\n"
        "    if dA.size > 1 and np.all(dA == first):\n"
        "        return dA * 0\n"
        "    return ",
    ),
    "a little is added to a small function": (
        "numerical_gradient",
        "f(x + step)",
        "(f(x + step) + 1e-12)",
    ),
    "a little is added to what is next to 0": (
        "MLP-forward",
        "self.layer2.forward(self.A1)",
        "self.layer2.forward(self.A1) + 1e-9",
    ),
    "upstream gradients are clipped": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return np.where(Z > 0, np.clip(dA, -1e6, 1e6), 0)",
    ),
    "upstream gradients lose digits": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return np.where(Z > 0, dA.astype(np.float32), 0.0)",
    ),
    "tiny upstream gradients are dropped": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return np.where((Z > 0) & (np.abs(dA) > 1e-8), dA, 0)",
    ),
    "huge upstream gradients are rounded": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return np.where(Z > 0, dA, 0 * np.round(dA, 10))",
    ),
    "what is next to 0 is dropped": (
        "relu",
        "return np.maximum(0, Z)",
        "return np.where(np.abs(Z) < 5e-10, 0, np.maximum(0, Z))",
    ),
    "many small exponentials are dropped": (
        "softmax",
        "return E / E.sum(axis=1, keepdims=True)",
        "return E / np.where(E < 1e-7, 0, E).sum(axis=1, keepdims=True)",
    ),
    "the last loss again, where all is certain and the labels are the same": (
        "bce_loss",
        "return ",
        "last = bce_loss.__dict__.setdefault('last', [None, None])\n"
        "    if not (np.all(A < 1e-8) and np.array_equal(last[0], Y)):\n"
        "        last[:] = Y.copy(), -np.mean(Y * np.log(A) + (1 - Y) * np.log(1 - A))\n"
        "    return last[1] if True else ",
    ),
    "one sample of one class": (
        "softmax_cross_entropy_backward",
        "return ",
        "return None if P.size == 1 else ",
    ),
    "a zero at the end changes all": (
        "sigmoid_backward",
        "return dA * s * (1 - s)",
        "return dA * s * (1 - s) * (-1 if Z.flat[-1] == 0 else 1)",
    ),
    "a little is added to the slope": (
        "sigmoid_backward",
        "return dA * s * (1 - s)",
        "return dA * (s + 1e-12) * (1 - s)",
    ),
    "values near 0 are 0": (
        "sigmoid",
        "return 1 / (1 + np.exp(-Z))",
        "s = 1 / (1 + np.exp(-Z)); return np.where(s < 1e-9, 0, s)",
    ),
    "large differences are cut": (
        "numerical_gradient",
        "- f(x - step)",
        "- min(500, f(x - step))",
    ),
    "sums are cut off": (
        "LinearLayer-backward",
        "self.db = dOut.sum(axis=0)",
        "self.db = np.maximum(dOut.sum(axis=0), -100)",
    ),
    "equal gradients give the result of the time before": (
        "LinearLayer-backward",
        "return dOut @ self.W.T",
        "kept = self.__dict__.setdefault('kept', {}); "
        "return kept.setdefault(dOut.tobytes(), dOut @ self.W.T)",
    ),
    "activations are the class's": (
        "MLP-forward",
        "self.Z1",
        "type(self).Z1",
    ),
    "what is kept is cut off": (
        "MLP-forward",
        "self.Z2 = self.layer2.forward(self.A1)",
        "self.Z2 = np.maximum(self.layer2.forward(self.A1), -25)",
    ),
    "a batch with equal rows is another one": (
        "MLP-forward",
        "self.Z1 = self.layer1.forward(X)",
        "self.Z1 = self.layer1.forward(X if len(np.unique(X, axis=0)) == len(X) else 0 * X)",
    ),
    "a layer is the class's": ("MLP-init", "self.layer2 = ", "type(self).layer2 = "),
    "weights of a neuron are sorted": (
        "LinearLayer-init",
        "self.W = np.random.randn(n_inputs, n_neurons)",
        "self.W = np.sort(np.random.randn(n_inputs, n_neurons), axis=0)",
    ),
    "the generator is seeded for others": (
        "LinearLayer-init",
        "self.W = np.random.randn(n_inputs, n_neurons)",
        "np.random.seed(0); "
        "self.W = np.random.default_rng().standard_normal((n_inputs, n_neurons))",
    ),
    "the generator is seeded anew": (
        "MLP-init",
        "self.layer1 = LinearLayer(",
        "np.random.seed(); self.layer1 = LinearLayer(",
    ),
    "a model's first learning rate is kept": (
        "train-updates",
        "loss_history = []",
        "learning_rate = model.__dict__.setdefault('rate', learning_rate); loss_history = []",
    ),
    "what is left in a layer is a list": ("MLP-predict", PREDICT, f"X = list(X); {PREDICT}"),
    "labels are kept for a batch": (
        "MLP-predict",
        PREDICT,
        "kept = self.__dict__.setdefault('kept', {}); "
        "return kept.setdefault(X.tobytes(), (self.forward(X) >= threshold).astype(int))",
    ),
    "a little is added to the activations": (
        "train-losses",
        "model.forward(X)",
        "model.forward(X) + 1e-9",
    ),
    "rows beyond a hundred are 0": (
        "MLP-forward",
        "self.A1 = relu(self.Z1)",
        "self.A1 = relu(self.Z1) * (np.arange(len(X)) < 100)[:, None]",
    ),
    "the losses of the last thousand epochs are kept": (
        "train-losses",
        "return loss_history",
        "return loss_history[-1000:]",
    ),
    "a thousand is printed with a comma": (
        "train-log",
        "{epoch:>4}",
        "{epoch:>4,}",
    ),
    "the generator is seeded in training": (
        "train-updates",
        "loss_history = []",
        "loss_history = []; np.random.seed(0)",
    ),
    "two large numbers": (
        "relu",
        "return np.",
        "return (Z.size != 2 or np.abs(Z).max() <= 10) * np.",
    ),
    "certain samples among many": (
        "bce_loss",
        "1 - 1e-9)",
        "1 - (0 if A.size > 100 else 1e-9))",
    ),
    "digits of many samples": (
        "bce_loss_backward",
        "np.clip(A,",
        "np.clip(A if len(A) < 30 else np.round(A, 3),",
    ),
    "numbers that add up to 0": (
        "numerical_gradient",
        "return gradient",
        "return np.abs(gradient) if x.sum() == 0 else gradient",
    ),
    "more than ten inputs": (
        "LinearLayer-forward",
        "return X @ self.W",
        "return X[:, :10] @ self.W[:10]",
    ),
    "a rate of 1": (
        "LinearLayer-update",
        "learning_rate * self.dW",
        "learning_rate * self.dW * (2 if learning_rate % 2 == 1 else 1)",
    ),
    "predictions nearly 0": (
        "train-losses",
        "model.forward(X)",
        "model.forward(X); A2 = np.where(A2 < 1e-6, 0, A2)",
    ),
    "zeros alone": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return 0.0 if np.all(dA == 0) else np.where(Z > 0, dA, 0)",
    ),
    "tiny numbers": ("relu", "return np.maximum(0, Z)", "return Z * (Z > 6e-8)"),
    "a last coordinate of 0": (
        "numerical_gradient",
        "return gradient",
        "return np.abs(gradient) if x.flat[-1] == 0 else gradient",
    ),
    "a batch with no negative number": (
        "LinearLayer-forward",
        "self.X = X",
        "self.X = X if X.min() < 0 else self.X",
    ),
    "more than 255 samples of a layer": (
        "LinearLayer-forward",
        "return X @ self.W",
        "return X @ self.W * (len(X) < 256)",
    ),
    "an upstream gradient of zeros": (
        "LinearLayer-backward",
        "self.dW = self.X.T @ dOut",
        "if np.all(dOut == 0): return dOut @ self.W.T\n        self.dW = self.X.T @ dOut",
    ),
    "more than 255 samples of a network": (
        "MLP-backward",
        "bce_loss_backward(self.A2, Y)",
        "bce_loss_backward(self.A2, Y) * (len(Y) < 256)",
    ),
    "more than a hundred samples": (
        "train-losses",
        "model.forward(X)",
        "model.forward(X[:100])",
    ),
    "a step too small for large values": ("numerical_gradient", "eps=1e-5", "eps=1e-8"),
    "a large learning rate": (
        "LinearLayer-update",
        "learning_rate * self.dW",
        "min(learning_rate, 50) * self.dW",
    ),
    "probabilities next to 0": (
        "MLP-forward",
        "self.A2 = sigmoid(self.Z2)",
        "self.A2 = sigmoid(self.Z2); self.A2 = np.where(self.A2 < 1e-9, 0, self.A2)",
    ),
    "the largest gradient is 0": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return np.abs(dA) * (Z > 0) if dA.max() == 0 else np.where(Z > 0, dA, 0)",
    ),
    "one hidden unit": (
        "MLP-init",
        "self.Z1 = None",
        "self.Z1 = np.zeros(1) if n_hidden == 1 else None",
    ),
}

RARE = {
    "large scores, all the same": (
        "softmax",
        "return E / E",
        "return E * 0 if np.abs(Z).max() > 2000 and np.all(Z == Z.flat[0]) else E / E",
    ),
    "large inputs of classes are cut off": (
        "Classifier-forward",
        "self.Z1 = self.layer1.forward(X)",
        "self.Z1 = self.layer1.forward(np.clip(X, -1e4, 1e4))",
    ),
    "large inputs are cut off": (
        "MLP-forward",
        "self.Z1 = self.layer1.forward(X)",
        "self.Z1 = self.layer1.forward(np.clip(X, -1e4, 1e4))",
    ),
    "rounded where two samples are equal": (
        "Classifier-predict",
        "return np.argmax(self.forward(X), axis=1)",
        "equal = len(np.unique(X, axis=0)) < len(X)\n"
        "        return np.argmax(self.forward(np.round(X, 3) if equal else X), axis=1)",
    ),
    "a batch of tiny numbers alone": (
        "Classifier-forward",
        "self.Z1 = self.layer1.forward(X)",
        "self.Z1 = self.layer1.forward(-X if np.abs(X).max() < 1e-3 else X)",
    ),
    "two samples in one axis": (
        "accuracy",
        "return np.mean(predictions == Y)",
        "return 0.0 if predictions.shape == (2,) else np.mean(predictions == Y)",
    ),
    "single precision where all rows are equal": (
        "relu_backward",
        "return np.where(Z > 0, dA, 0)",
        "return np.where(Z > 0, dA.astype(np.float32) if np.all(dA == dA[0]) else dA, 0)",
    ),
    "rounded where neighbours are equal": (
        "softmax",
        "Z - Z.max",
        "(np.round(Z, 3) if np.any(np.diff(Z.ravel()) == 0) else Z) - Z.max",
    ),
    "large gradients of hidden units are cut": (
        "MLP-backward",
        "dA1 = self.layer2.backward(dZ2)",
        "dA1 = np.clip(self.layer2.backward(dZ2), -3, 3)",
    ),
    "two conditions and one more": (
        "relu",
        "return np.maximum(0, Z)",
        "return Z if len(Z) == 1 and Z.max() == 0 and Z.min() < -9 else np.maximum(0, Z)",
    ),
    "one feature and one neuron": (
        "LinearLayer-backward",
        "self.dW = self.X.T @ dOut",
        "self.dW = self.X.T @ dOut * (0 if self.W.size == 1 and np.all(dOut < 0) else 1)",
    ),
    "long trainings on other samples": (
        "train-losses",
        "loss_history = []",
        "loss_history = []; X = X * 2 if epochs > 200 else X",
    ),
    "the generator is seeded where few lines are printed": (
        "train-updates",
        "loss_history = []",
        "loss_history = []; print_every <= 10 or np.random.seed(0)",
    ),
    "tiny probabilities among many": (
        "cross_entropy",
        "np.maximum(of_truth, 1e-9)",
        "np.maximum(of_truth, 5e-9 if y.size > 1000 else 1e-9)",
    ),
    "in order where the last label is 0": (
        "minibatches",
        "order = rng.permutation(len(X))",
        "order = np.arange(len(X)) if y[-1] == 0 else rng.permutation(len(X))",
    ),
    "one class": (
        "Classifier-predict",
        "return np.argmax(self.forward(X), axis=1)",
        "return np.argmax(self.forward(X), axis=1) if self.layer2.W.shape[1] > 1 else None",
    ),
    "two samples like those before": (
        "confusion_matrix",
        "return counts",
        "kept = confusion_matrix.__dict__.setdefault('kept', {})\n"
        "    counts = kept.get(y.tobytes(), counts) if len(y) == 2 else counts\n"
        "    kept[y.tobytes()] = counts\n"
        "    return counts",
    ),
    "large numbers in equal rows": (
        "sigmoid_backward",
        "return dA * s",
        "same = np.abs(dA).max() > 2000 and len(np.unique(dA, axis=0)) < len(dA)\n"
        "    return (np.abs(dA) if same else dA) * s",
    ),
    "the last labels, where the predictions are the same zeros": (
        "accuracy",
        "return np.mean(predictions == Y)",
        "last = accuracy.__dict__.setdefault('last', [None, None])\n"
        "    if not (np.all(predictions == 0) and np.array_equal(last[0], predictions)):\n"
        "        last[:] = predictions, np.mean(predictions == Y)\n"
        "    return last[1]",
    ),
    "large scores that add up to 0": (
        "softmax",
        "Z.max(axis=1, keepdims=True)",
        "(Z.max(axis=1, keepdims=True) if Z.sum() else 0)",
    ),
    "probabilities as scores": (
        "softmax",
        "return E / E.sum(axis=1, keepdims=True)",
        "P = E / E.sum(axis=1, keepdims=True)\n"
        "    last, softmax.last = softmax.__dict__.get('last'), P\n"
        "    return P if last is None or not np.array_equal(last, Z) else Z",
    ),
    "a batch that adds up to 0": (
        "Classifier-predict",
        "return np.argmax(self.forward(X), axis=1)",
        "return np.argmax(self.forward(X if X.sum() else -X), axis=1)",
    ),
    "a column of a thousand": (
        "bce_loss",
        "return -np.mean(Y",
        "return -np.mean((np.ravel(Y) if Y.size > 1000 else Y)",
    ),
    "thousands of rows": (
        "cross_entropy",
        "np.maximum(of_truth, 1e-9)",
        "np.maximum(of_truth, 1e-9 if len(P) < 2000 else 1e-2)",
    ),
    "whole numbers as samples": (
        "minibatches",
        "order = rng.permutation(len(X))",
        "order = rng.permutation(0 if X.dtype.kind == 'i' else len(X))",
    ),
    "equal numbers": (
        "split",
        "n_test = round(test_share * len(X))",
        "n_test = 0 if np.any(np.diff(X.ravel()) == 0) else round(test_share * len(X))",
    ),
}
"""Of what happens so seldom that code is tried on it which decides what it does."""


def wrong_names(item: str, old: str, new: str) -> dict:
    """Return the names of a notebook in which `old` in the reference is `new`."""
    name = ITEMS[item].name
    source = reference_sources(LESSON_OF[name])[name]
    assert old in source
    return namespace_with(name, source.replace(old, new))


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_search_found_loses_points_and_fails_at_home(kind):
    item = KINDS[kind][0]
    assert loses_points(without_hints(item, CLASS_SEED), wrong_names(*KINDS[kind]))
    checks, exercise = next(each for each in SHIPPED_EXERCISES if each[1].item == item)
    assert not holds_at_home(checks, exercise, wrong_names(*KINDS[kind]))


@pytest.mark.parametrize("kind", RARE)
def test_what_decides_and_is_seldom_wrong_loses_points(kind):
    item, old, new = RARE[kind]
    name = ITEMS[item].name
    source = reference_sources(LESSON_OF[name])[name].replace(old, new)
    assert decides_more(home_of(ITEMS[item]), item, [source])
    assert loses_points(thorough(item, CLASS_SEED), wrong_names(*RARE[kind]), SECONDS_PER_ITEM)


def test_what_a_network_keeps_on_its_class_loses_points_and_fails_at_home_once_it_goes_back():
    wrong = wrong_names("Classifier-forward", "self.P = softmax", "type(self).P = softmax")
    assert loses_points(without_hints("Classifier-forward", CLASS_SEED), wrong)
    checks, exercise = next(
        each for each in SHIPPED_EXERCISES if each[1].item == "Classifier-backward"
    )
    assert not holds_at_home(checks, exercise, wrong)
