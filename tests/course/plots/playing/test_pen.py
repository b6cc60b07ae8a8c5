"""A digit to draw: what stands on the page is the student's own network, and nothing of ours reads
in its place.
"""

import base64
from copy import deepcopy
import html
import json
import re
from xml.etree import ElementTree

import numpy as np
import pytest

from course import plots
from course.data import digits
from course.lessons import notebook_path
from tests.course.plots.test_playing import WithoutScripts
from tests.this_course import COURSE, reference

X, _ = digits()
TWO = X[:1] * 0
TWO[0, [2, 3, 4, 10, 13, 21, 28, 35, 42, 50, 51, 52, 53]] = 1

MOST_BYTES = 50_000
"""What a page with a network of 32 hidden neurons in it may weigh."""


def network(seed: int = 0, n_hidden: int = 32):
    return reference("07_digits")["Classifier"](64, n_hidden, 10, np.random.default_rng(seed))


def page(figure) -> str:
    return figure._repr_mimebundle_()["text/html"]


def data(figure) -> dict:
    (told,) = re.findall(r'<script type="application/json">(.*?)</script>', page(figure))
    return json.loads(told)


def test_page_is_small_and_the_same_every_time():
    assert len(page(plots.draw_digit(network(), TWO))) < MOST_BYTES
    assert page(plots.draw_digit(network(), TWO)) == page(plots.draw_digit(network(), TWO))


def test_page_holds_the_weights_and_biases_of_the_students_layers():
    model = network()
    model.layer2.b = np.linspace(-1, 1, 10)
    layers = data(plots.draw_digit(model, TWO))["layers"]
    for packed, layer in zip(layers, (model.layer1, model.layer2), strict=True):
        numbers = np.frombuffer(base64.b64decode(packed["numbers"]), "<f4")
        own = np.concatenate([layer.W.ravel(), layer.b])
        assert packed["outputs"] == len(layer.b)
        np.testing.assert_allclose(numbers, own, rtol=1e-6)


def test_page_holds_what_the_students_forward_gives():
    model = network()
    witnesses = data(plots.draw_digit(model, TWO))["witnesses"]
    images, shares = (np.array(part) for part in zip(*witnesses))
    assert len(images) > 5
    np.testing.assert_array_equal(images[0], 16 * TWO[0])
    np.testing.assert_allclose(shares, model.forward(images / 16), atol=1e-6)


@pytest.mark.parametrize("n_hidden", [1, 5])
def test_all_layers_are_told_however_many_there_are(n_hidden):
    model = network()
    model.layer2, model.layer3 = network(1, n_hidden).layer1, network(1, n_hidden).layer2
    model.layer2.W = np.ones((32, n_hidden))
    model.forward = lambda images: np.full((len(images), 10), 0.1)
    told = [layer["outputs"] for layer in data(plots.draw_digit(model))["layers"]]
    assert told == [32, n_hidden, 10]


@pytest.mark.parametrize("n_hidden", [1, 32])
def test_page_holds_what_the_students_forward_makes_of_scores(n_hidden):
    softmax = reference("07_digits")["softmax"]
    told = data(plots.draw_digit(network(0, n_hidden), TWO))
    steps = np.array([0, 1, 5, 20])
    pairs = softmax(np.column_stack([0 * steps, -told["step"] * steps]))
    np.testing.assert_allclose(
        np.array(told["behind"])[steps], pairs[:, 1] / pairs[:, 0], rtol=1e-6
    )
    assert told["behind"][-1] < 1e-9


def test_still_picture_and_its_text_show_what_the_students_network_says():
    model = network()
    shares = model.forward(TWO)[0]
    figure = plots.draw_digit(model, TWO)
    left = WithoutScripts(page(figure))
    (image,) = [attributes for tag, attributes in left.elements if tag == "img"]
    assert image["alt"] == figure.alt
    assert f"Read as {np.argmax(shares)} with {shares.max():.2f}, then " in figure.alt
    assert "..###... ..#..#.." in figure.alt
    drawn = ElementTree.fromstring(base64.b64decode(image["src"].split(",")[1]))
    words = [part.text for part in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert [f"{share:.2f}" for share in shares] == words[3::2]


def test_without_scripts_nothing_stays_that_does_nothing():
    left = WithoutScripts(page(plots.draw_digit(network(), TWO)))
    tags = [tag for tag, _ in left.elements]
    assert tags.count("img") == 1
    assert not {"button", "output", "svg"} & set(tags)
    assert "A still picture." in left.text
    assert "the image" not in left.text


def test_ink_is_kept_in_sixteenths_and_within_paper_and_ink():
    given = np.linspace(-0.5, 1.5, 64)
    (image, _), *_ = data(plots.draw_digit(network(), given.reshape(8, 8)))["witnesses"]
    assert image == np.rint(16 * np.clip(given, 0, 1)).astype(int).tolist()
    (image, _), *_ = data(plots.draw_digit(network()))["witnesses"]
    assert image == [0] * 64


def test_image_of_another_size_is_refused():
    with pytest.raises(ValueError, match="an image has 64 pixels, and this one has 56"):
        plots.draw_digit(network(), np.zeros((7, 8)))


def test_model_and_image_stay_as_they_are():
    model, image = network(), TWO.copy()
    model.forward(X[:3])
    before = deepcopy(model)
    plots.draw_digit(model, image)
    np.testing.assert_array_equal(model.P, before.P)
    np.testing.assert_array_equal(model.layer1.X, before.layer1.X)
    np.testing.assert_array_equal(image, TWO)


def unwritten(images):
    raise NotImplementedError


@pytest.mark.parametrize(
    "change, said",
    [
        ({"forward": unwritten}, "once `unwritten` works"),
        ({"forward": lambda images: None}, "once `Classifier.forward` works"),
        ({"forward": lambda images: images}, "gave the shape (9, 64) instead of (9, 10)"),
        ({"forward": lambda images: np.full((9, 10), np.nan)}, "something that is no number"),
        ({"layer1": None}, "Just now it has no layer1."),
        ({"layer2": network(0, 5).layer2}, "gave the shape (5, 10) instead of (32, any)"),
    ],
)
def test_network_that_isnt_ready_is_told_as_by_every_picture(change, said):
    model = network()
    vars(model).update(change)
    figure = plots.draw_digit(model, TWO)
    assert "This picture appears once" in figure.alt
    assert said in figure.alt
    assert html.escape(figure.alt, quote=True) in page(figure)


def test_lesson_ends_on_a_digit_drawn_for_the_reader_that_was_trained():
    notebook = json.loads(notebook_path(COURSE.source, "07_digits").read_text(encoding="utf-8"))
    ids = [cell["id"] for cell in notebook["cells"]]
    (drawn,) = [c for c in notebook["cells"] if "".join(c["source"]).startswith("plots.draw_")]
    assert "".join(drawn["source"]) == "plots.draw_digit(reader, mine)"
    assert ids.index("reader") < ids.index("mine") < ids.index(drawn["id"]) < ids.index("goals")
    (output,) = drawn["outputs"]
    assert "Read as 2 with " in "".join(output["data"]["text/plain"])
