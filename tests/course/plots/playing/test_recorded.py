"""What is recorded is what the lessons' own solutions give."""

from itertools import product

import numpy as np
import pytest

from course.data import moons, training_data
from course.plots.playing.recorded import recorded
from course.plots.playing.trainings import REGION_BOX
from tests import recordings

RUNS = {"training": recordings.training_run, "starts": recordings.starts_run}
EVERY = 7
"""One run of so many is trained again: all of them take a quarter of a minute."""


@pytest.mark.parametrize("name", ["slopes", "losses", "layer", "stations", "shares"])
def test_recorded_numbers_are_those_of_the_solutions(name):
    compare(recorded(name), recordings.RECORDED[name](), name)


def compare(kept, made, place):
    if isinstance(made, dict):
        assert list(kept) == list(made), place
        for key in made:
            compare(kept[key], made[key], f"{place} {key}")
    elif place.startswith("losses levels"):  # NumPy's roundings may thin a line otherwise
        assert len(kept) == len(made), place
    else:
        np.testing.assert_allclose(kept, made, atol=2e-4, err_msg=place)


@pytest.mark.parametrize("name", RUNS)
def test_recorded_trainings_are_those_of_the_solutions(name):
    kept = recorded(name)
    X, Y = training_data() if name == "training" else moons(np.random.default_rng(0))
    choices = list(product(*kept["axes"].values()))
    assert len(choices) == len(kept["loss"]) == len(kept["right"]) == len(kept["regions"])
    for k in range(0, len(choices), EVERY):
        model, loss = RUNS[name](*choices[k])
        assert loss == pytest.approx(kept["loss"][k], abs=0.002), choices[k]
        assert abs(np.sum(model.predict(X) == Y) - kept["right"][k]) <= 1, choices[k]
        assert_regions_agree(kept["regions"][k], recordings.region(model, X, kept["edges"]))


def assert_regions_agree(kept, made):
    """Nearly the same points of the box lie within both."""
    x, y = np.meshgrid(np.arange(5.0, REGION_BOX[0], 10), np.arange(5.0, REGION_BOX[1], 10))
    assert np.mean(inside(kept, x, y) != inside(made, x, y)) < 0.01


def inside(outlines, x, y):
    """Whether points lie within an odd number of outlines: rays to the right are counted."""
    crossed = np.zeros(x.shape, dtype=int)
    for outline in outlines:
        points = np.reshape(outline, (-1, 2))
        for (x0, y0), (x1, y1) in zip(points, np.roll(points, -1, axis=0)):
            if y0 != y1:
                at = x0 + (y - y0) / (y1 - y0) * (x1 - x0)
                crossed += ((y0 > y) != (y1 > y)) & (x < at)
    return crossed % 2 == 1


def test_numbers_told_in_the_lessons_are_those_recorded():
    """Lesson 05: at rate 0.1, one hidden neuron, two of four seeds learn nothing. Lesson 06: 16
    units bend for every seed from a spread of 1 on, two units for none.
    """
    learnt = recorded("training")
    loss = np.reshape(learnt["loss"], [len(values) for values in learnt["axes"].values()])
    rate, one = learnt["axes"]["rate"].index(0.1), learnt["axes"]["hidden"].index(1)
    assert np.sum(loss[rate, one] > 0.69) == 2
    bent = recorded("starts")
    right = np.reshape(bent["right"], [len(values) for values in bent["axes"].values()])
    assert [row.min() > 195 for row in right[:, bent["axes"]["hidden"].index(16)]] == [
        spread == 1 for spread in bent["axes"]["spread"]
    ]
    assert right[:, bent["axes"]["hidden"].index(2)].max() < 180
