"""How well the text of a figure can be told from what lies behind it, whatever the figure shows."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text
import numpy as np

LEAST = 4.5
"""Contrast that text needs, by WCAG 2.2, 1.4.3."""

CROSSED = 0.1
"""Share of a text's pixels that may lie on something else, such as a line that passes below it."""


def faint_texts(figure: Figure) -> list[str]:
    """Return each text of a figure that has less contrast than LEAST, with its contrast."""
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    figure.set_layout_engine("none")
    texts = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    colours = [to_rgb(text.get_color()) for text in texts]
    behind, dark, bright = (_with(colour, texts, canvas) for colour in ("none", "black", "white"))
    letters, found = np.any(dark != bright, axis=-1), []
    for text, colour in zip(texts, colours):
        place = _place(text, canvas)
        inked = behind[place][letters[place]]
        if len(inked) and (ratio := np.quantile(contrasts(colour, inked), CROSSED)) < LEAST:
            found.append(f"{text.get_text()!r}: {ratio:.2f}")
        text.set_color(colour)
    return found


def contrasts(colour: tuple[float, float, float], others: np.ndarray) -> np.ndarray:
    """Return the contrast of a colour with each of others, (n, 3), by WCAG's formula: from 1 to
    21.
    """
    one, many = luminances(np.array([colour])), luminances(others)
    return (np.maximum(one, many) + 0.05) / (np.minimum(one, many) + 0.05)


def luminances(colours: np.ndarray) -> np.ndarray:
    """Return the relative luminance of sRGB colours, (n, 3) from 0 to 1."""
    linear = np.where(colours <= 0.04045, colours / 12.92, ((colours + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def _with(colour: str, texts: list[Text], canvas: FigureCanvasAgg) -> np.ndarray:
    """Return the pixels of the figure with all texts in one colour."""
    for text in texts:
        text.set_color(colour)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3] / 255


def _place(text: Text, canvas: FigureCanvasAgg) -> tuple[slice, slice]:
    """Return the rows and columns of pixels that a text covers, as far as they are in the
    figure.
    """
    box, height = text.get_window_extent(canvas.get_renderer()), canvas.get_width_height()[1]
    across, down = (box.x0, box.x1), (height - box.y1, height - box.y0)
    return tuple(slice(max(0, int(low) - 1), max(0, int(high) + 2)) for low, high in (down, across))
