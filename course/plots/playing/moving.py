"""A figure that moves: one drawing for each position of its sliders, and a still picture for all
who can't move it.

What a notebook shows is HTML with a small script. Where scripts don't run (a page made of a
notebook and read without them, a notebook that JupyterLab doesn't trust, a page with feedback),
the still picture stays, and says so.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
import html
from importlib.resources import files
import json
from math import prod

from course.plots.palette import BLUE, GREY, INK, ORANGE, PALE
from course.plots.playing.svg import box, tag

LIGHT = {
    "ink": INK,
    "paper": "#FFFFFF",
    "grey": GREY,
    "line": "#DDDDDD",
    "pale": PALE,
    "blue": BLUE,
    "orange": ORANGE,
}
DARK = {
    "ink": "#EEEEEE",
    "paper": "#111111",
    "grey": "#A8A8A8",
    "line": "#444444",
    "pale": "#1F3B54",
    "blue": "#56B4E9",
    "orange": "#F09A4A",
}
"""What colours are called in the style sheets, on light paper and in JupyterLab's dark theme."""

STILL = "A still picture. Where a notebook runs this cell, there is something to move."


@dataclass(frozen=True)
class Slider:
    """A range of values, of which one is chosen. start: the place of the first one shown."""

    label: str
    values: tuple[str, ...]
    start: int = 0


@dataclass(frozen=True)
class Scene:
    """What is drawn at one position of the sliders, as SVG, and what it says in words."""

    drawing: str
    says: str


@dataclass(frozen=True)
class MovingPicture:
    """A drawing of `size` pixels on which scenes change with sliders.

    backdrop: what stays, as SVG; foreground: what stays above the scenes. scenes: one for each
    position, the last slider's moving fastest.
    caption: the line below it; its still picture's alternative text ends with what that says.
    """

    size: tuple[int, int]
    backdrop: str = field(repr=False)
    sliders: tuple[Slider, ...]
    scenes: tuple[Scene, ...] = field(repr=False)
    caption: str
    foreground: str = field(repr=False, default="")

    def __post_init__(self) -> None:
        """ValueError unless each position has its scene."""
        positions = prod(len(slider.values) for slider in self.sliders)
        if len(self.scenes) != positions:
            raise ValueError(f"{positions} positions, but {len(self.scenes)} scenes")

    @property
    def still(self) -> Scene:
        """The scene that is shown first."""
        place = 0
        for slider in self.sliders:
            place = place * len(slider.values) + slider.start
        return self.scenes[place]

    @property
    def alt(self) -> str:
        """The text that stands for the still picture."""
        return f"{self.caption} {self.still.says}"

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What Jupyter shows: HTML, and where there is none the alternative text."""
        style = f"{_colours()}\n{_asset('drawing.css')}{_asset('controls.css')}"
        drawn = base64.b64encode(self._drawn().encode()).decode()
        source = f"data:image/svg+xml;base64,{drawn}"
        content = (
            tag("style", style)
            + tag("img", alt=self.alt, src=source, style="max-width:100%;height:auto")
            + tag("figcaption", html.escape(self.caption))
            + tag("p", STILL, data_still="")
            + tag("script", self._data(), type="application/json")
            + tag("script", _asset("player.js"))
        )
        figure = tag("figure", content, class_="course-play")
        return {"text/html": figure, "text/plain": self.alt}

    def _drawn(self) -> str:
        """The still picture, on light paper, as a drawing of its own."""
        style = tag("style", f"{_variables('.course-play', LIGHT)}\n{_asset('drawing.css')}")
        width, height = self.size
        ground = box((0, 0), self.size, "paper")
        return tag(
            "svg",
            style + ground + self.backdrop + self.still.drawing + self.foreground,
            xmlns="http://www.w3.org/2000/svg",
            class_="course-play",
            viewBox=f"0 0 {width} {height}",
            width=width,
            height=height,
        )

    def _data(self) -> str:
        """What the script reads; no text in it can end the element that holds it."""
        told = {
            "size": self.size,
            "backdrop": self.backdrop,
            "foreground": self.foreground,
            "sliders": [vars(slider) for slider in self.sliders],
            "frames": [(scene.drawing, scene.says) for scene in self.scenes],
        }
        return json.dumps(told, separators=(",", ":")).replace("</", "<\\/")


def listed(values: Sequence[object]) -> tuple[str, ...]:
    """Return values as a slider names them."""
    return tuple(f"{value:g}" for value in values)


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _colours() -> str:
    dark = _variables('body[data-jp-theme-light="false"] .course-play', DARK)
    return f"{_variables('.course-play', LIGHT)}\n{dark}"


def _variables(selector: str, colours: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in colours.items())} }}"
