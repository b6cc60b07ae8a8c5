"""A network's forward and backward pass, one station at a time."""

from course.plots.playing.moving import MovingPicture, Scene, Slider
from course.plots.playing.recorded import recorded
from course.plots.playing.svg import arrow, box, text

PLACES = {"X": 20, "Z1": 145, "A1": 270, "Z2": 395, "A2": 490, "L": 600}
"""Pixels from the left to each array of the way there, and to its gradient below."""

STATIONS = {"layer 1": 83, "relu": 208, "layer 2": 333, "sigmoid": 448, "loss": 548}
"""Pixels from the left to the middle of each station, between two arrays."""

THERE, BACK = 96, 232
"""Pixels from above to the first row of the arrays on the way there, and on the way back."""

NUMBER = 50
"""Pixels from one number of a row to the next."""

PASSES = (
    ("the batch", "X", ("X",)),
    ("through layer 1", "layer 1", ("Z1",)),
    ("through relu", "relu", ("A1",)),
    ("through layer 2", "layer 2", ("Z2",)),
    ("through sigmoid", "sigmoid", ("A2",)),
    ("the loss", "loss", ("L",)),
    ("back through the loss", "loss", ("dA2",)),
    ("back through sigmoid", "sigmoid", ("dZ2",)),
    ("back through layer 2", "layer 2", ("dA1", "dW2", "db2")),
    ("back through relu", "relu", ("dZ1",)),
    ("back through layer 1", "layer 1", ("dW1", "db1")),
)
"""What happens, at which station, and what comes of it."""

FIRST_BACKWARD = 6
"""The first of the steps on the way back."""


def play_stations() -> MovingPicture:
    """Return a small network with two samples in it, whose forward and backward pass is gone
    through step by step.
    """
    made = recorded("stations")
    return MovingPicture(
        size=(680, 372),
        backdrop="".join(_station(name, "cell") for name in STATIONS)
        + text((20, 24), "forward: one row for each sample", "strong")
        + text((20, BACK - 44), "backward", "strong"),
        sliders=(Slider("step", tuple(map(str, range(len(PASSES)))), start=FIRST_BACKWARD - 1),),
        scenes=tuple(_step_scene(made, number) for number in range(len(PASSES))),
        caption="Two samples on their way through a network of two inputs, two hidden neurons, and "
        "one output, and the gradients on their way back.",
    )


def _step_scene(made: dict, number: int) -> Scene:
    parts = []
    for done, (_, _, names) in enumerate(PASSES[: number + 1]):
        parts += [_shown(name, made[name], new=done == number) for name in names]
    what, station, names = PASSES[number]
    if station in STATIONS:
        parts += [
            _station(station, "chosen"),
            _direction(STATIONS[station], number >= FIRST_BACKWARD),
        ]
    results = ", ".join(f"{name} = {_rows(made[name])}" for name in names)
    return Scene("".join(parts), f"Step {number}, {what}: {results}.")


def _station(name: str, look: str) -> str:
    middle = STATIONS[name]
    return box((middle - 35, 38), (70, 26), look) + text((middle, 56), name, "middle")


def _direction(middle: float, back: bool) -> str:
    ends = ((middle - 20, 76), (middle + 20, 76))
    return arrow(*(reversed(ends) if back else ends), "orange")


def _shown(name: str, rows: list[list[float]], new: bool) -> str:
    """An array at its place: of a gradient, below what it belongs to; parameters' lie lower."""
    wide = NUMBER * len(rows[0]) + 6
    if name in PLACES:
        left, top = PLACES[name], THERE
    elif name[1:] in PLACES:
        left, top = PLACES[name[1:]], BACK
    else:
        middle = STATIONS[f"layer {name[-1]}"]
        left, top = middle + (-63 if name[1] == "W" else 57), BACK + 78
    parts = [box((left - 6, top - 16), (wide, 18 * len(rows) + 22), "chosen")] if new else []
    parts += [text((left, top), name, "strong")]
    for row, values in enumerate(rows, start=1):
        parts += [
            text((left + NUMBER * (k + 1) - 8, top + 18 * row), f"{value:.3g}", "end")
            for k, value in enumerate(values)
        ]
    return "".join(parts)


def _rows(rows: list[list[float]]) -> str:
    return f"[{', '.join(str([float(f'{value:.3g}') for value in row]) for row in rows)}]"
