"""The network as nodes and edges with its live numbers, so that a gradient is something on an edge,
not a letter.
"""

from dataclasses import dataclass, replace

from matplotlib.figure import Figure
from matplotlib.patches import Circle
import numpy as np

from course.plots.palette import BLUE, INK, ORANGE, PALE
from course.plots.picture import Drawing, picture
from course.plots.placement import label_places
from course.plots.rounding import rounded
from course.plots.student import ask, ask_array, own_copy

# In inches.
COLUMNS, RADIUS, STEP, TITLE = (0.65, 5.4, 9.0), 0.45, 1.6, 0.3
# From a node's middle to the middle of the nearest label on an edge.
CLEARANCE = RADIUS + 0.47
WIDTH = COLUMNS[-1] + 1.2


@dataclass(frozen=True)
class DrawnLayer:
    """One layer as seen by one sample: W is (n_in, n_out), the rest (n_out,). Gradients are None if
    not asked for.
    """

    W: np.ndarray
    b: np.ndarray
    Z: np.ndarray
    A: np.ndarray
    dW: np.ndarray | None = None
    db: np.ndarray | None = None


@picture
def network(model, X, Y=None, sample=0):
    """The network with the numbers of one sample on its nodes and its weights on its edges.

    X is (n, n_inputs). With Y, (n, 1), there is a backward pass too, and next to each weight stands
    its gradient, which comes from all n samples. `model` may be a recipe, as `lambda: MLP(3, 4,
    1)`; it is left as it is.
    """
    X = np.array(X, dtype=float)
    layers = _live_layers(own_copy(model), X, Y, sample)
    nodes = _node_places([X.shape[1]] + [len(layer.b) for layer in layers])
    figure = Figure(figsize=(WIDTH, _height(nodes)), layout="none")
    # One inch is one unit, so that the angle of an edge is the angle of the text on it.
    axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(0, _height(nodes)))
    axes.axis("off")
    for layer, starts, ends in zip(layers, nodes, nodes[1:]):
        _draw_edges(axes, layer, starts, ends)
    _draw_nodes(axes, X[sample], layers, nodes)
    _draw_titles(axes, None if Y is None else np.ravel(Y)[sample], nodes)
    return Drawing(figure, _alt(X[sample], layers, sample), _caption(layers, sample, len(X)))


def _live_layers(model, X, Y, sample):
    """The two layers after a forward pass over X and, if there are labels, a backward pass."""
    name = type(model).__name__
    n, inputs = X.shape
    ask(f"{name}.forward", model.forward, X)
    hidden = _layer(model, 1, (n, inputs), sample)
    output = _layer(model, 2, (n, len(hidden.b)), sample)
    if Y is None:
        return [hidden, output]
    # backward returns nothing that matters; None is right here, so it is not asked for an answer.
    ask(f"{name}.backward", lambda: (model.backward(np.array(Y)),))
    return [_with_gradients(model, 1, hidden), _with_gradients(model, 2, output)]


def _layer(model, number, shape_in, sample):
    n, inputs = shape_in
    name, linear = type(model).__name__, f"layer{number}"
    W = ask_array(f"{name}.__init__", (inputs, ...), lambda: getattr(model, linear).W)
    b = ask_array(f"{name}.__init__", W.shape[1:], lambda: getattr(model, linear).b)
    Z = ask_array(f"{name}.forward", (n, len(b)), lambda: getattr(model, f"Z{number}"))
    A = ask_array(f"{name}.forward", (n, len(b)), lambda: getattr(model, f"A{number}"))
    return DrawnLayer(W, b, Z[sample], A[sample])


def _with_gradients(model, number, layer):
    backward, linear = f"{type(model).__name__}.backward", getattr(model, f"layer{number}")
    dW = ask_array(backward, layer.W.shape, lambda: linear.dW)
    db = ask_array(backward, layer.b.shape, lambda: linear.db)
    return replace(layer, dW=dW, db=db)


def _height(nodes):
    return STEP * max(len(column) for column in nodes) + TITLE


def _node_places(sizes):
    """For each column of nodes their places, (size, 2), in inches, spread over the height of the
    tallest column.
    """
    height = STEP * max(sizes)
    return [
        np.column_stack([np.full(size, x), height + 0.12 - (np.arange(size) + 0.5) * height / size])
        for x, size in zip(COLUMNS, sizes)
    ]


