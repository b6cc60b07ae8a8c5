"""A picture must tell a reader without eyes or colours what it shows, never stop a notebook, and
give nothing away.
"""

from copy import deepcopy
import functools
import html
import inspect
import io
from pathlib import Path
import re
import subprocess
import sys
from types import SimpleNamespace

import matplotlib
from matplotlib.figure import Figure
from matplotlib.image import imread
import numpy as np
import pytest

from course import plots
from course.plots import picture as picture_module
from course.plots.panels import n_directions
from course.plots.placement import label_places
from course.plots.png import encode
from tests.contrast import faint_texts

X = np.array([[3.0, 4.0, 2], [2.0, 3.5, 3], [8.0, 7.5, 0], [10.0, 8.0, 1]])
Y = np.array([[0.0], [0.0], [1.0], [1.0]])


def hinge(Z):
    return np.where(Z > 0, Z, 0.0)


def hinge_backward(dA, Z):
    return np.where(Z > 0, dA, 0.0)


def cross_entropy(A, Y):
    return -np.mean(np.log(np.where(Y == 1, A, 1 - A)))


def unwritten(*arguments):
    raise NotImplementedError


def unwritten_loss(A, Y):
    raise NotImplementedError


def silent(Z):
    pass


class Linear:
    def __init__(self, n_inputs, n_neurons, rng):
        self.W, self.b = rng.normal(size=(n_inputs, n_neurons)), rng.normal(size=n_neurons)
        self.dW = self.db = None

    def forward(self, X):
        self.X = X
        return X @ self.W + self.b

    def backward(self, dOut):
        self.dW, self.db = self.X.T @ dOut, dOut.sum(axis=0)
        return dOut @ self.W.T


class Model:
    """Two layers with the attributes of the course's MLP."""

    def __init__(self, seed=1):
        rng = np.random.default_rng(seed)
        self.layer1, self.layer2 = Linear(3, 4, rng), Linear(4, 1, rng)
        self.Z1 = self.A1 = self.Z2 = self.A2 = None

    def forward(self, X):
        self.Z1 = self.layer1.forward(X)
        self.A1 = hinge(self.Z1)
        self.Z2 = self.layer2.forward(self.A1)
        self.A2 = 1 / (1 + np.exp(-self.Z2))
        return self.A2

    def backward(self, Y):
        self.layer1.backward(hinge_backward(self.layer2.backward((self.A2 - Y) / len(Y)), self.Z1))


class WithoutForward(Model):
    def forward(self, X):
        raise NotImplementedError


class ForwardOfNone(Model):
    def forward(self, X):
        pass


class WithoutBackward(Model):
    def backward(self, Y):
        pass


LOSSES = [0.693, 0.5, 0.2, 0.01234]
RUNS = [LOSSES, [0.693] * 4, [0.693, 0.4, 0.1, 0.05]]
COUNTS = np.array([[9, 0, 1], [2, 7, 0], [0, 0, 8]])
DRAWN = {
    "images": lambda: plots.images(np.linspace(0, 1, 12 * 64).reshape(12, 64), range(12)),
    "one image": lambda: plots.images(np.eye(8).reshape(1, 64), ["read as 1\nwith 0.9"]),
    "weights": lambda: plots.weights(np.random.default_rng(0).normal(size=(64, 11))),
    "confusion": lambda: plots.confusion(COUNTS),
    "confusion of ten": lambda: plots.confusion(lambda: np.eye(10) + 1),
    "accuracies": lambda: plots.accuracies({"train": [0.5, 0.8, 0.9], "test": [0.5, 0.8, 0.7]}),
    "activation": lambda: plots.activation(hinge, hinge_backward, "hinge"),
    "loss_surface": lambda: plots.loss_surface(cross_entropy),
    "layer_shapes": lambda: plots.layer_shapes(5, 3, 2),
    "layer_gradient_shapes": lambda: plots.layer_gradient_shapes(5, 3, 2),
    "network": lambda: plots.network(Model(), X, Y),
    "loss_curve": lambda: plots.loss_curve(LOSSES),
    "decision_boundary": lambda: plots.decision_boundary(Model(), X, Y),
    "training": lambda: plots.training(LOSSES, Model(), X, Y),
    "dead_runs": lambda: plots.dead_runs(RUNS),
    "boundaries": lambda: plots.boundaries(
        {f"model {seed}": Model(seed) for seed in range(5)}, X, Y, folds=True
    ),
    "boundaries of one": lambda: plots.boundaries({"one": Model()}, X, Y.ravel()),
    "boundaries of two": lambda: plots.boundaries(
        lambda: {"one": Model(), "two": lambda: Model(2)}, X, Y, folds=True
    ),
    "activation_idea": lambda: plots.activation_idea("sigmoid"),
    "activation_idea of relu": lambda: plots.activation_idea("relu"),
    "network without labels": lambda: plots.network(Model(), X),
    "a placeholder": lambda: plots.activation(unwritten, hinge_backward, "hinge"),
}
UNREADY = {
    "unwritten": lambda: plots.activation(hinge, unwritten, "hinge"),
    "silent": lambda: plots.activation(silent, hinge_backward, "hinge"),
    "unwritten_loss": lambda: plots.loss_surface(unwritten_loss),
    "WithoutForward.forward": lambda: plots.network(WithoutForward(), X, Y),
    "ForwardOfNone.forward": lambda: plots.decision_boundary(ForwardOfNone(), X, Y),
    "WithoutBackward.backward": lambda: plots.network(WithoutBackward(), X, Y),
    "train": lambda: plots.loss_curve(None),
    "MLP": lambda: plots.decision_boundary(None, X, Y),
}


