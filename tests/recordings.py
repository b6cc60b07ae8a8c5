"""Record the numbers that the moving figures of `course.plots.playing` show.

A student plays before she derives, so they can't come from her code, and what a student installs
holds no answers. So they are made here, with the solutions of the lessons, and kept as data:
`python -m tests.recordings` writes them anew, a test compares.
"""

from collections.abc import Sequence
from contextlib import redirect_stdout
from io import StringIO
from itertools import product
import json
from types import SimpleNamespace
from typing import Any

from matplotlib.figure import Figure
import numpy as np

from course.data import moons, training_data
from course.plots.playing.trainings import REGION_BOX
from tests.this_course import PROJECT, reference

FOLDER = PROJECT / "course" / "plots" / "playing" / "recordings"

BEYOND = 6
"""Pixels by which a region is known beyond its box, so that its outline along the edge is out of
sight."""

FLAT = 0.01
"""Where all probabilities lie within this of each other, a network says nothing, and where it says
so is noise."""

STRAIGHT = 0.6
"""Pixels by which a point may lie beside the line between its neighbours and be left out."""


def solved(lesson: str) -> SimpleNamespace:
    """Return what the solutions of a lesson and of all earlier ones define."""
    return SimpleNamespace(**reference(lesson))


def slopes() -> dict[str, Any]:
    """Values and slopes of both activations."""
    lesson = solved("01_activations")
    z = np.arange(-24, 25) / 4
    ones = np.ones_like(z)
    return {
        "z": z.tolist(),
        **{
            name: {
                "values": _rounded(getattr(lesson, name)(z), 4),
                "slopes": _rounded(getattr(lesson, f"{name}_backward")(ones, z), 4),
            }
            for name in ("relu", "sigmoid")
        },
    }


