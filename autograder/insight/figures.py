"""Plots of a class for its page: as wide as a phone, readable without colour, each with what it
shows in words.
"""

import base64
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
import io
from itertools import groupby

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from autograder.insight.items import ItemAnalysis

FIGURE_INCHES = 3.4
"""Width: on a phone a page is not much wider."""

CSS_PIXELS_PER_INCH = 96
PIXELS_PER_INCH = 192
"""Of the picture, twice those of the page: for dense screens, and for paper."""

ROW_INCHES, TOP_INCHES = 0.44, 0.12
LEGEND_INCHES, SCALE_INCHES = 0.52, 0.42
"""Below the rows."""

MARGIN_INCHES = 0.08

INK, SOFT, FULL, PARTLY = "#1b1f24", "#57606a", "#14664a", "#b7d8ca"

LEAST_NUMBERED = 0.09
"""Share of a bar's length that a number of three digits has room in."""

N_BINS = 10
"""Bars of a distribution, from none to all of the points."""

PLOT_STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 9,
    "text.parse_math": False,
    "hatch.linewidth": 0.6,
    "axes.edgecolor": SOFT,
    "text.color": INK,
}


@dataclass(frozen=True)
class Plot:
    """A plot as a page shows it: a data URL, what it shows in words, its size in CSS pixels."""

    url: str
    alt: str
    width: int
    height: int


LessonPlot = tuple[str, Plot]
"""A lesson, and a plot of its items."""


def items_figure(items: Sequence[ItemAnalysis]) -> Plot:
    """Return a bar an item: how many students have all of its points, a part, none, or didn't
    try.
    """
    with _figure(len(items), LEGEND_INCHES) as (figure, axes):
        most = max((each.graded for each in items), default=0) or 1
        for row, each in enumerate(items):
            _bar(axes, row, (each.full, each.partly, each.nothing, each.unattempted), most)
        _names(axes, [each.item for each in items])
        axes.set_xlim(0, most)
        axes.set_xticks([])
        handles = [Patch(label=label, **look) for label, look in SEGMENTS.items()]
        figure.legend(handles=handles, ncols=2, loc="lower left", frameon=False, handlelength=1.6)
    told = "; ".join(
        f"{each.item}: {each.full} all, {each.partly} a part, {each.nothing} none, "
        f"{each.unattempted} not tried"
        for each in items
    )
    return _picture(figure, f"Bars of how many students have the points of each item. {told}.")


SEGMENTS = {
    "all points": {"facecolor": FULL, "edgecolor": INK},
    "a part": {"facecolor": PARTLY, "edgecolor": INK, "hatch": "///"},
    "none": {"facecolor": "white", "edgecolor": INK, "hatch": "xxx"},
    "not tried": {"facecolor": "white", "edgecolor": SOFT, "linestyle": ":"},
}


def _bar(axes: Axes, row: int, counts: Sequence[int], most: int) -> None:
    """Draw a bar of which each part has its number in it, as far as that has room there. most:
    students that the axes have room for.
    """
    start = 0
    for count, look in zip(counts, SEGMENTS.values()):
        if count:
            axes.barh(row + 0.72, count, 0.42, left=start, linewidth=0.8, **look)
        if count >= LEAST_NUMBERED * most:
            dark = look["facecolor"] == FULL
            box = None if dark else {"facecolor": "white", "edgecolor": "none", "pad": 1}
            colour = "white" if dark else INK
            where = (start + count / 2, row + 0.73)
            axes.text(*where, str(count), color=colour, bbox=box, ha="center", va="center")
        start += count


def shares_figure(lessons: Sequence[str], shares: Sequence[Sequence[float]]) -> Plot:
    """Return a row of bars a lesson: how many students earned which share of its points. shares: of
    each lesson, from 0 to 1.
    """
    with _figure(len(lessons), SCALE_INCHES) as (figure, axes):
        for row, own in enumerate(shares):
            counts = _binned(own)
            for place, count in enumerate(counts):
                height = 0.5 * count / (max(counts) or 1)
                look = {"color": FULL, "edgecolor": "white", "linewidth": 0.5}
                axes.bar(10 * place + 5, -height, 10, bottom=row + 0.95, **look)
            axes.plot([0, 100], [row + 0.95] * 2, color=SOFT, linewidth=0.8)
        _names(axes, lessons)
        _percent(axes, figure, "points earned, in tenths of all")
    told = "; ".join(
        f"{lesson}, from no points to all: {', '.join(map(str, _binned(own)))}"
        for lesson, own in zip(lessons, shares)
    )
    alt = f"Numbers of students by the tenth of the points that they earned. {told}."
    return _picture(figure, alt)


