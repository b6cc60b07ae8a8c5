"""A digit to be drawn, and what the student's own network makes of it, at each change.

The page holds the weights of the network and goes through its layers by itself, so it needs no
kernel and can be sent to a friend. That it is the student's network that answers is checked on the
page: what her `forward` gave for some images has to come out of it, too, or there is nothing to
draw. How shares follow from scores is recorded from her `forward` as well: nothing of lesson 07
stands here.
"""

import base64
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from course.plots.picture import Drawing, picture
from course.plots.pixels import SIDE, as_text
from course.plots.playing.page import on_light_paper, page
from course.plots.playing.svg import box, tag, text
from course.plots.student import NotReady, ask, ask_array

SIZE = 640, 348
IMAGE_CORNER = 16, 44
CELL = 36
"""Pixels of the drawing from the upper left to the image in it, and of one pixel of the image."""

BARS_CORNER = 410, 48
BAR_STEP, BAR_HIGH, BAR_WIDE = 28.8, 20, 160
"""Pixels from the upper left to the first bar, from one to the next, and of the largest one."""

LEVELS = 16
"""A pixel has so many levels of ink: the lesson's digits were written on paper of 32 by 32 dots,
and four by four of them became a pixel."""

PEN_DOTS = 3
"""The radius of the pen, in dots."""

N_DIGITS, N_WITNESSES = 10, 8

SCORE_STEP, MOST_BEHIND = 0.5, 24
"""How finely it is recorded what a score is worth that lies behind, and how far: there, a share is
0 in any number that is shown."""

SHEETS = "drawing.css", "pen.css"
PEN_ASSETS = *SHEETS, "controls.css", "pen.js"

CAPTION = "A digit of 8 by 8 pixels, and what your own network makes of it."
PEN_STILL = "A still picture. Where a notebook runs this cell, there is a digit to draw."


@dataclass(frozen=True)
class DrawnDigit:
    """A network before an image. layers: weights (n_inputs, n_outputs) and biases (n_outputs,) of
    each. images: those that the student's `forward` was asked about, (n, 64) whole levels of ink,
    the one that is shown first; shares: what it gave, (n, 10). behind: for a score that is lower by
    0, SCORE_STEP, and so on, how many times the share of the higher one its share is.
    """

    layers: tuple[tuple[np.ndarray, np.ndarray], ...]
    images: np.ndarray
    shares: np.ndarray
    behind: np.ndarray

    @property
    def says(self) -> str:
        """What the network makes of the image, in words, as the script says it."""
        first, second = np.argsort(-self.shares[0], kind="stable")[:2]
        told = [f"{digit} with {self.shares[0][digit]:.2f}" for digit in (first, second)]
        return f"Read as {told[0]}, then {told[1]}."

    @property
    def alt(self) -> str:
        """The text that stands for the still picture."""
        lines = as_text(self.images[0].reshape(SIDE, SIDE) / LEVELS)
        return f"{CAPTION} {self.says} Line by line, where # is ink: {lines}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What Jupyter shows: HTML, and where there is none the alternative text."""
        still = on_light_paper(SIZE, self._drawing(), SHEETS)
        shown = page(still, self.alt, CAPTION, PEN_STILL, self._data(), PEN_ASSETS)
        return {"text/html": shown, "text/plain": self.alt}

    def _drawing(self) -> str:
        rows = self.images[0].reshape(SIDE, SIDE) / LEVELS
        pixels = (
            "".join(_pixel(row, column, ink) for column, ink in enumerate(inks))
            for row, inks in enumerate(rows)
        )
        best = int(np.argmax(self.shares[0]))
        bars = (_bar(digit, share, digit == best) for digit, share in enumerate(self.shares[0]))
        cursor = IMAGE_CORNER, (CELL, CELL)
        return (
            text((IMAGE_CORNER[0], 24), "your digit", "strong")
            + tag("g", "".join(tag("g", row) for row in pixels), class_="pixels")
            + box(*cursor, "cursor")
            + box(*cursor, "cursor inner")
            + text((BARS_CORNER[0] - 28, 24), "probability of each digit", "strong")
            + tag("g", "".join(bars), class_="bars")
        )

    def _data(self) -> dict:
        """What the script reads."""
        return {
            "levels": LEVELS,
            "pen": PEN_DOTS,
            "wide": BAR_WIDE,
            "step": SCORE_STEP,
            "behind": [float(f"{times:.7g}") for times in self.behind],
            "layers": [_packed(*layer) for layer in self.layers],
            "witnesses": [
                (image.tolist(), [float(f"{share:.6f}") for share in shares])
                for image, shares in zip(self.images, self.shares)
            ],
        }


