"""What training did: the loss over the epochs, what the model says everywhere, and the runs that
never learn.
"""

import warnings

from matplotlib.figure import Figure
import numpy as np

from course.plots.grid import probabilities
from course.plots.palette import BLUE, GREY, INK, ORANGE, PALE
from course.plots.picture import Drawing, picture
from course.plots.rounding import rounded
from course.plots.student import NotReady, ask_array, made, own_copy

# The loss of a model that answers 0.5 to everything, and the line above which a run counts as never
# having learnt.
COIN_FLIP, DEAD_ABOVE = 0.693, 0.69
EVEN = 0.5
PROBABILITIES = [0.1, 0.25, EVEN, 0.75, 0.9]


@picture
def loss_curve(losses):
    """The losses, one per epoch, as a curve. `losses` may be a recipe, as `lambda: train(model, X,
    Y)`.
    """
    history = _history(losses)
    figure = Figure(figsize=(6.6, 3.6))
    _draw_losses(figure.subplots(), history)
    return Drawing(figure, _losses_alt(history), "The loss of each epoch of training.")


@picture
def decision_boundary(model, X, Y, features=(0, 1), names=("feature 1", "feature 2")):
    """The model's probability over two features of X, the others held at their mean, with the
    samples on top.

    X is (n, n_features), Y is (n, 1) or (n,). `model` may be a recipe, as `lambda: MLP(3, 4, 1)`.
    """
    figure = Figure(figsize=(6.2, 4.6))
    axes = figure.subplots()
    alt, levels = _draw_boundary(
        axes, own_copy(model), np.array(X, dtype=float), np.ravel(Y), features, names
    )
    return Drawing(figure, alt, _boundary_caption(levels))


@picture
def training(losses, model, X, Y, names=("feature 1", "feature 2")):
    """The loss curve and the decision boundary over the first two features, side by side."""
    history = _history(losses)
    figure = Figure(figsize=(10, 4.2))
    left, right = figure.subplots(1, 2)
    _draw_losses(left, history)
    alt, _ = _draw_boundary(
        right, own_copy(model), np.array(X, dtype=float), np.ravel(Y), (0, 1), names
    )
    return Drawing(
        figure,
        f"{_losses_alt(history)} {alt}",
        "What training did to the loss, and what the model learnt.",
    )


@picture
def dead_runs(histories):
    """The loss curves of many runs, (n_runs) lists of losses; dashed and thick those that end above
    0.69.
    """
    runs = [_history(run) for run in made("train", histories, _is_sequence)]
    if not runs:
        raise NotReady("train", "gave no runs")
    dead = [run for run in runs if run[-1] > DEAD_ABOVE]
    alive = [run for run in runs if not run[-1] > DEAD_ABOVE]
    figure = Figure(figsize=(7.4, 4))
    axes = figure.subplots()
    _draw_runs(
        axes, alive, f"learn: {len(alive)} of {len(runs)}", color=BLUE, linewidth=0.9, alpha=0.7
    )
    _draw_runs(
        axes,
        dead,
        f"never learn: {len(dead)} of {len(runs)}",
        color=ORANGE,
        linewidth=3.2,
        linestyle="--",
    )
    axes.set(
        title=f"{len(runs)} runs from different starting weights", xlabel="epoch", ylabel="loss"
    )
    axes.set_ylim(bottom=0)
    axes.grid(True)
    axes.legend(loc="center right", handlelength=3.5)
    return Drawing(
        figure, _runs_alt(runs, dead, alive), "Same data, same network, different starting weights."
    )


def _is_sequence(thing):
    return hasattr(thing, "__len__")


def _history(losses):
    """The losses, or what their recipe makes, as an array of (epochs,); NotReady if there are
    none.
    """
    sequence = made("train", losses, _is_sequence)
    history = ask_array("train", (...,), lambda: sequence)
    if not history.size:
        raise NotReady("train", "gave no losses")
    return history


def _epochs(history):
    return np.arange(1, len(history) + 1)


def _draw_losses(axes, history):
    axes.plot(_epochs(history), history, color=BLUE, marker="" if len(history) > 1 else "o")
    axes.axhline(COIN_FLIP, color=GREY, linestyle=":", linewidth=1.6)
    axes.annotate(
        "always answering 0.5", (1, COIN_FLIP), xycoords=("axes fraction", "data"), xytext=(0, -4),
        textcoords="offset points", ha="right", va="top", color=GREY,
    )  # fmt: skip
    last = (len(history), history[-1])
    axes.annotate(
        rounded(history[-1]), last, xytext=(0, 7), textcoords="offset points", ha="right",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8},
    )  # fmt: skip
    axes.set(title=f"loss over {len(history)} epochs", xlabel="epoch", ylabel="loss")
    axes.set_ylim(bottom=0)
    axes.grid(True)