def noted_figures(patched):
    """Return the list of all figures that are drawn from now on."""
    drawn, png = [], picture_module._png
    patched.setattr(picture_module, "_png", lambda figure: drawn.append(figure) or png(figure))
    return drawn


@functools.cache
def shown(name):
    """Return a picture, drawn once for all tests that only look at it, and its figures."""
    with pytest.MonkeyPatch.context() as patched:
        figures = noted_figures(patched)
        return {**DRAWN, **UNREADY}[name](), figures


def first(name):
    return shown(name)[0]


@pytest.fixture
def figures(monkeypatch):
    """The figures drawn during the test."""
    return noted_figures(monkeypatch)


def test_drawn_cases_cover_every_public_function():
    no_pictures = {"Picture", "draw_digit"}  # the latter: tests/course/plots/playing/test_pen.py
    public = {name for name in plots.__all__ if not name.startswith("play_")} - no_pictures
    assert public <= set(DRAWN)


@pytest.mark.parametrize("name", DRAWN)
def test_picture_is_a_small_png_with_alternative_text(name):
    picture = first(name)
    height, width, _ = imread(io.BytesIO(picture.png)).shape
    assert 300 < width <= 1100
    assert 100 < height <= 1000
    assert len(picture.png) < 60_000
    assert len(picture.alt) > 60
    assert picture.caption
    # Numbers of more digits differ between machines.
    assert not re.search(r"\d\.\d{5}", picture.alt)


@pytest.mark.slow
@pytest.mark.parametrize("name", DRAWN)
def test_picture_drawn_twice_is_the_same(name):
    assert DRAWN[name]() == first(name)


@pytest.mark.parametrize("name", DRAWN)
def test_only_picture_of_unwritten_code_is_a_placeholder(name):
    assert ("This picture appears once" in first(name).alt) == (name == "a placeholder")


@pytest.mark.parametrize("name", UNREADY)
def test_picture_of_unwritten_code_names_what_to_write(name):
    picture = first(name)
    start = (
        f"This picture appears once `{name}` works: write it in the cell above and run this "
        "cell again."
    )
    assert picture.alt.startswith(start)
    assert imread(io.BytesIO(picture.png)).size


def test_picture_of_failing_code_says_what_stopped_it():
    def failing(Z):
        return Z / None

    alt = plots.activation(failing, hinge_backward, "hinge").alt
    assert "once `failing` works" in alt
    assert "Just now it stopped with TypeError: unsupported operand" in alt


@pytest.mark.parametrize(
    "answer, complaint",
    [
        (np.zeros(3), "gave the shape (3,) instead of (241,)"),
        ("many", "gave a str instead of numbers"),
        (0.5, "gave the shape () instead of (241,)"),
    ],
)
def test_picture_of_wrong_answer_says_what_is_wrong(answer, complaint):
    def wrong(Z):
        return answer

    assert plots.activation(wrong, hinge_backward, "hinge").alt.endswith(
        f"Just now it {complaint}."
    )


