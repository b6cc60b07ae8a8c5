"""A digit is drawn by mouse and by keyboard, read by the student's own network, on a page without a
kernel and in JupyterLab; whoever can't draw has a picture.
"""

from collections.abc import Callable

import numpy as np
from playwright.sync_api import Locator, expect
import pytest

from course import plots
from course.data import digits
from tests.banks.test_goals import DEEPER
from tests.browser.axe import grave_violations
from tests.browser.notebook import CELLS
from tests.handing_in import reference_sources
from tests.this_course import reference

LESSON = "07_digits"
X, Y = digits()
SIDE = 8


@pytest.fixture(scope="module")
def reader():
    """A network that has learnt to read a little."""
    names, rng = reference(LESSON), np.random.default_rng(0)
    model = names["Classifier"](64, 32, 10, rng)
    for X_batch, y_batch in [*names["minibatches"](X, Y, 32, rng)] * 3:
        model.forward(X_batch)
        model.backward(y_batch)
        model.update(0.3)
    return model


@pytest.fixture
def shown(page) -> Callable[..., Locator]:
    """Show a figure on a page of its own, without a kernel, by day or by night."""

    def show(figure, light: bool = True) -> Locator:
        html = figure._repr_mimebundle_()["text/html"]
        page.set_content(
            f'<html lang="en"><title>t</title><body data-jp-theme-light="{str(light).lower()}">'
            f"<main><h1>A digit</h1>{html}</main></body></html>"
        )
        return page.locator("figure.course-play")

    return show


def image_on(figure: Locator) -> np.ndarray:
    """Return what is drawn, (1, 64)."""
    ink = figure.locator(".pixel").evaluate_all(
        "all => all.map(one => Number(one.getAttribute('fill-opacity')))"
    )
    return np.array(ink).reshape(1, SIDE * SIDE)


def says(model, image: np.ndarray) -> str:
    """Return what a page has to say of an image."""
    shares = model.forward(image)[0]
    assert model.predict(image)[0] == np.argmax(shares)
    first, second = np.argsort(-shares, kind="stable")[:2]
    return f"Read as {first} with {shares[first]:.2f}, then {second} with {shares[second]:.2f}."


def draw(figure: Locator, *places: tuple[float, float]) -> None:
    """Draw a line from place to place, in shares of the image from its upper left."""
    figure.locator(".pixels").scroll_into_view_if_needed()
    box = figure.locator(".pixels").bounding_box()
    mouse = figure.page.mouse
    for number, (x, y) in enumerate(places):
        mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
        if number == 0:
            mouse.down()
    mouse.up()


def test_digit_is_drawn_by_mouse_rubbed_out_and_cleared(shown, reader):
    figure = shown(plots.draw_digit(reader, X[0]))
    told = figure.locator("output")
    np.testing.assert_array_equal(image_on(figure), X[:1])
    expect(told).to_have_text(says(reader, X[:1]))
    figure.get_by_role("button", name="Clear").click()
    assert not image_on(figure).any()
    draw(figure, (0.5, 0.1), (0.5, 0.9))
    one = image_on(figure)
    assert one.reshape(8, 8)[1:7, 3:5].min() >= 0.5
    assert not one.reshape(8, 8)[:, [0, 1, 6, 7]].any()
    expect(told).to_have_text(says(reader, one))
    figure.get_by_role("button", name="Rub out").click()
    draw(figure, (0.5, 0.1), (0.5, 0.4))
    assert 0 < image_on(figure).sum() < one.sum()
    expect(told).to_have_text(says(reader, image_on(figure)))