def _losses_alt(history):
    text = (
        f"Loss over {len(history)} epochs, a solid curve: from {rounded(history[0])} to "
        f"{rounded(history[-1])}"
    )
    halved = np.flatnonzero(history < history[0] / 2)
    text += f", first below half its start at epoch {halved[0] + 1}" if len(halved) else ""
    ends = {rounded(history[0], 2), rounded(history[-1], 2)}
    for word, epoch in (("lowest", history.argmin()), ("highest", history.argmax())):
        if rounded(history[epoch], 2) not in ends:
            text += f", {word} at epoch {epoch + 1}, with {rounded(history[epoch])}"
    return f"{text}. A dotted line at {COIN_FLIP} is the loss of always answering 0.5."


def _draw_boundary(axes, model, X, Y, features, names):
    """Draw it; return its alternative text and the levels of which there is a line."""
    U, V, P = probabilities(model, X, features)
    for label, marker, color in ((0, "o", BLUE), (1, "^", ORANGE)):
        points = X[label == Y][:, list(features)]
        axes.plot(
            *points.T,
            marker,
            color=color,
            markersize=9,
            markeredgecolor="white",
            label=f"Y = {label}",
            zorder=3,
        )
    levels = _draw_contours(axes, U, V, P)
    if np.ptp(P) < 0.01:
        note = f"{P.mean():.2f} everywhere"
        axes.text(
            0.97, 0.05, note, transform=axes.transAxes, ha="right", fontsize=12, weight="bold"
        )
    held = len(X.T) > len(features)
    axes.set(title="what the model says" + (", other features at their mean" if held else ""))
    axes.set(xlabel=names[0], ylabel=names[1], xlim=(U.min(), U.max()), ylim=(V.min(), V.max()))
    # Below the axes: inside, it would cover lines or samples for one data set or another.
    axes.legend(
        loc="upper center",
        bbox_to_anchor=(0.5, -0.15),
        ncols=3,
        columnspacing=1.2,
        handletextpad=0.4,
    )
    line = "a thick line marks 0.5" if EVEN in levels else "nowhere does it cross 0.5"
    return (
        f"Probability over {names[0]} and {names[1]}, from {P.min():.2f} to {P.max():.2f}; "
        f"{line}. {np.sum(Y == 0)} samples of class 0 are circles, "
        f"{np.sum(Y == 1)} of class 1 triangles."
    ), levels


def _boundary_caption(levels):
    if EVEN in levels:
        return "Lines of equal probability; the thick one, 0.5, parts the classes."
    lines = "Lines of equal probability; " if levels else "No line of equal probability is drawn: "
    return f"{lines}the model gives the same answer everywhere here."


def _draw_contours(axes, U, V, P):
    """Draw what the model says; return the levels of which there is a line."""
    with warnings.catch_warnings():
        # An untrained model says much the same everywhere; that none of the levels occurs is then
        # no news.
        warnings.simplefilter("ignore")
        axes.contourf(U, V, P, levels=[EVEN, 1.01], colors=[PALE], zorder=0)
        if P.max() >= EVEN:
            axes.fill([], [], color=PALE, label="model says 1")
        lines = axes.contour(U, V, P, levels=PROBABILITIES, colors=INK, linewidths=[1, 1, 3, 1, 1],
                             linestyles=[":", "--", "-", "--", ":"])  # fmt: skip
        axes.clabel(lines, fmt="%g", fontsize=9.5)
    return [level for level, pieces in zip(PROBABILITIES, lines.allsegs) if any(map(len, pieces))]


def _draw_runs(axes, runs, label, **look):
    for run in runs:
        axes.plot(_epochs(run), run, label=label, **look)
        label = None


def _runs_alt(runs, dead, alive):
    end = f"still above {DEAD_ABOVE} at the end"
    text = f"Loss curves of {len(runs)} runs. "
    text += f"Never learn, dashed, {end}: {len(dead)}." if dead else f"None is {end}."
    if alive:
        text += (
            f" The {'other ' * bool(dead)}{len(alive)} end at "
            f"{rounded(np.median([run[-1] for run in alive]), 2)} in the middle."
        )
    return text