def test_placeholder_names_the_unwritten_function_within_a_written_one():
    class Calling(Model):
        def forward(self, X):
            return unwritten(X)

    assert "once `unwritten` works" in plots.network(Calling(), X, Y).alt


def test_recipe_that_fails_gives_a_placeholder():
    def unwritten_class():
        return Undefined(3, 4, 1)  # noqa: F821

    assert "NameError" in plots.network(unwritten_class, X, Y).alt
    assert "once `train` works" in plots.training(lambda: None, unwritten_class, X, Y).alt
    assert "once `unwritten` works" in plots.dead_runs(lambda: [unwritten()]).alt
    assert "Just now it gave no runs." in plots.dead_runs([]).alt


def test_recipe_that_works_gives_the_picture_of_what_it_makes():
    assert plots.network(lambda: Model(), X, Y) == plots.network(Model(), X, Y)
    assert plots.loss_curve(lambda: LOSSES) == plots.loss_curve(LOSSES)


def test_mistake_of_ours_is_not_swallowed():
    with pytest.raises(ValueError, match="name must be one of relu, sigmoid, not 'tanh'"):
        plots.activation_idea("tanh")
    with pytest.raises(IndexError):
        plots.decision_boundary(Model(), X, Y, features=(0, 7))


@pytest.mark.parametrize(
    "draw",
    [plots.network, plots.decision_boundary, lambda *arguments: plots.training(LOSSES, *arguments)],
)
def test_model_and_data_stay_as_they_are(draw):
    class Overwriting(Model):
        def forward(self, X):
            X *= 2
            return super().forward(X)

    model, X_given, Y_given = Overwriting(), X.copy(), Y.copy()
    before = deepcopy(vars(model.layer1)), vars(model).copy()
    draw(model, X_given, Y_given)
    np.testing.assert_equal(vars(model.layer1), before[0])
    assert vars(model) == before[1]
    assert (X_given == X).all()
    assert (Y_given == Y).all()


def test_function_that_writes_into_its_input_spoils_no_later_picture():
    def overwriting(Z):
        Z[Z <= 0] = 0
        return Z

    assert plots.activation(overwriting, hinge_backward, "hinge").png == first("activation").png
    assert DRAWN["activation"]().png == first("activation").png


def test_mimebundle_escapes_the_alternative_text():
    picture = plots.Picture(png=b"123", alt='a "quoted" <b> & more', caption="<i>")
    bundle = picture._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert bundle["text/plain"] == picture.alt
    assert 'alt="a &quot;quoted&quot; &lt;b&gt; &amp; more"' in bundle["text/html"]
    assert 'src="data:image/png;base64,MTIz"' in bundle["text/html"]
    assert "<figcaption>&lt;i&gt;</figcaption>" in bundle["text/html"]
    assert html.unescape(bundle["text/html"]).count(picture.alt) == 1


def test_alternative_texts_give_the_numbers():
    assert plots.loss_curve(LOSSES).alt == (
        "Loss over 4 epochs, a solid curve: from 0.693 to 0.0123, first below half its start at "
        "epoch 3. A dotted line at 0.693 is the loss of always answering 0.5."
    )
    assert plots.loss_curve([0.693, 0.223, 1.774, 0.693]).alt == (
        "Loss over 4 epochs, a solid curve: from 0.693 to 0.693, first below half its start at "
        "epoch 2, lowest at epoch 2, with 0.223, highest at epoch 3, with 1.77. A dotted line at "
        "0.693 is the loss of always answering 0.5."
    )
    assert (
        "2 at z = 2. Right, its slope, dashed: 0 at z = -2, 0 at z = 0, 1 at z = 2."
        in first("activation").alt
    )
    assert "At A = 0.1, 0.5, 0.9 it is 2.3, 0.69, 0.11 with Y = 1" in first("loss_surface").alt
    assert (
        "Never learn, dashed, still above 0.69 at the end: 1. The other 2 end"
        in first("dead_runs").alt
    )
    assert "X (5, 3) times W (3, 2) plus b (2,) gives Z (5, 2)" in first("layer_shapes").alt


def test_network_numbers_are_those_of_the_chosen_sample():
    model = Model()
    model.forward(X)
    alt = plots.network(model, X, Y, sample=2).alt
    assert "for sample 2: X = [8, 7.5, 0];" in alt
    assert f"A2 = [{model.A2[2, 0]:.3g}]" in alt


