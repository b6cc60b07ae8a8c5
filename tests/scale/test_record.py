"""What is committed is what follows from what was measured, and the page on clusters shows it."""

from dataclasses import asdict

import pytest

from tests.scale.record import (
    PAGE,
    SUBMISSIONS,
    in_words,
    measured_in,
    read_record,
    with_tables,
)
from tests.scale.simulation import simulate


def test_page_on_clusters_shows_the_forecasts_and_rows_of_the_record():
    page = PAGE.read_text(encoding="utf-8")
    assert with_tables(page, read_record()) == page


@pytest.mark.slow
def test_forecast_for_a_thousand_workers_follows_from_what_was_measured():
    record = read_record()
    committed = record["forecasts"][-1]
    costs = measured_in(record).costs("sqlite", committed["n_workers"])
    assert asdict(simulate(costs, committed["n_workers"], SUBMISSIONS)) == committed


@pytest.mark.parametrize(
    "seconds, words", [(61, "1 min"), (7199, "120 min"), (7200, "2.0 h"), (200_000, "2.3 d")]
)
def test_long_times_are_told_in_the_unit_that_suits(seconds, words):
    assert in_words(seconds) == words