def draw_digit(model: Any, image: Any = None):
    """An image to draw on, by mouse or keyboard, and the probabilities that the model gives to each
    digit. The image that is there at first: 64 pixels from 0 (paper) to 1 (ink); none is empty.

    model: its layers are layer1, layer2, and so on, with relu between them and softmax in the end.
    ValueError for an image of another size.
    """
    pixels = np.zeros(SIDE * SIDE) if image is None else np.array(image, dtype=float).ravel()
    if pixels.shape != (SIDE * SIDE,):
        raise ValueError(f"an image has {SIDE * SIDE} pixels, and this one has {pixels.size}")
    try:
        return _asked(model, np.rint(LEVELS * np.clip(pixels, 0, 1)).astype(int))
    except NotReady as reason:
        return _placeholder(reason)


def _asked(model: Any, image: np.ndarray) -> DrawnDigit:
    others = np.random.default_rng(0).integers(0, LEVELS + 1, (N_WITNESSES, SIDE * SIDE))
    images = np.vstack([image, others])
    own = ask("Classifier", lambda: deepcopy(model))  # looked at, it stays as it is
    layers = tuple(_layers_of(own))
    if not layers:
        raise NotReady("Classifier", "has no layer1")
    return DrawnDigit(layers, images, _shares(own, images / LEVELS), _behind(own, len(layers)))


def _shares(model: Any, images: np.ndarray) -> np.ndarray:
    name = "Classifier.forward"
    shares = ask_array(name, (len(images), N_DIGITS), model.forward, images)
    if not np.isfinite(shares).all():
        raise NotReady(name, "gave something that is no number")
    return shares


def _behind(model: Any, n_layers: int) -> np.ndarray:
    """Let the first pixel alone through the model's layers, so that it is the score of class 0, and
    all other scores are 0.
    """
    for number in range(1, n_layers + 1):
        layer = getattr(model, f"layer{number}")
        layer.W, layer.b = 0.0 * layer.W, 0.0 * layer.b
        layer.W[0, 0] = 1.0
    images = np.zeros((round(MOST_BEHIND / SCORE_STEP) + 1, SIDE * SIDE))
    images[:, 0] = SCORE_STEP * np.arange(len(images))
    first, second, *_ = _shares(model, images).T
    return np.divide(second, first, out=np.zeros(len(images)), where=first != 0)


def _layers_of(model: Any) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    number, n_inputs = 1, SIDE * SIDE
    while (layer := getattr(model, f"layer{number}", None)) is not None:
        W, b = _layer(layer, n_inputs)
        yield W, b
        number, n_inputs = number + 1, len(b)


def _layer(layer: Any, n_inputs: int) -> tuple[np.ndarray, np.ndarray]:
    W = ask_array("LinearLayer", (n_inputs, ...), lambda: layer.W)
    return W, ask_array("LinearLayer", (W.shape[1],), lambda: layer.b)


@picture
def _placeholder(reason: NotReady) -> Drawing:
    raise reason


def _pixel(row: int, column: int, ink: float) -> str:
    corner = {"x": IMAGE_CORNER[0] + column * CELL, "y": IMAGE_CORNER[1] + row * CELL}
    size = {"width": CELL, "height": CELL, "fill_opacity": f"{ink:g}"}
    return tag("rect", class_="pixel", **corner, **size)


def _bar(digit: int, share: float, is_best: bool) -> str:
    left, top = BARS_CORNER[0], BARS_CORNER[1] + digit * BAR_STEP
    across = float(BAR_WIDE * np.clip(share, 0, 1))
    looks = ("chosen", "strong") if is_best else ("cell", "")
    return tag(
        "g",
        text((left - 12, top + 15), str(digit), "end strong")
        + box((left, top), (across, BAR_HIGH), looks[0])
        + text((left + across + 8, top + 15), f"{share:.2f}", looks[1]),
    )


def _packed(W: np.ndarray, b: np.ndarray) -> dict:
    """A layer as the script reads it: its weights row by row, and then its biases."""
    numbers = np.concatenate([W.ravel(), b]).astype("<f4")
    return {"outputs": len(b), "numbers": base64.b64encode(numbers.tobytes()).decode()}
