"""Several models on the same samples, side by side: what each of them says everywhere, and where it
can bend.
"""

from collections.abc import Mapping
import math
import warnings

from matplotlib.figure import Figure
import numpy as np

from course.plots.grid import probabilities
from course.plots.palette import BLUE, GREY, INK, ORANGE, PALE
from course.plots.picture import Drawing, picture
from course.plots.student import ask_array, made, own_copy

MOST_IN_A_ROW = 3
WIDTHS_INCHES = {1: 5.4, 2: 7.4, 3: 9.6}
"""Width of the figure by the panels in a row."""

AROUND_A_PANEL_INCHES = 1.2
"""Height that its title and the names of its axes take."""

AREA, BOUNDARY, FOLD = "model says 1", "boundary", "a hidden unit switches"
"""What the legend names, where it is drawn; so do caption and alternative text."""

LINE_OF_LEGEND_INCHES = 0.28

SAME_DIRECTION_DEGREES = 5.0
"""Hidden units whose weights point within this of each other count as of one direction."""


@picture
def boundaries(models, X, Y, folds=False):
    """What several models say over the first two features of X, the others held at their mean: a
    panel each, with its share of right answers. X is (n, n_features), Y is (n, 1) or (n,).

    models: by title, each a model or a recipe for one; the whole may be a recipe, too, as `lambda:
    {"8 hidden units": model}`. folds: draw where each hidden unit of an MLP switches on.
    """
    named = made("train", models, lambda thing: isinstance(thing, Mapping))
    X, labels = np.array(X, dtype=float), np.ravel(Y)
    ready = {title: own_copy(model) for title, model in named.items()}
    figure, panels = _panels(len(ready), X)
    told = [
        _draw(axes, title, model, X, labels, folds)
        for axes, (title, model) in zip(panels, ready.items())
    ]
    drawn = _add_legend(figure, panels)
    return Drawing(figure, _alt(told, labels, drawn), _caption(len(ready), drawn))


def _panels(n, X):
    """Return a figure, and its `n` panels, of the form that samples X need with equal axes."""
    n_columns = min(n, MOST_IN_A_ROW)
    n_rows = math.ceil(n / n_columns)
    width = WIDTHS_INCHES[n_columns]
    across, down = np.ptp(X[:, :2], axis=0) + 1e-3
    row = 0.85 * width / n_columns * min(max(down / across, 0.5), 1.1) + AROUND_A_PANEL_INCHES
    figure = Figure(figsize=(width, row * n_rows + 2 * LINE_OF_LEGEND_INCHES))
    panels = figure.subplots(n_rows, n_columns, sharex=True, sharey=True, squeeze=False).ravel()
    for axes in panels[n:]:
        axes.set_visible(False)
    for axes in panels[max(n - n_columns, 0) : n]:
        axes.set_xlabel("feature 1")
        axes.tick_params(labelbottom=True)
    for axes in panels[::n_columns]:
        axes.set_ylabel("feature 2")
    return figure, panels[:n]


def _add_legend(figure, panels):
    """Say once, below all panels, what is drawn in any of them; return that."""
    named = {}
    for axes in panels:
        for handle, text in zip(*axes.get_legend_handles_labels()):
            named.setdefault(text, handle)
    n_columns = len(named) if len(panels) >= MOST_IN_A_ROW else math.ceil(len(named) / 2)
    figure.legend(
        named.values(), named, loc="outside lower center", ncols=n_columns, handlelength=1.6
    )
    return set(named)


def _draw(axes, title, model, X, labels, folds):
    """Draw a panel and return what its part of the alternative text says."""
    U, V, P = probabilities(model, X)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a model may say the same everywhere
        axes.contourf(U, V, P, levels=[0.5, 1.01], colors=[PALE], zorder=0)
        line = axes.contour(U, V, P, levels=[0.5], colors=INK, linewidths=2.6, zorder=2)
    if P.max() >= 0.5:
        axes.fill([], [], color=PALE, label=AREA)
    if any(map(len, line.allsegs[0])):
        axes.plot([], [], color=INK, linewidth=2.6, label=BOUNDARY)
    axes.set(xlim=(U.min(), U.max()), ylim=(V.min(), V.max()), aspect="equal")
    directions = (
        _draw_folds(axes, model, X.mean(axis=0)) if folds and hasattr(model, "layer1") else ""
    )
    for label, marker, color in ((0, "o", BLUE), (1, "^", ORANGE)):
        axes.plot(
            *X[labels == label, :2].T,
            marker,
            color=color,
            markersize=4.5,
            markeredgecolor="white",
            markeredgewidth=0.5,
            label=f"Y = {label}",
            zorder=3,
        )
    share = _share(model, X, labels)
    axes.set_title(f"{title}\n{share:.3f} right")
    return f"{title}: {share:.3f} of the samples right{directions}"


def _draw_folds(axes, model, mean):
    """Draw where each hidden unit's pre-activation is 0, other features at their mean, and say in
    how many directions the units look.
    """
    W = ask_array("LinearLayer", (len(mean), ...), lambda: model.layer1.W)
    b = ask_array("LinearLayer", (W.shape[1],), lambda: model.layer1.b) + mean[2:] @ W[2:]
    corners = np.array(np.meshgrid(axes.get_xlim(), axes.get_ylim())).reshape(2, 4).T
    label = FOLD
    for (slope_x, slope_y), start in zip(W[:2].T, b):
        length = math.hypot(slope_x, slope_y)
        if length == 0:
            continue
        foot = -start * np.array([slope_x, slope_y]) / length**2
        along = np.array([-slope_y, slope_x]) / length
        is_seen = np.ptp(np.sign(corners @ [slope_x, slope_y] + start)) > 0
        named = label if is_seen else None
        axes.axline(foot, foot + along, color=GREY, linewidth=0.9, zorder=1, label=named)
        label = None if is_seen else label
    n_units, n_looks = W.shape[1], n_directions(W[:2])
    if n_units == 1:
        return "; it has one hidden unit"
    looks = f"{n_looks} directions" if n_looks > 1 else "one direction"
    return f"; its {n_units} hidden units look in {looks}"


def n_directions(W):
    """Return in how many directions the columns of W, (2, units), point: those next to each other
    count once.
    """
    angles = np.sort(np.degrees(np.arctan2(W[1], W[0])))
    gaps = np.diff(angles, append=angles[0] + 360)
    return max(1, int(np.sum(gaps > SAME_DIRECTION_DEGREES)))


def _share(model, X, labels):
    name = f"{type(model).__name__}.forward"
    return float(np.mean((ask_array(name, (len(X), 1), model.forward, X)[:, 0] >= 0.5) == labels))


def _alt(told, labels, drawn):
    n_models = f"{len(told)} models" if len(told) > 1 else "One model"
    return (
        f"{n_models} on {np.sum(labels == 0)} samples of class 0, circles, and "
        f"{np.sum(labels == 1)} of class 1, triangles. {'. '.join(told)}."
        + " The area in which a model says 1 is shaded" * (AREA in drawn)
        + ", and a thick line bounds it" * (BOUNDARY in drawn)
        + "." * (AREA in drawn)
    )


def _caption(n_models, drawn):
    each = "each model" if n_models > 1 else "the model"
    line = ", up to the thick line" * (BOUNDARY in drawn)
    text = f"Shaded{line}: where {each} says 1." if AREA in drawn else f"Nowhere does {each} say 1."
    fold = " Along each thin line one hidden unit switches on; there the network can bend."
    return text + fold * (FOLD in drawn)