def test_negative_edges_of_network_are_dashed(figures):
    plots.network(Model(), X)
    weights = np.concatenate([Model().layer1.W.ravel(), Model().layer2.W.ravel()])
    styles = [line.get_linestyle() for line in figures[0].axes[0].lines]
    assert styles == ["--" if weight < 0 else "-" for weight in weights]


def test_edges_of_network_mean_weights_with_and_without_gradients(figures):
    plots.network(Model(), X)
    plots.network(Model(), X, Y)
    looks = [
        [(line.get_linestyle(), line.get_linewidth()) for line in figure.axes[0].lines]
        for figure in figures
    ]
    assert looks[0] == looks[1]
    widths = np.array([width for _, width in looks[1]])[:12]
    np.testing.assert_array_equal(
        np.argsort(widths), np.argsort(np.abs(Model().layer1.W).ravel(), kind="stable")
    )
    assert sum("dW" in text.get_text() for text in figures[1].axes[0].texts) == 16


def test_gradients_of_network_have_the_digits_of_the_text():
    model = Model()
    model.layer1.W[:] = model.layer2.W[:] = -0.125
    assert "weight, from -0.125 to -0.125." in plots.network(model, X).alt


@pytest.mark.slow
@pytest.mark.parametrize("name", [*DRAWN, *UNREADY])
def test_text_of_picture_can_be_read(name):
    _, figures = shown(name)
    assert figures
    assert [said for figure in figures for said in faint_texts(figure)] == []


@pytest.mark.parametrize("name", [*DRAWN, *UNREADY])
def test_picture_brings_its_own_paper_so_that_it_can_be_read_in_a_dark_theme(name):
    pixels = imread(io.BytesIO(first(name).png))
    assert pixels.shape[2] == 3 or (pixels[..., 3] == 1).all()
    assert (pixels[[0, 0, -1, -1], [0, -1, 0, -1], :3] == 1).all()


def test_faint_text_is_told_with_its_contrast():
    figure = Figure()
    figure.text(0.1, 0.1, "grey on white", color="#767676")
    figure.text(0.1, 0.5, "paler on white", color="#777777")
    figure.text(0.1, 0.9, "ink on ink", color="#222222", bbox={"facecolor": "#222222"})
    assert faint_texts(figure) == ["'paler on white': 4.48", "'ink on ink': 1.00"]


def flat(probability):
    return SimpleNamespace(forward=lambda X: np.full((len(X), 1), probability))


@pytest.mark.parametrize("probability", [0.2, 0.8])
def test_picture_names_no_line_and_no_area_that_it_does_not_draw(probability, figures):
    boundary = plots.decision_boundary(flat(probability), X, Y)
    panels = plots.boundaries({"one": flat(probability)}, X, Y, folds=True)
    for picture in (boundary, panels):
        assert "thick" not in picture.alt + picture.caption
        assert "thin" not in picture.caption
    assert "No line of equal probability is drawn" in boundary.caption
    assert ("Shaded" in panels.caption) == ("shaded" in panels.alt) == (probability > 0.5)
    legends = [figures[0].axes[0].get_legend(), figures[1].legends[0]]
    for legend in legends:
        area = {"model says 1"} if probability > 0.5 else set()
        assert {text.get_text() for text in legend.get_texts()} == {"Y = 0", "Y = 1"} | area


def test_picture_of_runs_that_all_learn_names_none_that_does_not():
    picture = plots.dead_runs([LOSSES, LOSSES])
    assert picture.alt == (
        "Loss curves of 2 runs. None is still above 0.69 at the end. The 2 end at 0.012 in the "
        "middle."
    )


def test_lines_outside_a_panel_are_not_named():
    model = Model()
    model.layer1.b[:] = 1e6
    assert "thin" not in plots.boundaries({"far": model}, X, Y, folds=True).caption
    assert "thin" in plots.boundaries({"near": Model()}, X, Y, folds=True).caption


def test_runs_that_never_learn_are_dashed_and_thick(figures):
    plots.dead_runs(RUNS)
    looks = {(line.get_linestyle(), line.get_linewidth() > 2) for line in figures[0].axes[0].lines}
    assert looks == {("--", True), ("-", False)}
    legend = [text.get_text() for text in figures[0].axes[0].get_legend().get_texts()]
    assert legend == ["learn: 2 of 3", "never learn: 1 of 3"]