def _binned(shares: Sequence[float]) -> list[int]:
    places = [min(N_BINS - 1, int(max(0.0, share) * N_BINS)) for share in shares]
    return [places.count(place) for place in range(N_BINS)]


def changes_figure(
    names: Sequence[str], before: Sequence[float], after: Sequence[float], words: tuple[str, str]
) -> Plot:
    """Return a line a name, from what was earned `before` to what was `after`, as shares from 0 to
    1. words: what the two are called.
    """
    with _figure(len(names), SCALE_INCHES + LEGEND_INCHES / 2) as (figure, axes):
        for row, (old, new) in enumerate(zip(before, after)):
            height = row + 0.72
            axes.plot([0, 100], [height] * 2, color="#d0d7de", linewidth=0.8, zorder=1)
            axes.plot([100 * old, 100 * new], [height] * 2, color=INK, linewidth=1.6, zorder=2)
        heights = [row + 0.72 for row in range(len(names))]
        ring = {"facecolors": "white", "edgecolors": INK, "s": 42}
        axes.scatter([100 * each for each in before], heights, label=words[0], zorder=3, **ring)
        dots = {"color": FULL, "marker": "D", "s": 26, "zorder": 4}
        axes.scatter([100 * each for each in after], heights, label=words[1], **dots)
        _names(axes, names)
        _percent(axes, figure, "mean of the points earned")
        figure.legend(ncols=2, loc="lower left", frameon=False)
    told = "; ".join(
        f"{name}: {old:.0%}, then {new:.0%}" for name, old, new in zip(names, before, after)
    )
    return _picture(figure, f"Mean shares of the points, {words[0]} and {words[1]}. {told}.")


def changes_figures(
    rows: Iterable[tuple[str, str, float, float]], words: tuple[str, str]
) -> tuple[LessonPlot, ...]:
    """Return such a figure for each lesson. rows: lesson, name, share before, share after, those of
    a lesson together.
    """
    by_lesson = groupby(rows, key=lambda row: row[0])
    columns = [(lesson, *list(zip(*own))[1:]) for lesson, own in by_lesson]
    return tuple((lesson, changes_figure(*own, words)) for lesson, *own in columns)


@contextmanager
def _figure(n_rows: int, foot: float) -> Iterator[tuple[Figure, Axes]]:
    """Give a figure with axes for rows that are counted from the top. foot: inches below them."""
    height = TOP_INCHES + n_rows * ROW_INCHES + foot
    with rc_context(PLOT_STYLE):
        figure = Figure(figsize=(FIGURE_INCHES, height))
        side = MARGIN_INCHES / FIGURE_INCHES
        box = (side, foot / height, 1 - 2 * side, n_rows * ROW_INCHES / height)
        axes = figure.add_axes(box)
        axes.set_ylim(n_rows, 0)
        axes.set_yticks([])
        axes.spines[:].set_visible(False)
        yield figure, axes


def _names(axes: Axes, names: Sequence[str]) -> None:
    """Write a name above each row: names are longer than a phone has room for beside it."""
    for row, name in enumerate(names):
        place = axes.get_yaxis_transform()
        axes.text(0, row + 0.36, name, transform=place, ha="left", va="center", fontsize=8.5)


def _percent(axes: Axes, figure: Figure, label: str) -> None:
    axes.set_xlim(-2, 102)
    axes.set_xticks([0, 50, 100], ["0 %", "50 %", "100 %"], color=INK)
    for text, side in zip(axes.get_xticklabels(), ("left", "center", "right")):
        text.set_ha(side)  # within the picture
    axes.tick_params(length=2, color=SOFT)
    axes.set_xlabel(label, color=INK, fontsize=8.5, labelpad=1)


def _picture(figure: Figure, alt: str) -> Plot:
    file = io.BytesIO()
    with rc_context(PLOT_STYLE):
        FigureCanvasAgg(figure)
        figure.savefig(file, format="png", dpi=PIXELS_PER_INCH, metadata={"Software": None})
    data = base64.b64encode(file.getvalue()).decode("ascii")
    size = [round(inches * CSS_PIXELS_PER_INCH) for inches in figure.get_size_inches()]
    return Plot(f"data:image/png;base64,{data}", alt, *size)
