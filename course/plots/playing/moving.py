"""A figure that moves: one drawing for each position of its sliders, and a still picture for all
who can't move it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import prod

from course.plots.playing.page import on_light_paper, page

ASSETS = "drawing.css", "controls.css", "player.js"
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
        shown = page(self._drawn(), self.alt, self.caption, STILL, self._data(), ASSETS)
        return {"text/html": shown, "text/plain": self.alt}

    def _drawn(self) -> str:
        """The still picture, on light paper, as a drawing of its own."""
        return on_light_paper(
            self.size, self.backdrop + self.still.drawing + self.foreground, ASSETS[:1]
        )

    def _data(self) -> dict:
        """What the script reads."""
        return {
            "size": self.size,
            "backdrop": self.backdrop,
            "foreground": self.foreground,
            "sliders": [vars(slider) for slider in self.sliders],
            "frames": [(scene.drawing, scene.says) for scene in self.scenes],
        }


def listed(values: Sequence[object]) -> tuple[str, ...]:
    """Return values as a slider names them."""
    return tuple(f"{value:g}" for value in values)