def test_classes_differ_without_colour(figures):
    plots.decision_boundary(Model(), X, Y)
    markers = {line.get_marker() for line in figures[0].axes[0].lines}
    assert markers == {"o", "^"}


def test_curves_differ_without_colour(figures):
    plots.activation(hinge, hinge_backward, "hinge")
    plots.loss_surface(cross_entropy)
    activation, loss = figures
    assert [axes.lines[0].get_linestyle() for axes in activation.axes] == ["-", "--"]
    assert [line.get_linestyle() for line in loss.axes[0].lines[:2]] == ["-", "--"]


def test_marked_cells_of_shapes_differ_without_colour(figures):
    plots.layer_shapes(5, 3, 2)
    hatches = [cell.get_hatch() for cell in figures[0].axes[0].patches]
    assert len(hatches) == 15 + 6 + 10 + 10
    assert {hatch: hatches.count(hatch) for hatch in set(hatches) - {None}} == {
        "////": 3,
        "\\\\\\\\": 4,
        "xxxx": 1,
    }


@pytest.mark.parametrize("sizes", [(1, 1, 1), (10, 3, 4), (40, 2, 3)])
def test_shapes_of_any_size_fit(sizes):
    for draw in (plots.layer_shapes, plots.layer_gradient_shapes):
        height, width, _ = imread(io.BytesIO(draw(*sizes).png)).shape
        assert width <= 1100
        assert height <= 1000


@pytest.mark.parametrize("losses", [[0.7], [0.7, np.nan], [np.inf, 1.0], np.array([0.7, 0.1])])
def test_odd_losses_are_drawn(losses):
    assert plots.loss_curve(losses).alt.startswith(f"Loss over {len(losses)} epochs")


def test_model_that_says_the_same_everywhere_is_drawn(figures):
    model = Model()
    model.layer2.W[:] = model.layer2.b[:] = 0
    picture = plots.decision_boundary(model, X, Y.ravel())
    assert "from 0.50 to 0.50" in picture.alt
    assert "0.50 everywhere" in [text.get_text() for text in figures[0].axes[0].texts]


def test_boundaries_tell_shares_and_directions_of_the_models_themselves():
    alt = first("boundaries of two").alt
    share = np.mean((Model(2).forward(X) >= 0.5) == Y)
    assert f"two: {share:.3f} of the samples right; its 4 hidden units look in" in alt
    assert "hidden units" not in first("boundaries of one").alt


def test_boundaries_say_in_one_legend_all_that_is_drawn_in_any_panel(figures):
    plots.boundaries({"flat": flat(0.5), "model": Model(3)}, X, Y, folds=True)
    (legend,) = figures[0].legends
    texts = {text.get_text() for text in legend.get_texts()}
    assert texts == {"model says 1", "boundary", "a hidden unit switches", "Y = 0", "Y = 1"}


@pytest.mark.slow
@pytest.mark.parametrize("n", range(1, 7))
def test_boundaries_of_any_number_lie_within_their_figure(n, figures):
    plots.boundaries({f"{k} hidden": Model(k) for k in range(n)}, X, Y, folds=True)
    figure = figures[0]
    width, height = figure.get_size_inches() * figure.dpi
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == n
    for thing in (*shown, *figure.legends):
        box = thing.get_tightbbox(figure.canvas.get_renderer())
        assert -1 <= box.x0 < box.x1 <= width + 1
        assert -1 <= box.y0 < box.y1 <= height + 1


def test_folds_run_where_a_hidden_unit_is_0(figures):
    model = Model()
    plots.boundaries({"one": model}, X, Y, folds=True)
    lines = [line for line in figures[0].axes[0].lines if hasattr(line, "get_xy1")]
    assert len(lines) == 4
    for unit, line in enumerate(lines):
        for point in (line.get_xy1(), line.get_xy2()):
            sample = np.array([[*point, X[:, 2].mean()]])
            assert abs(model.layer1.forward(sample)[0, unit]) < 1e-9


@pytest.mark.parametrize(
    "degrees, n", [([10], 1), ([10, 12, 190], 2), ([-179, 179], 1), ([0, 90, 180, 270], 4)]
)
def test_directions_next_to_each_other_count_once(degrees, n):
    angles = np.radians(degrees)
    assert n_directions(np.array([np.cos(angles), 3 * np.sin(angles) / 3])) == n


