"""Every right answer of the bank, in whatever style, is asked about its own lines, and exactly the
line that does it is right: for each, it was read off by a person.
"""

from contextlib import redirect_stdout
import io

import pytest

from autograder.examination.answers import namespace_of
from course.assessment.followed import Followed
from course.assessment.probes import FOLLOWED
from course.assessment.running import run
from tests.this_course import COURSE, ITEMS

LINES = {
    "dW has W's shape": {
        "": "self.dW = self.X.T @ dOut",
        "base_class_spanish": "self.dW = self.X.T.dot(dOut)",
        "bias_as_last_row": "self.dW, self.db = d[:-1], d[-1]",
        "caches_more_in_forward": "self.dW = self.XT @ dOut",
        "dataclass_with_future_annotations": "self.dW, self.db = self.X.T @ dOut, dOut.sum(axis=0)",
        "debugging_left_in_chinese": "self.dW = sum(np.outer(x, d) for x, d in zip(self.X, dOut))",
        "einsum": 'self.dW = np.einsum("si,sj->ij", self.X, dOut)',
        "module_generator_german": "self.dW = np.dot(self.X.T, dOut)",
        "nested_loops": "self.dW = np.zeros(self.W.shape)",
        "parameters_in_a_dict": 'self.grads = {"W": self.X.T @ dOut, "b": dOut.sum(axis=0)}',
        "slots": "self.dW = (dOut.T @ self.X).T",
        "types_and_rebinding": "self.dW = np.matmul(self.X.T, dOut)",
    },
    "the end of the way back": {
        "": "self.layer1.backward(dZ1)",
        "base_class_spanish": "d = self.layer1.backward(d)",
        "dataclass_with_cache": 'self.layer1.backward(relu_backward(dA1, self.cache["Z1"]))',
        "debugging_left_in_chinese": "dX = self.layer1.backward(dZ1)",
        "layer_subclass_with_activation": "self.layer1.backward(relu_backward(dA1, self.Z1))",
        "layers_in_a_list": "gradient = layer.backward(activation_backward(gradient, Z))",
        "predict_restores_the_cache": "self.layer1.backward(self.dZ1)",
        "predict_without_touching_the_cache": "self.layer1.dW = self.X.T @ dZ1",
    },
    "where it learns": {
        "": "model.update(learning_rate)",
        "attributes_kept_on_the_model": "model.update(model.learning_rate)",
        "called_by_keywords": "model.update(learning_rate=learning_rate)",
        "generator_of_losses_spanish": "for epoca, perdida in _pasos(model, X, Y, learning_rate, "
        "epochs):",
        "methods_bound_before_the_loop": "update(learning_rate)",
        "steps_through_the_layers": "model.layer1.update(learning_rate)",
        "trainer_class_chinese": "loss = trainer.step(X, Y)",
        "weights_moved_by_hand": "layer.W = layer.W - learning_rate * layer.dW",
        "written_out_without_the_model": "model.layer1.update(learning_rate)",
    },
    "the new weights": {
        "biases_first": "layer.W = rng.normal(0, variance**0.5, size=layer.W.shape)",
        "biases_times_zero": "layer.W = rng.normal(np.zeros(layer.W.shape), "
        "np.sqrt(2 / layer.W.shape[0]))",
        "box_muller": "layer.W = z * np.sqrt(2 / layer.W.shape[0])",
        "column_by_column_chinese": "layer.W = np.stack(列, axis=1)",
        "filled_in_place": "layer.W *= np.sqrt(2.0 / len(layer.W))",
        "flat_and_reshaped": "layer.W = drawn / np.sqrt(layer.W.shape[0] / 2)",
        "in_place": "layer.W[...] = rng.normal(scale=(2 / n_inputs) ** 0.5, "
        "size=(n_inputs, n_neurons))",
        "keywords_with_types": "layer.W = rng.normal(loc=0.0, scale=np.sqrt(2.0) / np.sqrt(rows), "
        "size=(rows, columns))",
        "setattr_and_helper": "setattr(layer, name, value)",
        "standard_normal_scaled": "layer.W = rng.standard_normal(layer.W.shape) * "
        "np.sqrt(2 / layer.W.shape[0])",
        "textbook": "layer.W = rng.normal(0, np.sqrt(2 / n_inputs), layer.W.shape)",
        "transposed_draw": "layer.W = rng.normal(0, np.sqrt(2 / n_inputs), "
        "(n_neurons, n_inputs)).T",
        "weight_by_weight_german": "layer.W, layer.b = neu, np.zeros(neuronen)",
    },
    "where the loss arrives": {
        "": "dA1 = self.layer2.backward(softmax_cross_entropy_backward(self.P, y))",
        "base_class_spanish": "d = self.layer2.backward(d)",
        "cache_in_a_dict": "dA = self.layer2.backward(dZ)",
        "debugging_left_in_chinese": "dA1 = self.layer2.backward(dZ2)",
        "forward_again_on_the_way_back": "dA1 = "
        "self.layer2.backward(softmax_cross_entropy_backward(P, y))",
        "layer2_started_first": "self.layer1.backward(relu_backward(self.layer2.backward(dZ2), "
        "self.Z1))",
        "own_names_german": "zurueck = self.layer2.backward("
        "softmax_cross_entropy_backward(self.wahrscheinlich, y))",
        "textbook": "dA1 = self.layer2.backward(dZ2)",
        "weights_drawn_here": "dA1 = self.layer2.backward(dZ2)",
    },
}
"""For each question the line of each accepted answer; "": of all that aren't named."""

ASKED = [
    pytest.param(lesson, question, variant, source, id=f"{question.name}-{variant}")
    for lesson in COURSE.lessons.values()
    for question in lesson.questions
    for variant, source in lesson.accepted(ITEMS[question.item].name)
]


@pytest.mark.parametrize("lesson, question, variant, source", ASKED)
def test_exactly_the_line_that_does_it_is_the_right_answer(lesson, question, variant, source):
    name = ITEMS[question.item].name
    with redirect_stdout(io.StringIO()):
        names = namespace_of(lesson, {name: source})
        outcome = run(question.probe, names, public=lesson.public)
    assert outcome.failure is None
    followed = Followed.from_data(outcome.observed[FOLLOWED])
    expected = LINES[question.name]
    right = [
        text.strip()
        for number, text in followed.listing.items()
        if question.reply(number, followed).startswith("yes, ")
    ]
    assert right == [expected.get(variant, expected.get(""))]
    assert all(text in source for text in followed.listing.values())
    assert question.reply(..., followed).startswith(f"Which line of your `{question._called}` ")


def test_every_question_has_its_lines_read_off():
    assert set(LINES) == {q.name for lesson in COURSE.lessons.values() for q in lesson.questions}
    for lesson in COURSE.lessons.values():
        for question in lesson.questions:
            variants = {variant for variant, _ in lesson.accepted(ITEMS[question.item].name)}
            assert set(LINES[question.name]) - {""} <= variants
