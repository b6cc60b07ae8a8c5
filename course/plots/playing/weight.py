"""One weight's gradient, and the numbers that it is made of."""

from collections.abc import Callable

from course.plots.playing.moving import MovingPicture, Scene, Slider
from course.plots.playing.recorded import recorded
from course.plots.playing.svg import box, text

WIDE, HIGH = 54, 36
"""Pixels of a cell."""

TOP = 44
LEFT = {"X": 60, "dOut": 300, "dW": 500}
"""Pixels from the upper left of the drawing to the arrays in it."""

CHOSEN = "chosen", "middle strong"
"""How a chosen cell looks, and the number in it."""


def play_weight() -> MovingPicture:
    """Return a batch X, an upstream gradient dOut, and dW, with a cell of dW to be chosen: the
    column of X and the column of dOut that it comes from are marked, and the products written out.
    """
    made = recorded("layer")
    n_inputs, n_neurons = len(made["dW"]), len(made["dW"][0])
    cells = [(row, column) for row in range(n_inputs) for column in range(n_neurons)]
    sizes = ", ".join(f"{name} {len(made[name]), len(made[name][0])}" for name in LEFT)
    return MovingPicture(
        size=(640, 250),
        backdrop="".join(_named(name, made[name]) for name in LEFT),
        sliders=(
            Slider("row of dW: an input", tuple(map(str, range(n_inputs)))),
            Slider("column of dW: a neuron", tuple(map(str, range(n_neurons)))),
        ),
        scenes=tuple(_weight_scene(made, *cell) for cell in cells),
        caption=f"Grids of cells: {sizes}. One cell of dW is chosen; what it is made of is marked, "
        "too.",
    )


def _named(name: str, rows: list[list[float]]) -> str:
    title = text((LEFT[name], TOP - 14), f"{name} {len(rows), len(rows[0])}", "strong")
    return title + _cells(name, rows, lambda row, column: True, "cell", "middle")


def _cells(
    name: str, rows: list[list[float]], drawn: Callable[[int, int], bool], look: str, words: str
) -> str:
    """Those cells of an array that are to be drawn."""
    parts = []
    for i, row in enumerate(rows):
        for k, value in enumerate(row):
            if drawn(i, k):
                corner = LEFT[name] + k * WIDE, TOP + i * HIGH
                middle = corner[0] + WIDE // 2, corner[1] + 23
                parts += [box(corner, (WIDE, HIGH), look), text(middle, f"{value:g}", words)]
    return "".join(parts)


def _weight_scene(made: dict, row: int, column: int) -> Scene:
    sources = [inputs[row] for inputs in made["X"]], [out[column] for out in made["dOut"]]
    products = " + ".join(f"{_signed(x)}\u00b7{_signed(d)}" for x, d in zip(*sources))
    result = f"{made['dW'][row][column]:g}"
    drawing = (
        _cells("X", made["X"], lambda i, k: k == row, *CHOSEN)
        + _cells("dOut", made["dOut"], lambda i, k: k == column, *CHOSEN)
        + _cells("dW", made["dW"], lambda i, k: (i, k) == (row, column), *CHOSEN)
        + text((60, 226), f"dW[{row}, {column}] = {products} = {result}", "strong")
    )
    says = (
        f"dW[{row}, {column}] = {result}: column {row} of X times column {column} of dOut, sample "
        f"by sample, added up: {products}."
    )
    return Scene(drawing, says)


def _signed(value: float) -> str:
    return f"({value:g})" if value < 0 else f"{value:g}"
