"""How long a class takes by its size, as a line and a figure."""

import pytest

from autograder.bench.runs import Taken, Way
from autograder.bench.scaling import Scaling
from tests.this_course import COURSE

WAY = Way(jobs=2, isolation="none")


def test_scaling_draws_and_fits_a_line(tmp_path):
    made = Scaling(
        COURSE,
        (10, 20, 40),
        WAY,
        {size: Taken(3 + 0.5 * size, size, 10**8) for size in (10, 20, 40)},
    )
    found = made.to_json()
    assert found["seconds_per_submission"] == pytest.approx(0.5)
    assert found["seconds_once"] == pytest.approx(3)
    assert [measurement["peak_bytes"] for measurement in found["classes"]] == 3 * [10**8]
    made.draw(tmp_path / "figures" / "bench.png")
    assert (tmp_path / "figures" / "bench.png").read_bytes().startswith(b"\x89PNG")