def _draw_edges(axes, layer, starts, ends):
    pairs = list(np.ndindex(layer.W.shape))
    from_, to = starts[[i for i, _ in pairs]], ends[[j for _, j in pairs]]
    widths = 0.8 + 3.7 * np.abs(layer.W) / (np.abs(layer.W).max() or 1)
    free = CLEARANCE * (to - from_) / np.linalg.norm(to - from_, axis=1, keepdims=True)
    for pair, start, end, place in zip(pairs, from_, to, label_places(from_ + free, to - free)):
        style, color = ("--", ORANGE) if layer.W[pair] < 0 else ("-", BLUE)
        axes.plot(*zip(start, end), style, color=color, linewidth=widths[pair], zorder=1)
        tilt = np.degrees(np.arctan2(*(end - start)[::-1]))
        _write_on_edge(axes, _paired(layer, "W", pair), place, tilt)


def _write_on_edge(axes, text, place, tilt):
    paper = {"facecolor": "white", "edgecolor": "none", "pad": 0.8}
    look = {"fontsize": 9, "linespacing": 1.05, "ha": "center", "va": "center"}
    axes.text(*place, text, rotation=tilt, rotation_mode="anchor", bbox=paper, zorder=2, **look)


def _paired(layer, name, index):
    """A parameter and, on the next line, its gradient if there is one."""
    value, gradient = getattr(layer, name), getattr(layer, f"d{name}")
    text = f"{name} {_signed(value[index])}"
    return text if gradient is None else f"{text}\nd{name} {_signed(gradient[index])}"


def _signed(value):
    return _typeset(value) if value <= 0 or rounded(value) == "~0" else f"+{_typeset(value)}"


def _typeset(value):
    return rounded(value).replace("-", "\N{MINUS SIGN}")


def _draw_nodes(axes, x, layers, nodes):
    for place, value in zip(nodes[0], x):
        _draw_node(axes, place, rounded(value))
    for number, (layer, places) in enumerate(zip(layers, nodes[1:]), start=1):
        for j, place in enumerate(places):
            text = f"Z{number} {_typeset(layer.Z[j])}\nA{number} {_typeset(layer.A[j])}"
            _draw_node(axes, place, text, off=number == 1 and layer.A[j] == 0)
            below = place - [0, RADIUS + 0.05]
            axes.text(
                *below,
                _paired(layer, "b", j),
                fontsize=9,
                linespacing=1.05,
                ha="center",
                va="top",
                zorder=4,
            )


def _draw_node(axes, place, text, off=False):
    look = {"facecolor": "#DDDDDD" if off else PALE, "edgecolor": INK, "linewidth": 1.4}
    axes.add_patch(Circle(place, RADIUS, zorder=3, linestyle=":" if off else "-", **look))
    axes.text(*place, text, ha="center", va="center", fontsize=9.2, zorder=4)
    if off:
        axes.text(
            place[0],
            place[1] + RADIUS + 0.04,
            "off",
            ha="center",
            fontsize=9.5,
            style="italic",
            zorder=4,
        )


def _draw_titles(axes, label, nodes):
    top = _height(nodes) - 0.1
    for x, title in zip(COLUMNS, ("inputs X", "hidden neurons", "output")):
        axes.text(x, top, title, ha="center", va="top", fontsize=12, weight="bold")
    if label is not None:
        for x, y in nodes[-1]:
            axes.text(x + RADIUS + 0.1, y, f"label Y\n{rounded(label)}", va="center", zorder=4)


def _caption(layers, sample, n):
    hidden = layers[0]
    gradients = "" if hidden.dW is None else f"; the gradients come from all {n} samples"
    text = f"Sample {sample}{gradients}. The larger a weight W, the thicker its edge"
    if any(np.any(layer.W < 0) for layer in layers):
        text += "; negative ones are dashed"
    return f"{text}. A neuron is off where its A1 is 0." if np.any(hidden.A == 0) else f"{text}."


def _alt(x, layers, sample):
    hidden, output = layers
    text = (
        f"A network of {len(x)} inputs, {len(hidden.b)} hidden neurons, and {len(output.b)} "
        f"output, for sample {sample}: X = {_listed(x)}; A1 = {_listed(hidden.A)}; A2 = "
        f"{_listed(output.A)}. Each edge bears its weight, from {_spread(layers, 'W')}"
    )
    return (
        text + "."
        if hidden.dW is None
        else f"{text}, and its gradient, from {_spread(layers, 'dW')}."
    )


def _listed(values):
    return f"[{', '.join(rounded(value) for value in values)}]"


def _spread(layers, name):
    values = np.concatenate([getattr(layer, name).ravel() for layer in layers])
    return f"{rounded(values.min())} to {rounded(values.max())}"
