"""Forged answers gain nothing, and the judge judges on."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from autograder.judge import attempts
from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.session import conversation
from tests.forging import __main__ as command
from tests.forging.__main__ import Tally, main
from tests.forging.forgeries import FORGERIES
from tests.forging.trying import SUBMISSIONS, Forger, Forging
from tests.this_course import CLASS_SEED, PROJECT

SEED = 1


@pytest.fixture(scope="module")
def judge() -> Iterator[IsolatedJudge]:
    with open_judge(PROJECT, CLASS_SEED) as made:
        yield made


@pytest.fixture(scope="module")
def functions(judge) -> Forging:
    """Functions, some of them wrong."""
    return Forging(judge, *SUBMISSIONS["wrong functions"])


@pytest.fixture(scope="module")
def training(judge) -> Forging:
    """A right training, of which the judge sees every call."""
    return Forging(judge, *SUBMISSIONS["right training"])


@pytest.mark.parametrize("name", FORGERIES)
def test_forged_answers_gain_nothing_and_the_judge_judges_on(functions, training, name):
    """Three of each kind; `python -m tests.forging` tries thousands."""
    for forging, number in ((functions, 0), (functions, 1), (training, 2)):
        assert forging.complaints(Forger(SEED, number, (name,))) == []


def test_who_forges_loses_what_was_honest(functions):
    points, incidents = [], []
    for number in range(6):
        functions.complaints(Forger(SEED, number, ("garbled",)))
        points.append(functions.last.points)
        incidents += functions.last.incidents
    assert min(points) < max(points) <= functions.honest.points
    assert "your code wrote into the connection to the grader" in str(incidents)


def test_who_is_honest_is_judged_after_forgers_as_before(functions):
    for name in ("retyped", "observed_otherwise", "of_another_probe"):
        functions.complaints(Forger(SEED, 4, (name,)))
    assert functions.replay() > 10


# That it would be told


def test_points_that_are_gained_are_told(functions, monkeypatch):
    poor = [replace(each, points=0.0) for each in functions.honest.results]
    monkeypatch.setattr(functions, "honest", replace(functions.honest, results=tuple(poor)))
    (told,) = functions.complaints(Forger(SEED, 0, ("left_out",)))[:1]
    assert told.startswith(f"forger 0 of seed {SEED} has ")


def test_a_judge_that_fails_is_told(functions, monkeypatch):
    def fail(*_: object) -> None:
        raise ValueError("so it is")

    monkeypatch.setattr(attempts, "unpack_outcome", fail)
    told = functions.complaints(Forger(SEED, 0, ("left_out",)))
    assert (
        "made relu fail: relu: the grader failed, not your code (ValueError: so it is)" in told[0]
    )
    monkeypatch.setattr(conversation, "unpack_outputs", fail)
    (told,) = functions.complaints(Forger(SEED, 0, ("left_out",)))
    assert told == f"forger 0 of seed {SEED} ended the judge: ValueError: so it is"


def test_a_forger_that_fails_is_no_forger(functions, monkeypatch):
    monkeypatch.setitem(FORGERIES, "broken", lambda rng, said, others: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        functions.complaints(Forger(SEED, 0, ("broken",)))


def test_command_ends_with_a_line_that_sums_up_and_fails_for_what_is_to_mend(monkeypatch, capsys):
    tallies = {4: Tally(7, 5), 5: Tally(1, 0, ["forger 0 of seed 5 took 99 s"])}
    monkeypatch.setattr(command, "forge", lambda seed, minutes, number: tallies[seed])
    assert [main(["--seed", "4", "--minutes", "1"]), main(["--seed", "5", "--number", "0"])] == [
        0,
        1,
    ]
    assert capsys.readouterr().out.splitlines() == [
        "seed 4: 7 forgers, of whom 5 lost points; 0 gained any, or kept the judge from judging",
        "seed 5: 1 forgers, of whom 0 lost points; 1 gained any, or kept the judge from judging",
    ]


@pytest.mark.parametrize(
    "options, told",
    [
        (["--number", "3"], "--number is one of a seed; name it by --seed"),
        (["--minutes", "0"], "--minutes must be more than 0"),
        (["--seed", "-1"], "argument --seed"),
    ],
)
def test_command_with_wrong_options_says_what_is_meant(capsys, options, told):
    with pytest.raises(SystemExit) as ended:
        main(options)
    assert (ended.value.code, told in capsys.readouterr().err) == (2, True)
