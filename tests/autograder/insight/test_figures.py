"""Plots say in words what they show, their text can be read, and nothing is cut off."""

import base64

from matplotlib.figure import Figure
from matplotlib.text import Text
import pytest

from autograder.insight import figures
from autograder.insight.figures import changes_figure, items_figure, shares_figure
from autograder.insight.items import ItemAnalysis
from autograder.pictures import png
from tests.contrast import faint_texts

LONGEST = "softmax_cross_entropy_backward"

ITEMS = [
    ItemAnalysis("01", "relu", 0.5, None, 300, 150, 50, 60, 40),
    ItemAnalysis("01", LONGEST, 0.0, None, 300, 1, 1, 297, 1),
    ItemAnalysis("01", "$x_1$", 1.0, None, 1, 1, 0, 0, 0),
]

DRAWN = {
    "items": lambda: items_figure(ITEMS),
    "nobody": lambda: items_figure([ItemAnalysis("01", "relu", 0.0, None, 0, 0, 0, 0, 0)]),
    "shares": lambda: shares_figure(["01_activations", "02"], [[0.0, 0.05, 1.0, 0.999], [0.35]]),
    "changes": lambda: changes_figure([LONGEST, "x"], [0.0, 0.5], [1.0, 0.5], ("before", "after")),
}


@pytest.fixture
def drawn(monkeypatch) -> list[Figure]:
    """Keep the figures that are made into pictures."""
    kept: list[Figure] = []
    make = figures.Figure
    monkeypatch.setattr(figures, "Figure", lambda **size: kept.append(make(**size)) or kept[-1])
    return kept


@pytest.mark.parametrize("name", DRAWN)
def test_figure_is_a_picture_as_wide_as_a_phone(name):
    made = DRAWN[name]()
    assert made.width <= 360 - 2 * 16
    start, _, data = made.url.partition(",")
    assert start == "data:image/png;base64"
    assert png(data) is not None
    assert len(base64.b64decode(data)) < 100_000
    assert DRAWN[name]() == made, "the same bytes for the same class"


@pytest.mark.parametrize("name", DRAWN)
def test_text_of_a_figure_can_be_read_and_is_not_cut_off(name, drawn):
    DRAWN[name]()
    (figure,) = drawn
    figure.canvas.draw()
    texts = [each for each in figure.findobj(Text) if each.get_text() and each.get_visible()]
    assert texts
    box = figure.bbox
    for text in texts:
        place = text.get_window_extent()
        assert box.x0 <= place.x0 <= place.x1 <= box.x1, text.get_text()
        assert box.y0 <= place.y0 <= place.y1 <= box.y1, text.get_text()
    assert faint_texts(figure) == []


def test_figures_say_in_words_what_they_show():
    assert "relu: 150 all, 50 a part, 60 none, 40 not tried;" in DRAWN["items"]().alt
    assert "01_activations, from no points to all: 2, 0, 0, 0, 0, 0, 0, 0, 0, 2;" in (
        DRAWN["shares"]().alt
    )
    assert "before and after. softmax_cross_entropy_backward: 0%, then 100%;" in (
        DRAWN["changes"]().alt
    )


def test_changes_are_drawn_lesson_by_lesson():
    rows = [("01", "a", 0.0, 1.0), ("01", "b", 0.5, 0.5), ("02", "c", 1.0, 0.0)]
    (first, one), (second, other) = figures.changes_figures(rows, ("before", "after"))
    assert (first, second) == ("01", "02")
    assert one == changes_figure(["a", "b"], [0.0, 0.5], [1.0, 0.5], ("before", "after"))
    assert other == changes_figure(["c"], [1.0], [0.0], ("before", "after"))
    assert figures.changes_figures([], ("before", "after")) == ()
