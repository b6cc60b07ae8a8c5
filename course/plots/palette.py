"""One look for all pictures: colours that colour-blind readers can tell apart, each always paired
with a line style.
"""

from matplotlib import cycler

INK = "#222222"
GREY = "#6E6E6E"
PALE = "#DDEEFF"
# For lines and marks: as text on paper, orange is too faint to be read.
BLUE = "#0072B2"
ORANGE = "#D55E00"

# Wide enough for a notebook column at a size where the text stays as large as the prose around it.
DOTS_PER_INCH = 100

STYLE = {
    "figure.dpi": DOTS_PER_INCH,
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.titlesize": 11.5,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.prop_cycle": cycler(color=[BLUE, ORANGE, INK]),
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": "#DDDDDD",
    "lines.linewidth": 2.2,
    "hatch.linewidth": 0.8,
    "legend.frameon": False,
    "figure.constrained_layout.use": True,
    "figure.constrained_layout.w_pad": 0.1,
    "figure.constrained_layout.h_pad": 0.1,
}
