"""A layer as a picture of its shapes, because most mistakes in a layer are mistakes of shape."""

from dataclasses import dataclass

from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from course.plots.palette import GREY, INK, PALE
from course.plots.picture import Drawing, picture

# In inches: the side of a cell if there is room, the room there is, and what a name below a narrow
# grid needs.
CELL, ROOM_DOWN, ROOM_ACROSS, NARROWEST, GAP = 0.36, 2.9, 7.5, 0.8, 0.42
TITLE, LABEL, MARGIN = 0.4, 0.6, 0.7
ROW_HATCH, COLUMN_HATCH, CELL_HATCH = "////", "\\\\\\\\", "xxxx"


@dataclass(frozen=True)
class Grid:
    """An array drawn as cells. `row` and `column` are marked; with `copies`, rows after the first
    are ghosts.
    """

    name: str
    rows: int
    columns: int
    row: int | None = None
    column: int | None = None
    shape: str = ""
    copies: bool = False

    @property
    def label(self):
        return f"{self.name}\n{self.shape or (self.rows, self.columns)}"


@picture
def layer_shapes(n_samples, n_inputs, n_neurons):
    """The shapes of a layer's forward step: X times W plus b gives Z, with b's one row laid over
    every row.
    """
    n, inputs, neurons = n_samples, n_inputs, n_neurons
    row, column = min(1, n - 1), min(1, neurons - 1)
    equation = [
        Grid("X", n, inputs, row=row),
        "@",
        Grid("W", inputs, neurons, column=column),
        "+",
        Grid("b", n, neurons, column=column, shape=f"({neurons},)", copies=True),
        "=",
        Grid("Z", n, neurons, row=row, column=column),
    ]
    figure = _drawn([[("Z = X W + b", equation)]])
    alt = (
        f"Grids of cells: X {n, inputs} times W {inputs, neurons} plus b ({neurons},) gives Z "
        f"{n, neurons}. The one row of b is laid, dotted, over every further row. One row of X, "
        "one column of W, and one number of b are marked; they make the marked cell of Z."
    )
    caption = (
        "The hatched row of X, the hatched column of W, and one number of b make the "
        "crossed cell of Z."
    )
    return Drawing(figure, alt, caption)


@picture
def layer_gradient_shapes(n_samples, n_inputs, n_neurons):
    """The shapes of a layer's backward step: dW, db and dX, each shaped as the array that it is the
    gradient of.
    """
    n, inputs, neurons = n_samples, n_inputs, n_neurons
    row, column, sample = min(1, inputs - 1), min(1, neurons - 1), min(1, n - 1)
    weights = [Grid(r"$X^\top$", inputs, n, row=row), "@", Grid("dOut", n, neurons, column=column)]
    weights += ["=", Grid("dW", inputs, neurons, row=row, column=column)]
    biases = [Grid("dOut", n, neurons, column=column)]
    biases += [
        "sum each\ncolumn  =",
        Grid("db", 1, neurons, row=0, column=column, shape=f"({neurons},)"),
    ]
    inputs_ = [
        Grid("dOut", n, neurons, row=sample),
        "@",
        Grid(r"$W^\top$", neurons, inputs, column=row),
    ]
    inputs_ += ["=", Grid("dX", n, inputs, row=sample, column=row)]
    top = [(r"dW = $X^\top$ dOut", weights)]
    figure = _drawn([top, [("db = column sums of dOut", biases), (r"dX = dOut $W^\top$", inputs_)]])
    alt = (
        f"Grids of cells. dW {inputs, neurons}, shaped as W, is X transposed {inputs, n} times "
        f"dOut {n, neurons}. db ({neurons},), shaped as b, is the sum of each column of dOut "
        f"{n, neurons}. dX {n, inputs}, shaped as X, is dOut {n, neurons} times W transposed "
        f"{neurons, inputs}."
    )
    return Drawing(figure, alt, "Each gradient has the shape of what it is the gradient of.")


def _drawn(panels):
    """A figure of titled equations, a list of (title, equation) for each row of it, all with cells
    of one size.
    """
    cell = min(_cell_side(equation) for row in panels for _, equation in row)
    widths = [
        sum(_width(equation, cell) for _, equation in row) + MARGIN * (len(row) - 1)
        for row in panels
    ]
    heights = [cell * max(_rows(equation) for _, equation in row) + TITLE + LABEL for row in panels]
    figure = Figure(figsize=(max(widths) + 0.3, sum(heights) + 0.3), layout="none")
    # One inch is one unit, so that cells are square and grids as large as the text below them
    # supposes.
    axes = figure.add_axes(
        [0, 0, 1, 1], xlim=(-0.15, max(widths) + 0.15), ylim=(-sum(heights) - 0.15, 0.15)
    )
    axes.axis("off")
    for number, row in enumerate(panels):
        left, top = 0, -sum(heights[:number])
        for title, equation in row:
            axes.text(left, top, title, family="DejaVu Sans Mono", fontsize=12, va="top")
            _draw_equation(axes, equation, cell, left, top - TITLE)
            left += _width(equation, cell) + MARGIN
    return figure


def _grids(equation):
    return [item for item in equation if isinstance(item, Grid)]


def _rows(equation):
    return max(grid.rows for grid in _grids(equation))


def _cell_side(equation):
    return min(
        CELL,
        ROOM_DOWN / _rows(equation),
        ROOM_ACROSS / sum(grid.columns for grid in _grids(equation)),
    )


def _slot(item, cell):
    """The width, in inches, that a grid or a sign takes."""
    if isinstance(item, Grid):
        return max(NARROWEST, item.columns * cell)
    return GAP + 0.085 * (len(item.split("\n")[0]) - 1)


def _width(equation, cell):
    return sum(_slot(item, cell) for item in equation)


def _draw_equation(axes, equation, cell, left, top):
    center = top - cell * _rows(equation) / 2
    for item in equation:
        middle = left + _slot(item, cell) / 2
        if isinstance(item, Grid):
            _draw_grid(axes, item, middle, center, cell)
        else:
            axes.text(
                middle,
                center,
                item,
                ha="center",
                va="center",
                fontsize=15 if len(item) == 1 else 10.5,
            )
        left += _slot(item, cell)


def _draw_grid(axes, grid, middle, center, cell):
    left, top = middle - grid.columns * cell / 2, center + grid.rows * cell / 2
    for row in range(grid.rows):
        for column in range(grid.columns):
            corner = (left + column * cell, top - (row + 1) * cell)
            axes.add_patch(Rectangle(corner, cell, cell, **_look(grid, row, column)))
    bottom = top - grid.rows * cell - 0.08
    axes.text(middle, bottom, grid.label, ha="center", va="top", linespacing=1.3)


def _look(grid, row, column):
    """Hatching first and colour second: a marked row, column, and cell differ on a grey print
    too.
    """
    ghost = grid.copies and row > 0
    look = {
        "facecolor": "white" if ghost else PALE,
        "edgecolor": GREY if ghost else INK,
        "linewidth": 1,
    }
    if ghost:
        return look | {"linestyle": ":"}
    in_row, in_column = row == grid.row, column == grid.column
    if in_row and in_column:
        return look | {"facecolor": "white", "hatch": CELL_HATCH, "linewidth": 2.2, "zorder": 3}
    if in_row and grid.column is None:
        return look | {"facecolor": "#BBDDFF", "hatch": ROW_HATCH}
    if in_column and grid.row is None:
        return look | {"facecolor": "#FFDDCC", "hatch": COLUMN_HATCH}
    return look
