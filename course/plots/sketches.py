"""The idea of an activation, shown before the student writes it: points on paper, joined by hand,
and no formula.
"""

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
import numpy as np

from course.plots.palette import BLUE, INK
from course.plots.picture import Drawing, picture

# Wide and pale, so that a tangent shows behind the curve even where the two are one line.
BAR = "#FFBB88"


@dataclass(frozen=True)
class Sketch:
    """Points (z, value) to join, smoothly or straight, and short tangents (z, value, slope) to lay
    on the curve.
    """

    points: tuple
    smooth: bool
    tangents: tuple
    note: str


SKETCHES = {
    "relu": Sketch(
        points=((-6, 0), (0, 0), (6, 6)),
        smooth=False,
        tangents=((-2, 0, 0), (2, 2, 1)),
        note="At the corner, exactly z = 0, the course takes the slope to be 0.",
    ),
    "sigmoid": Sketch(
        points=(
            (-6, 0.0025), (-5, 0.0067), (-4, 0.018), (-3, 0.0474), (-2, 0.1192), (-1, 0.2689),
            (0, 0.5), (1, 0.7311), (2, 0.8808), (3, 0.9526), (4, 0.982), (5, 0.9933), (6, 0.9975),
        ),
        smooth=True,
        tangents=((-2, 0.1192, 0.105), (0, 0.5, 0.25), (2, 0.8808, 0.105)),
        note="It never quite reaches 0 or 1, and far out it is almost flat.",
    ),
}  # fmt: skip


@picture
def activation_idea(name):
    """A sketch of "relu" or "sigmoid" over z in [-6, 6], with some of its values and slopes written
    on it.
    """
    if name not in SKETCHES:
        raise ValueError(f"name must be one of {', '.join(SKETCHES)}, not {name!r}")
    sketch = SKETCHES[name]
    figure = Figure(figsize=(6.6, 3.8))
    axes = figure.subplots()
    axes.add_patch(
        PathPatch(_outline(sketch), fill=False, edgecolor=BLUE, linewidth=2.4, zorder=2.5)
    )
    low, high = sketch.points[0][1], sketch.points[-1][1]
    margin = 0.14 * (high - low)
    axes.set(title=f"{name}(z)", xlabel="z", xlim=(-6, 6), ylim=(low - margin, high + margin))
    axes.grid(True)
    for tangent in sketch.tangents:
        _draw_tangent(axes, *tangent)
    caption = f"The idea of {name}; the wide bars show its slope at some points. {sketch.note}"
    return Drawing(figure, _alt(name, sketch), caption)


def _outline(sketch):
    """The path through the points: straight, or curved so that it bends through each of them
    without a corner.
    """
    points = np.array(sketch.points, dtype=float)
    if not sketch.smooth:
        return Path(points)
    third = np.diff(points[:, :1], axis=0) / 3
    towards = np.column_stack([np.ones(len(points)), np.gradient(points[:, 1], points[:, 0])])
    leaving, arriving = points[:-1] + third * towards[:-1], points[1:] - third * towards[1:]
    vertices = np.stack([leaving, arriving, points[1:]], axis=1).reshape(-1, 2)
    return Path(np.vstack([points[:1], vertices]), [Path.MOVETO] + [Path.CURVE4] * len(vertices))


def _draw_tangent(axes, z, value, slope):
    ends = np.array([-1, 1])
    axes.plot(z + ends, value + slope * ends, color=BAR, linewidth=11, solid_capstyle="butt")
    axes.plot(z, value, "o", color=INK, markersize=6, zorder=3)
    axes.annotate(
        f"value {value:.3g}\nslope {slope:.3g}",
        (z, value),
        xytext=(-12, 14),
        textcoords="offset points",
        ha="right",
    )


def _alt(name, sketch):
    kind = "a smooth curve" if sketch.smooth else "straight lines with a corner"
    places = ", ".join(
        f"({z:g}, {value:.3g})" for z, value in (sketch.points[0], sketch.points[-1])
    )
    slopes = "; ".join(
        f"value {value:.3g} and slope {slope:.3g} at z = {z}" for z, value, slope in sketch.tangents
    )
    return (
        f"Sketch of {name}(z): {kind}, from {places.replace('), (', ') to (')}; {slopes}. "
        f"{sketch.note}"
    )
