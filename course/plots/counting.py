"""What a classifier takes for what, as a table of counts; and how accuracies go on."""

from collections.abc import Mapping

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
import numpy as np

from course.plots.palette import BLUE, INK, ORANGE, PALE
from course.plots.picture import Drawing, picture
from course.plots.student import NotReady, ask_array, called, made

MOST_TOLD = 8
"""Kinds of mistakes that the alternative text tells, the most frequent first."""

STYLES = ((BLUE, "-"), (ORANGE, "--"), (INK, ":"))


@picture
def confusion(counts):
    """A confusion matrix, (n_classes, n_classes), as a table; mistakes are shaded. `counts` may be
    a recipe, as `lambda: confusion_matrix(y, predicted, 10)`.
    """
    recipe = counts if callable(counts) else lambda: counts
    table = np.rint(ask_array("confusion_matrix", (..., ...), recipe)).astype(int)
    if table.shape[0] != table.shape[1]:
        raise NotReady("confusion_matrix", f"gave the shape {table.shape}, which is no square")
    n_classes = len(table)
    figure = Figure(figsize=(0.48 * n_classes + 1.6, 0.42 * n_classes + 1.4))
    axes = figure.subplots()
    for (true, said), count in np.ndenumerate(table):
        _draw_cell(axes, true, said, count)
    axes.set(
        xlim=(-0.5, n_classes - 0.5),
        ylim=(n_classes - 0.5, -0.5),
        xticks=range(n_classes),
        yticks=range(n_classes),
        xlabel="what it was called",
        ylabel="what it is",
    )
    caption = "On the diagonal, framed, what is right; shaded, mistakes. A dot is 0."
    return Drawing(figure, _confusion_alt(table), caption)


def _draw_cell(axes, true, said, count):
    corner = (said - 0.5, true - 0.5)
    if true == said:
        axes.add_patch(Rectangle(corner, 1, 1, fill=False, edgecolor=INK, clip_on=False, zorder=3))
    elif count:
        axes.add_patch(Rectangle(corner, 1, 1, facecolor=PALE))
    weight = "bold" if count and true != said else "normal"
    text = f"{count}" if count else "\N{MIDDLE DOT}"
    axes.text(said, true, text, ha="center", va="center", weight=weight)


def _confusion_alt(table):
    right, wrong = np.trace(table), table - np.diag(np.diag(table))
    order = np.argsort(-wrong, axis=None, kind="stable")[: np.count_nonzero(wrong)]
    places = [divmod(int(place), len(table)) for place in order]
    told = [
        f"{true} called {said} {_times(table[true, said])}" for true, said in places[:MOST_TOLD]
    ]
    n_others = int(wrong.sum()) - sum(table[place] for place in places[:MOST_TOLD])
    rest = f"; of other kinds: {n_others}" if n_others else ""
    mistakes = f"Mistakes: {'; '.join(told)}{rest}." if told else "No mistake."
    return (
        f"A table of {len(table)} classes and {table.sum()} samples, of which {right} are right. "
        f"{mistakes}"
    )


def _times(count):
    return "once" if count == 1 else f"{count} times"


@picture
def accuracies(shares):
    """Accuracies over the epochs, by name: at most three lists of numbers from 0 to 1, one for each
    epoch. `shares` may be a recipe.
    """
    named = made(called(shares), shares, lambda thing: isinstance(thing, Mapping))
    lines = {name: ask_array(name, (...,), lambda line=line: line) for name, line in named.items()}
    if not all(len(line) for line in lines.values()):
        raise NotReady("trained", "gave no accuracies")
    figure = Figure(figsize=(6.8, 3.8))
    axes = figure.subplots()
    for (name, line), (color, dashes) in zip(lines.items(), STYLES):
        epochs = np.arange(1, len(line) + 1)
        axes.plot(epochs, line, dashes, color=color, label=name)
        if np.argmax(line) != len(line) - 1:
            best = int(np.argmax(line))
            axes.plot(epochs[best], line[best], "o", color=color)
            told = f"best: {line[best]:.3f}, epoch {epochs[best]}"
            axes.annotate(told, (epochs[best], line[best]), (6, 6), textcoords="offset points")
    axes.set(xlabel="epoch", ylabel="accuracy")
    axes.margins(y=0.12)
    axes.grid(True, axis="y")
    axes.legend(loc="lower right")
    return Drawing(
        figure, _accuracies_alt(lines), "A dot marks the best epoch of a line that falls."
    )


def _accuracies_alt(lines):
    told = []
    for name, line in lines.items():
        best = int(np.argmax(line))
        told.append(
            f"{name}: {line[0]:.3f} after the first epoch, at most {line[best]:.3f}, after epoch "
            f"{best + 1}, and {line[-1]:.3f} after epoch {len(line)}"
        )
    return f"Accuracies over the epochs. {'; '.join(told)}."