def losses() -> dict[str, Any]:
    """The loss of two samples with Y = [1, 0], its gradient, and lines of equal loss."""
    lesson = solved("02_losses")
    a = np.array([0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    Y = np.array([1.0, 0.0])
    pairs = [np.array([first, second]) for first in a for second in a]
    fine = np.linspace(0.005, 0.995, 100)
    surface = np.array([[lesson.bce_loss(np.array([u, v]), Y) for u in fine] for v in fine])
    return {
        "a": a.tolist(),
        "loss": [round(float(lesson.bce_loss(A, Y)), 3) for A in pairs],
        "gradient": [_rounded(lesson.bce_loss_backward(A, Y), 3) for A in pairs],
        "levels": {
            f"{level:g}": [
                _rounded(_thinned(line, 0.002), 3) for line in _lines(fine, surface, level)
            ]
            for level in (0.1, 0.25, 0.5, 1, 2)
        },
    }


def layer() -> dict[str, Any]:
    """A batch, an upstream gradient, and dW, as in the example of the lesson."""
    made = solved("03_layers").LinearLayer(3, 2)
    X = np.array([[1.0, 2, 0], [0, 1, 3], [2, 0, 1], [1, 1, 1]])
    dOut = np.array([[1.0, 0], [0, -1], [2, 1], [-1, 0.5]])
    made.forward(X)
    made.backward(dOut)
    return {"X": X.tolist(), "dOut": dOut.tolist(), "dW": made.dW.tolist()}


def stations() -> dict[str, Any]:
    """All that arises in the small network of the lesson, on the way there and back."""
    lesson = solved("04_mlp")
    model = lesson.MLP(2, 2, 1)
    model.layer1.W, model.layer1.b = np.array([[1.0, -1], [0.5, 0.5]]), np.array([0.0, -1])
    model.layer2.W, model.layer2.b = np.array([[0.5], [1.0]]), np.array([-1.0])
    X, Y = np.array([[1.0, 2], [-2, 0]]), np.array([[1.0], [0]])
    model.forward(X)
    model.backward(Y)
    dA2 = lesson.bce_loss_backward(model.A2, Y)
    dZ2 = lesson.sigmoid_backward(dA2, model.Z2)
    dA1 = model.layer2.backward(dZ2)
    arrays = {
        "X": X, "Z1": model.Z1, "A1": model.A1, "Z2": model.Z2, "A2": model.A2,
        "L": np.array([[lesson.bce_loss(model.A2, Y)]]),
        "dA2": dA2, "dZ2": dZ2, "dW2": model.layer2.dW, "db2": model.layer2.db[np.newaxis],
        "dA1": dA1, "dZ1": lesson.relu_backward(dA1, model.Z1),
        "dW1": model.layer1.dW, "db1": model.layer1.db[np.newaxis],
    }  # fmt: skip
    return {name: [_rounded(row, 3) for row in array] for name, array in arrays.items()}


def training() -> dict[str, Any]:
    """Networks on the course's ten samples: by learning rate, hidden neurons, and seed."""
    X, Y = training_data()
    axes = {"rate": [0.001, 0.01, 0.1, 0.5], "hidden": [1, 2, 4, 8], "seed": [0, 1, 2, 3]}
    edges = ((0.0, 13.0), (2.5, 10.0))
    return _trainings(axes, training_run, X, Y, edges)


def training_run(rate: float, hidden: int, seed: int) -> tuple[Any, float]:
    """Train for 1000 epochs from the course's own weights; return the network and its last loss."""
    np.random.seed(seed)
    model = solved("05_training").MLP(3, hidden, 1)
    return model, _trained(model, *training_data(), rate, 1000)


def starts() -> dict[str, Any]:
    """Networks on the two moons: by spread of the starting weights, hidden units, and seed."""
    X, Y = _moons()
    axes = {"spread": [0.01, 0.03, 0.1, 0.3, 1], "hidden": [2, 4, 8, 16], "seed": [0, 1, 2]}
    edges = ((-1.5, 2.5), (-1.0, 1.5))
    return _trainings(axes, starts_run, X, Y, edges)


def starts_run(spread: float, hidden: int, seed: int) -> tuple[Any, float]:
    """Train for 500 epochs at rate 1, from normal weights of that spread and biases of 0."""
    rng = np.random.default_rng(seed)
    model = solved("05_training").MLP(2, hidden, 1)
    for made in (model.layer1, model.layer2):
        made.W = rng.normal(0, spread, made.W.shape)
    return model, _trained(model, *_moons(), 1.0, 500)


def _moons() -> tuple[np.ndarray, np.ndarray]:
    return moons(np.random.default_rng(0))


def _trained(model: Any, X: np.ndarray, Y: np.ndarray, rate: float, epochs: int) -> float:
    with redirect_stdout(StringIO()):
        return float(solved("05_training").train(model, X, Y, rate, epochs)[-1])


def _trainings(axes, run, X, Y, edges) -> dict[str, Any]:
    runs = [run(*choice) for choice in product(*axes.values())]
    return {
        "axes": axes,
        "edges": edges,
        "samples": [_rounded(X[Y[:, 0] == label, :2], 2) for label in (0, 1)],
        "loss": [round(loss, 3) for _, loss in runs],
        "right": [int(np.sum(model.predict(X) == Y)) for model, _ in runs],
        "regions": [region(model, X, edges) for model, _ in runs],
    }


def region(model: Any, X: np.ndarray, edges: Sequence[tuple[float, float]]) -> list[list[int]]:
    """Return where the model says 1 over the first two features, the others at their mean: outlines
    of x, y, x, y, ... in pixels of the box.
    """
    across, down = (np.arange(-BEYOND, side + BEYOND + 1, 4.0) for side in REGION_BOX)
    U, V = np.meshgrid(
        edges[0][0] + across / REGION_BOX[0] * np.ptp(edges[0]),
        edges[1][1] - down / REGION_BOX[1] * np.ptp(edges[1]),
    )
    samples = np.tile(X.mean(axis=0), (U.size, 1))
    samples[:, :2] = np.column_stack([U.ravel(), V.ravel()])
    P = model.forward(samples).reshape(U.shape)
    if np.ptp(P) < FLAT:
        return []
    (path,) = Figure().subplots().contourf(across, down, P, levels=[0.5, 1.1]).get_paths()
    path.should_simplify = False
    return [
        np.rint(_thinned(outline, STRAIGHT)).astype(int).ravel().tolist()
        for outline in path.to_polygons()
    ]


def _lines(fine: np.ndarray, surface: np.ndarray, level: float) -> list[np.ndarray]:
    (path,) = Figure().subplots().contour(fine, fine, surface, levels=[level]).get_paths()
    path.should_simplify = False
    return path.to_polygons(closed_only=False)


def _thinned(points: np.ndarray, tolerance: float) -> np.ndarray:
    """Leave out points that lie within `tolerance` of the line that is left (Douglas, Peucker)."""
    if len(points) < 3:
        return points
    if np.array_equal(points[0], points[-1]):  # a closed line: from its start to the farthest point
        far = int(np.argmax(np.hypot(*(points - points[0]).T)))
        halves = points[: far + 1], points[far:]
        if 0 < far < len(points) - 1:
            return np.vstack([_thinned(half, tolerance)[side:] for side, half in enumerate(halves)])
        return points[:1]
    along = points[-1] - points[0]
    away = points - points[0]
    beside = np.abs(along[0] * away[:, 1] - along[1] * away[:, 0]) / np.hypot(*along)
    worst = int(np.argmax(beside))
    if beside[worst] <= tolerance:
        return points[[0, -1]]
    return np.vstack(
        [_thinned(points[: worst + 1], tolerance)[:-1], _thinned(points[worst:], tolerance)]
    )


def shares() -> dict[str, Any]:
    """Scores of three classes, of which one is moved, and something added to all; and the
    probabilities that they get.
    """
    lesson = solved("07_digits")
    moved, added = np.arange(-6.0, 7.0), np.array([0.0, 10.0, 1000.0])
    scores = np.array([np.array([first, 0.0, 1.0]) + more for first in moved for more in added])
    return {
        "moved": moved.tolist(),
        "added": added.tolist(),
        "scores": scores.tolist(),
        "shares": _rounded(lesson.softmax(scores), 3),
    }


def _rounded(array: np.ndarray, digits: int) -> list:
    return (np.round(array, digits) + 0.0).tolist()


RECORDED = {
    made.__name__: made for made in (slopes, losses, layer, stations, training, starts, shares)
}


def main() -> None:
    """Write all recordings."""
    for name, record in RECORDED.items():
        text = json.dumps(record(), separators=(",", ":"))
        (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(f"{name}: {len(text):,} bytes")


if __name__ == "__main__":
    main()