def test_digit_is_drawn_by_keyboard_alone(shown, reader):
    figure = shown(plots.draw_digit(reader))
    keyboard = figure.page.keyboard
    keyboard.press("Tab")
    here = figure.page.locator(":focus")
    expect(here).to_have_accessible_name("row 1, column 1")
    expect(figure.locator(".cursor").first).to_be_visible()
    for key in ("ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", " ", "End", " ", "ArrowRight"):
        keyboard.press(key)
    expect(here).to_have_accessible_name("row 2, column 8")
    expect(here).to_have_attribute("aria-selected", "true")
    keyboard.press("Home")
    keyboard.press("ArrowLeft")
    expect(here).to_have_accessible_name("row 2, column 1")
    assert np.flatnonzero(image_on(figure)[0]).tolist() == [9, 15]
    expect(figure.locator("output")).to_have_text(says(reader, image_on(figure)))
    keyboard.press("End")
    keyboard.press(" ")
    assert np.flatnonzero(image_on(figure)[0]).tolist() == [9]
    keyboard.press("Tab")
    expect(here).to_have_accessible_name("Clear")


def test_page_reads_as_the_students_own_network_reads(shown, reader):
    """What the page says of images is what `predict` and `forward` give, with two layers or
    three."""
    names = dict(reference(LESSON))
    exec(DEEPER, names)
    deep = names["Deeper"](64, 16, 10, np.random.default_rng(2))
    for model, images in ((reader, X[:30]), (deep, X[:3])):
        for image in images:
            figure = shown(plots.draw_digit(model, image))
            expect(figure.locator("output")).to_have_text(says(model, image.reshape(1, 64)))
            numbers = figure.locator(".bars > g").evaluate_all(
                "all => all.map(one => one.lastElementChild.textContent)"
            )
            shares = model.forward(image.reshape(1, 64))[0]
            np.testing.assert_allclose(np.array(numbers, dtype=float), shares, atol=0.0051)


def test_network_that_isnt_what_its_layers_make_is_told_and_nothing_is_drawn(shown, reader):
    other = reference(LESSON)["Classifier"](64, 32, 10, np.random.default_rng(9))
    other.forward = lambda images: reader.forward(images[:, ::-1])
    figure = shown(plots.draw_digit(other, X[0]))
    assert figure.locator("img").count() == 1
    assert figure.get_by_role("grid").count() == 0
    assert "it would not be your network that reads it" in figure.inner_text()


@pytest.mark.parametrize("light", [True, False], ids=["by day", "by night"])
def test_digit_to_draw_has_no_grave_violation(shown, reader, light):
    figure = shown(plots.draw_digit(reader, X[0]), light)
    figure.get_by_role("button", name="Rub out").click()
    expect(figure.get_by_role("grid")).to_be_visible()
    assert grave_violations(figure.page) == []


def test_lesson_ends_on_a_digit_drawn_in_jupyterlab(student):
    """By mouse and keyboard, which JupyterLab leaves alone; the student's `predict` agrees."""
    student.has_solved_all_before(LESSON)
    student.has_solved(LESSON)
    lesson = student.open(LESSON)
    needed = {"setup", "earlier", "digits", "trained", "reader", "mine", "draw"}
    solutions = {f"{name}-solution" for name in reference_sources(LESSON)} - {"worth-solution"}
    lesson.run_all([name for name in lesson.cells if name in needed | solutions])
    figure = lesson.cell("draw").locator("figure.course-play")
    told = figure.locator("output")
    expect(told).to_contain_text("Read as 2 with ")
    figure.get_by_role("button", name="Clear").click()
    draw(figure, (0.5, 0.1), (0.5, 0.9))
    expect(told).to_contain_text("Read as 1 with ")
    before = told.inner_text()
    for key in ("ArrowLeft", "ArrowLeft", " ", "ArrowDown", " "):
        student.page.keyboard.press(key)
    expect(told).not_to_have_text(before)
    drawn = image_on(figure)
    lesson.write("small", f"image = np.array([{drawn[0].tolist()}])\nreader.predict(image)")
    assert f"array([{told.inner_text().split()[2]}])" in lesson.run("small")
    assert grave_violations(student.page, CELLS) == []
