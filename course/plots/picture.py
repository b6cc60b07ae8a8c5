"""A picture that carries its own description, so that whoever can't see it still knows what it
shows.
"""

import base64
from dataclasses import dataclass, field
import functools
import html
import textwrap

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
import numpy as np

from course.plots.palette import GREY, PALE, STYLE
from course.plots.png import encode
from course.plots.student import NotReady


@dataclass(frozen=True)
class Picture:
    """A drawn picture: PNG bytes, the text that stands for it (`alt`), and the line below it
    (`caption`).
    """

    png: bytes = field(repr=False)
    alt: str
    caption: str = ""

    def _repr_mimebundle_(self, include=None, exclude=None):
        """What Jupyter shows: never wider than drawn, nor than the notebook's column."""
        source = base64.b64encode(self.png).decode("ascii")
        style = "max-width:100%;height:auto"
        image = (
            f'<img alt="{html.escape(self.alt)}" src="data:image/png;base64,{source}" '
            f'style="{style}">'
        )
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>"
        return {
            "text/html": f'<figure style="margin:0">{image}{caption}</figure>',
            "text/plain": self.alt,
        }


@dataclass(frozen=True)
class Drawing:
    """What a drawing function hands to `picture`: a Figure and its two texts."""

    figure: Figure
    alt: str
    caption: str


def picture(draw):
    """Turn `draw`, which returns a Drawing, into a function that returns a Picture.

    If student code that it asks isn't ready, the Picture is a placeholder that says which function
    to write. Drawn in the course's style whatever style the notebook has set, and without pyplot,
    so no figure stays open.
    """

    @functools.wraps(draw)
    def drawn(*arguments, **options):
        with matplotlib.rc_context():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(STYLE)
            try:
                drawing = draw(*arguments, **options)
            except NotReady as reason:
                drawing = _placeholder(str(reason))
            return Picture(_png(drawing.figure), drawing.alt, drawing.caption)

    return drawn


def _placeholder(sentence):
    figure = Figure(figsize=(7, 1.6))
    frame = {"boxstyle": "round,pad=1", "facecolor": PALE, "edgecolor": GREY, "linestyle": "--"}
    # Only the picture is wrapped and shortened; the whole sentence is in the text below it.
    lines = textwrap.fill(textwrap.shorten(sentence, 240, placeholder=" ..."), 72)
    figure.text(0.5, 0.5, lines, ha="center", va="center", bbox=frame, parse_math=False)
    return Drawing(figure, sentence, sentence)


def _png(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return encode(np.asarray(canvas.buffer_rgba())[..., :3])
