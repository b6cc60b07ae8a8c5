"""What a function does to a whole range of numbers, seen at once: activations with their slopes,
the loss over A.
"""

from matplotlib.figure import Figure
import numpy as np

from course.plots.palette import BLUE, INK, ORANGE
from course.plots.picture import Drawing, picture
from course.plots.rounding import rounded
from course.plots.student import ask_array, called

# Multiples of 1/20 that include 0 exactly, where the slope of relu is a matter of agreement.
Z_RANGE = np.arange(-120, 121) / 20
MARKED = [-2, 0, 2]
# Short of 0 and 1 at both ends: there the loss is without bound.
A_RANGE = np.arange(1, 200) / 200
A_COARSE = np.arange(1, 100, 2) / 100
LOSS_LEVELS = [0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3]


@picture
def activation(forward, backward, name):
    """An activation and its derivative over z in [-6, 6], side by side.

    forward(Z) and backward(dA, Z) take (n,) and give (n,); the derivative is backward with dA = 1
    everywhere. `name` is what the titles call it.
    """
    A = ask_array(called(forward), Z_RANGE.shape, forward, Z_RANGE)
    slope = ask_array(called(backward), Z_RANGE.shape, backward, np.ones_like(Z_RANGE), Z_RANGE)
    figure = Figure(figsize=(8.4, 3.4))
    left, right = figure.subplots(1, 2)
    _curve(left, A, f"{name}(z)", BLUE, "-")
    _curve(right, slope, f"slope of {name} at z", ORANGE, "--")
    alt = (
        f"Two curves over z from -6 to 6. Left, {name}(z), solid: {_at_marks(A)}. "
        f"Right, its slope, dashed: {_at_marks(slope)}."
    )
    return Drawing(
        figure,
        alt,
        f"{name} and its slope, drawn by your {called(forward)} and {called(backward)}.",
    )


def _curve(axes, values, title, color, style):
    axes.plot(Z_RANGE, _broken_at_jumps(values), style, color=color)
    for z in MARKED:
        value = _at(values, z)
        axes.plot(z, value, "o", color=INK, markersize=5)
        # Above the curve on the side where it is lower, so that the number never lies on it.
        side = 1 if _at(values, z + 1) < _at(values, z - 1) else -1
        axes.annotate(rounded(value), (z, value), xytext=(5 * side, 7), textcoords="offset points",
                      ha="left" if side == 1 else "right")  # fmt: skip
    axes.set(title=title, xlabel="z", xlim=(-6, 6))
    axes.margins(y=0.16)
    axes.grid(True)


def _broken_at_jumps(values):
    """A gap where the curve leaps, since a line drawn there would be a steep slope that the
    function hasn't.
    """
    broken = values.copy()
    broken[1:][np.abs(np.diff(values)) > 0.5] = np.nan
    return broken


def _at(values, z):
    return values[np.flatnonzero(Z_RANGE == z)[0]]


def _at_marks(values):
    return ", ".join(f"{rounded(_at(values, z))} at z = {z}" for z in MARKED)


@picture
def loss_surface(loss):
    """The loss as a function of A: of one sample with Y = 1 or 0, left, and of two with Y = [1, 0],
    right.

    loss(A, Y) takes two arrays of (n,) and gives one number.
    """
    if_one = _losses(loss, A_RANGE[:, np.newaxis], [1])
    if_zero = _losses(loss, A_RANGE[:, np.newaxis], [0])
    A1, A2 = np.meshgrid(A_COARSE, A_COARSE)
    surface = _losses(loss, np.column_stack([A1.ravel(), A2.ravel()]), [1, 0]).reshape(A1.shape)
    figure = Figure(figsize=(9.2, 4.2))
    left, right = figure.subplots(1, 2)
    _one_sample(left, if_one, if_zero)
    _two_samples(right, A1, A2, surface)
    return Drawing(
        figure, _loss_alt(if_one, if_zero, surface), f"The loss as your {called(loss)} computes it."
    )


def _losses(loss, rows, Y):
    """The loss of each row of `rows`, (m, n), against the same labels Y, (n,): an array of (m,)."""
    labels = np.array(Y, dtype=float)
    return np.array([ask_array(called(loss), (), loss, row, labels) for row in rows])


def _one_sample(axes, if_one, if_zero):
    axes.plot(A_RANGE, if_one, "-", color=BLUE)
    axes.plot(A_RANGE, if_zero, "--", color=ORANGE)
    axes.text(A_RANGE[18], if_one[12], "Y = 1")
    axes.text(A_RANGE[-19], if_zero[-13], "Y = 0", ha="right")
    middle = if_one[len(A_RANGE) // 2]
    axes.plot(0.5, middle, "o", color=INK, markersize=5)
    axes.annotate(
        rounded(middle), (0.5, middle), xytext=(0, 8), textcoords="offset points", ha="center"
    )
    axes.set(title="one sample", xlabel="A", ylabel="loss", xlim=(0, 1))
    axes.grid(True)


def _two_samples(axes, A1, A2, surface):
    lines = axes.contour(A1, A2, surface, levels=LOSS_LEVELS, colors=INK, linewidths=1.3)
    # Each line's number goes where the line crosses the diagonal from both right to both wrong.
    diagonal = surface[::-1].diagonal()
    crossings = [np.abs(diagonal - level).argmin() for level in LOSS_LEVELS]
    axes.clabel(
        lines, fmt="%g", fontsize=9.5, manual=[(A_COARSE[k], A_COARSE[-1 - k]) for k in crossings]
    )
    axes.plot(1, 0, "*", color=ORANGE, markersize=14, clip_on=False)
    axes.annotate("both\nright", (1, 0), xytext=(12, 0), textcoords="offset points")
    axes.set(
        title="two samples, Y = [1, 0]: lines of equal loss", xlabel="A of the sample with Y = 1"
    )
    axes.set(
        ylabel="A of the sample with Y = 0", xlim=(-0.01, 1.03), ylim=(-0.03, 1.01), aspect="equal"
    )


def _loss_alt(if_one, if_zero, surface):
    at_one, at_zero = (
        ", ".join(rounded(curve[k], 2) for k in (19, 99, 179)) for curve in (if_one, if_zero)
    )
    return (
        "Left: the loss of one sample over A from 0 to 1. "
        f"At A = 0.1, 0.5, 0.9 it is {at_one} with Y = 1, solid, and {at_zero} with Y = 0, dashed. "
        "Right: lines of equal loss for two samples with Y = [1, 0]. "
        f"Near A = [1, 0] the loss is {rounded(surface[0, -1], 2)}, near A = [0, 1] it is "
        f"{rounded(surface[-1, 0], 2)}."
    )
