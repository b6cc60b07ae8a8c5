"""What is made of pixels: images of digits, and the weights that look at them."""

from collections.abc import Iterable
import math

from matplotlib.figure import Figure
import numpy as np

from course.plots.palette import GREY
from course.plots.picture import Drawing, picture
from course.plots.student import ask_array

SIDE = 8
"""Pixels of an image along each side."""

IN_A_ROW = 10
LINE_INCHES = 0.2
"""Height of a line of text above an image."""

NARROWEST_INCHES = 3.2


@picture
def images(X, says=None):
    """Images, each a row of X, (n, 64), from 0 (paper) to 1 (ink), with what `says` says above it:
    n texts or numbers, maybe of several lines. X may be a recipe, as `lambda: X[worst]`.
    """
    pixels = _squares("images", X)
    texts = [] if says is None else [str(text) for text in says]
    panels, figure = _panels(len(pixels), max((text.count("\n") + 1 for text in texts), default=0))
    for number, (axes, square) in enumerate(zip(panels, pixels)):
        axes.imshow(square, cmap="gray_r", vmin=0, vmax=1)
        if number < len(texts):
            axes.set_title(texts[number], fontsize=9.5, parse_math=False)
    return Drawing(figure, _images_alt(pixels, texts), "Dark is ink.")


def _images_alt(pixels, texts):
    shown = ", ".join(" ".join(text.split("\n")) for text in texts)
    one = len(pixels) == 1
    alt = f"{'One image' if one else f'{len(pixels)} images'} of {SIDE} by {SIDE} pixels"
    alt = f"{alt}: {shown}." if shown else f"{alt}."
    if not one:
        return f"{alt} They stand in rows of up to {IN_A_ROW}, from left to right."
    return f"{alt} Line by line, where # is ink: {as_text(pixels[0])}"


def as_text(square: np.ndarray) -> str:
    """Return an image, (8, 8), line by line: `#` where there is more ink than paper."""
    return " ".join("".join("#" if ink >= 0.5 else "." for ink in line) for line in square)


@picture
def weights(W):
    """The weights of a layer, (64, n_neurons), as an image for each neuron: dark where a pixel
    speaks for it, light where it speaks against it, grey at 0. W may be a recipe.
    """
    columns = ask_array("LinearLayer", (SIDE * SIDE, ...), _recipe(W))
    most = np.max(np.abs(columns)) or 1.0
    squares = columns.T.reshape(-1, SIDE, SIDE)
    panels, figure = _panels(len(squares), 1)
    for number, (axes, square) in enumerate(zip(panels, squares)):
        axes.imshow(square, cmap="gray_r", vmin=-most, vmax=most)
        axes.set_title(f"{number}", fontsize=9.5)
    caption = f"Black is a weight of {most:.1f}, grey is 0, white is -{most:.1f}."
    return Drawing(figure, _weights_alt(squares), caption)


def _weights_alt(squares):
    frame = np.ones((SIDE, SIDE), dtype=bool)
    frame[:, 1:-1] = False
    outside, inside = np.abs(squares[:, frame]).mean(), np.abs(squares[:, ~frame]).mean()
    told = [
        f"{way} is {squares[place]:.2f}: neuron {place[0]}, row {place[1]}, column {place[2]}"
        for way, find in (("the largest weight", np.argmax), ("the smallest", np.argmin))
        for place in [tuple(map(int, np.unravel_index(find(squares), squares.shape)))]
    ]
    return (
        f"The weights of {len(squares)} hidden neurons, each an image of {SIDE} by {SIDE}. "
        f"{'; '.join(told).capitalize()}. On average a weight is {inside:.2f} in size, and "
        f"{outside:.2f} in the columns at the left and right edge."
    )


def _recipe(thing):
    return thing if callable(thing) else lambda: thing


def _squares(name, X):
    return ask_array(name, (..., SIDE * SIDE), _recipe(X)).reshape(-1, SIDE, SIDE)


def _panels(n, n_lines) -> tuple[Iterable, Figure]:
    """Return panels for `n` images with so many lines of text above each, and their figure."""
    n_columns = min(n, IN_A_ROW)
    n_rows = math.ceil(n / IN_A_ROW)
    side = 1.05 if n_columns > 5 else 1.5
    size = (max(n_columns * side, NARROWEST_INCHES), n_rows * (side + n_lines * LINE_INCHES))
    figure = Figure(figsize=size)
    panels = figure.subplots(n_rows, n_columns, squeeze=False).ravel()
    for axes in panels:
        axes.set(xticks=[], yticks=[])
        axes.spines[:].set(visible=True, color=GREY)
    for axes in panels[n:]:
        axes.set_visible(False)
    return panels, figure
