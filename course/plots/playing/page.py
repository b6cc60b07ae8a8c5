"""What figures to play with have in common: their colours, and a page that stays a picture where no
script runs (a page made of a notebook and read without them, a notebook that JupyterLab doesn't
trust, a page with feedback).
"""

import base64
from functools import cache
import html
from importlib.resources import files
import json
from typing import Any

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


def page(
    still: str, alt: str, caption: str, instead: str, data: Any, assets: tuple[str, ...]
) -> str:
    """Return a figure as HTML: a still picture with its texts, and a script that takes its place.

    still: a drawing of its own, as SVG. instead: a sentence for who sees the still picture alone.
    data: what the script reads, as JSON. assets: the names of its style sheets, and of the script.
    """
    *sheets, script = assets
    style = f"{_colours()}\n{''.join(map(_asset, sheets))}"
    source = f"data:image/svg+xml;base64,{base64.b64encode(still.encode()).decode()}"
    # No text in the data can end the element that holds it.
    told = json.dumps(data, separators=(",", ":")).replace("</", "<\\/")
    content = (
        tag("style", style)
        + tag("img", alt=alt, src=source, style="max-width:100%;height:auto")
        + tag("figcaption", html.escape(caption))
        + tag("p", instead, data_still="")
        + tag("script", told, type="application/json")
        + tag("script", _asset(script))
    )
    return tag("figure", content, class_="course-play")


def on_light_paper(size: tuple[int, int], shapes: str, sheets: tuple[str, ...]) -> str:
    """Return shapes as a drawing of its own, with style sheets in it."""
    looks = "".join(map(_asset, sheets))
    style = tag("style", f"{_variables('.course-play', LIGHT)}\n{looks}")
    width, height = size
    return tag(
        "svg",
        style + box((0, 0), size, "paper") + shapes,
        xmlns="http://www.w3.org/2000/svg",
        class_="course-play",
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
    )


@cache
def _asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _colours() -> str:
    dark = _variables('body[data-jp-theme-light="false"] .course-play', DARK)
    return f"{_variables('.course-play', LIGHT)}\n{dark}"


def _variables(selector: str, colours: dict[str, str]) -> str:
    return f"{selector} {{ {' '.join(f'--{name}: {value};' for name, value in colours.items())} }}"
