"""Drawings as text: a few shapes of SVG, which a page can change and any viewer can show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
import html

Point = tuple[float, float]


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Return an element. Of an attribute's name `_` becomes `-`, but for one at its end: `class_`.
    Numbers are rounded to a tenth: of a pixel, as a rule.
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(_written(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(place: Point, words: str, look: str = "", **attributes: object) -> str:
    """Return words at a place, in a class of `drawing.css`."""
    looks = {"class_": look} if look else {}
    return tag("text", html.escape(words), x=place[0], y=place[1], **looks, **attributes)


def line(points: Iterable[Point], look: str) -> str:
    """Return straight lines from point to point."""
    first, *others = (" ".join(map(_written, point)) for point in points)
    return tag("path", class_=look, d=f"M{first}L{' '.join(others)}")


def dots(points: Iterable[Point], look: str) -> str:
    """Return a small disc at each point."""
    return tag("path", class_=look, d="".join(f"M{_at(x, y)}h0" for x, y in points))


def triangles(points: Iterable[Point], look: str) -> str:
    """Return a small triangle at each point."""
    return tag("path", class_=look, d="".join(f"M{_at(x, y - 6)}l5 9h-10z" for x, y in points))


def disc(center: Point, look: str, radius: float = 7) -> str:
    """Return a disc."""
    return tag("circle", class_=look, cx=center[0], cy=center[1], r=radius)


def box(corner: Point, size: Point, look: str) -> str:
    """Return a rectangle, from its upper left corner."""
    return tag("rect", class_=look, x=corner[0], y=corner[1], width=size[0], height=size[1], rx=2)


def arrow(start: Point, end: Point, look: str) -> str:
    """Return a line that ends in a head; nothing where it is too short for one."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    if length < 1:
        return ""
    ahead, beside = 10 / length, 5 / length
    neck = end[0] - ahead * across, end[1] - ahead * down
    left = neck[0] + beside * down, neck[1] - beside * across
    right = neck[0] - beside * down, neck[1] + beside * across
    shape = f"M{_at(*end)}L{_at(*left)} {_at(*right)}z"
    return line((start, neck), look) + tag("path", class_=f"{look} head", d=shape)


@dataclass(frozen=True)
class Plane:
    """A part of a drawing that has coordinates of its own.

    corner, size: in pixels, from the upper left. across, up: the values at its edges.
    """

    corner: Point
    size: Point
    across: Point
    up: Point

    def at(self, x: float, y: float) -> Point:
        """Return where a point of the plane lies in the drawing."""
        right = (x - self.across[0]) / (self.across[1] - self.across[0])
        above = (y - self.up[0]) / (self.up[1] - self.up[0])
        left, top = self.corner
        return left + right * self.size[0], top + (1 - above) * self.size[1]

    def frame(self, xs: Sequence[float], ys: Sequence[float], names: tuple[str, str]) -> str:
        """Return grid lines at xs and ys with their numbers, and the names of both axes."""
        left, top = self.corner
        bottom = top + self.size[1]
        parts = []
        for x in xs:
            parts += [line((self.at(x, self.up[0]), self.at(x, self.up[1])), "grid")]
            parts += [text((self.at(x, 0)[0], bottom + 18), f"{x:g}", "middle")]
        for y in ys:
            parts += [line((self.at(self.across[0], y), self.at(self.across[1], y)), "grid")]
            parts += [text((left - 8, self.at(0, y)[1] + 5), f"{y:g}", "end")]
        middle = left + self.size[0] / 2
        parts += [text((middle, bottom + 38), names[0], "middle")]
        parts += [text((left - 34, top - 12), names[1])]
        return "".join(parts)


def _at(x: float, y: float) -> str:
    return f"{_written(x)} {_written(y)}"


def _written(value: object) -> str:
    return f"{round(value, 1) + 0.0:g}" if isinstance(value, float) else str(value)