def test_labels_on_edges_lie_on_them_and_apart():
    starts = np.repeat([[0.0, 0.0], [0.0, 2.0], [0.0, 4.0]], 3, axis=0)
    ends = np.tile([[4.0, 0.0], [4.0, 2.0], [4.0, 4.0]], (3, 1))
    places = label_places(starts, ends)
    fraction = (places[:, 0] / 4)[:, np.newaxis]
    np.testing.assert_allclose(starts + fraction * (ends - starts), places)
    gaps = [np.abs(a - b) for k, a in enumerate(places) for b in places[:k]]
    assert min(max(across / 3, down) for across, down in gaps) > 0.2


def test_encoded_pixels_come_back():
    pixels = np.random.default_rng(0).choice([0, 17, 238, 255], size=(20, 30, 3)).astype(np.uint8)
    decoded = imread(io.BytesIO(encode(pixels)))
    assert (np.rint(decoded[..., :3] * 255) == pixels).all()


def test_encoded_photograph_keeps_its_colours_nearly():
    pixels = np.random.default_rng(0).integers(0, 256, size=(50, 60, 3))
    decoded = imread(io.BytesIO(encode(pixels)))
    assert np.abs(decoded[..., :3] * 255 - pixels).max() <= 26


def test_style_of_the_notebook_is_neither_used_nor_changed():
    usual = first("loss_curve").png
    with matplotlib.rc_context({"figure.facecolor": "black", "font.size": 30}):
        before = dict(matplotlib.rcParams)
        assert DRAWN["loss_curve"]().png == usual
        assert dict(matplotlib.rcParams) == before


@pytest.mark.slow
def test_import_needs_no_pyplot_and_nothing_but_numpy_and_matplotlib():
    code = (
        "import sys, course.plots as p; p.activation_idea('relu'); print('matplotlib.pyplot' "
        "in sys.modules)"
    )
    root = Path(inspect.getfile(plots)).parents[2]
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "False"
    for module in Path(inspect.getfile(plots)).parent.rglob("*.py"):
        imported = re.findall(r"^(?:from|import) (\w+)", module.read_text(), flags=re.MULTILINE)
        assert set(imported) <= sys.stdlib_module_names | {"numpy", "matplotlib", "course"}


def test_source_gives_no_answer_away():
    room = Path(inspect.getfile(plots)).parent
    source = "".join(
        path.read_text() for kind in ("*.py", "*.js") for path in sorted(room.rglob(kind))
    )
    for answer in ("maximum", "exp(", "tanh", "np.log", "where(", "> 0)", "1 / (1"):
        assert answer not in source, answer


def test_confusion_tells_the_most_frequent_mistakes_first():
    alt = plots.confusion(COUNTS).alt
    assert alt == (
        "A table of 3 classes and 27 samples, of which 24 are right. Mistakes: 1 called 0 2 times; "
        "0 called 2 once."
    )
    assert plots.confusion(np.diag([3, 4])).alt.endswith("of which 7 are right. No mistake.")
    many = plots.confusion(np.ones((4, 4))).alt
    assert many.endswith("; of other kinds: 4.")


def test_one_image_is_told_pixel_by_pixel_and_several_by_their_texts():
    one = plots.images(np.eye(8).reshape(1, 64), ["read as 1\nwith 0.9"]).alt
    assert one.startswith("One image of 8 by 8 pixels: read as 1 with 0.9. Line by line")
    assert one.endswith(" ......#. .......#")
    two = plots.images(np.zeros((2, 64)), [3, 5]).alt
    assert two.startswith("2 images of 8 by 8 pixels: 3, 5. They stand in rows")


def test_accuracies_tell_the_first_the_best_and_the_last():
    alt = plots.accuracies({"test": [0.5, 0.875, 0.75]}).alt
    assert alt == (
        "Accuracies over the epochs. test: 0.500 after the first epoch, at most 0.875, after epoch "
        "2, and 0.750 after epoch 3."
    )


def test_weights_tell_the_strongest_by_neuron_row_and_column():
    W = np.zeros((64, 2))
    W[10, 1], W[63, 0] = 2.0, -1.5
    alt = plots.weights(W).alt
    assert "The largest weight is 2.00: neuron 1, row 1, column 2;" in alt
    assert "the smallest is -1.50: neuron 0, row 7, column 7." in alt
