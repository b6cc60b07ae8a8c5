"""A simulated run is held to what can be reckoned without one."""

from dataclasses import replace
import math

import pytest

from autograder.cluster.remote import CHUNK
from tests.scale.simulation import Costs, simulate

FREE = Costs(
    judging=(0.05, 0.15),
    client_submission=0.0,
    client_chunk=0.0,
    writing=0.0,
    scheduler_chunk=0.0,
    scheduler_worker=0.0,
    worker_chunk=0.0,
    latency=0.0,
)
"""Of a run in which nothing but judging takes any time."""

JUDGING = sum(FREE.judging) / len(FREE.judging)


@pytest.mark.parametrize("n_workers", [1, 2, 30])
def test_workers_share_what_is_to_be_judged_where_nothing_else_costs_anything(n_workers):
    found = simulate(FREE, n_workers, 20_000)
    assert math.isclose(found.seconds, 20_000 * JUDGING / n_workers, rel_tol=0.02)
    assert found.workers > 0.98
    assert found.limit == "workers"


@pytest.mark.parametrize("n_submissions", [1, 9, 10, 11, 49, 50, 51, 1234])
def test_each_submission_is_given_and_written_once(n_submissions):
    costs = replace(FREE, client_submission=0.25, writing=0.5)
    found = simulate(costs, 3, n_submissions)
    assert math.isclose(found.client * found.seconds, 0.75 * n_submissions)


def test_second_chunk_of_a_worker_hides_the_way_to_it():
    away = replace(FREE, latency=0.2)
    assert simulate(away, 4, 20_000).workers > 0.97
    assert simulate(replace(away, latency=2.0), 4, 20_000).workers < 0.5


@pytest.mark.parametrize(
    "limit, costs, rate",
    [
        ("client", replace(FREE, writing=0.01), 100.0),
        ("client", replace(FREE, client_chunk=0.1), CHUNK / 0.1),
        ("scheduler", replace(FREE, scheduler_chunk=0.05), CHUNK / 0.05),
        ("scheduler", replace(FREE, scheduler_chunk=0.05, scheduler_worker=0.001), CHUNK / 0.1),
    ],
)
def test_more_workers_make_nothing_faster_than_who_has_most_to_do(limit, costs, rate):
    found = simulate(costs, 500, 300_000)
    assert found.limit == limit
    assert math.isclose(found.rate, rate, rel_tol=0.03)


def test_simulation_is_the_same_each_time():
    costs = replace(FREE, writing=0.001, latency=0.001)
    assert simulate(costs, 7, 5000) == simulate(costs, 7, 5000)
