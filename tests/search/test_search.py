"""The search draws the same candidates for the same seed, and keeps what is wrong and earns all."""

import ast
from itertools import islice
import json
from random import Random

import pytest

from tests.handing_in import reference_sources
from tests.search import __main__ as search
from tests.search.allowed import not_allowed, read_allowed
from tests.search.candidates import (
    REFERENCE,
    SMALL_CHANGE,
    Candidate,
    candidates,
    changed,
    single_changes,
)
from tests.search.operators import OPERATORS
from tests.search.oracle.oracle import Difference, Oracle, names_of_oracle
from tests.search.record import Run, summary, write_record, write_survivors
from tests.search.searching import Search, Survivor, Tally, earns_everything
from tests.search.surgery import parsed
from tests.search.ways import Ways
from tests.this_course import LESSON_OF

SEED = 3


def source_of(name: str) -> str:
    return reference_sources(LESSON_OF[name])[name]


@pytest.mark.parametrize("operator", OPERATORS)
def test_operator_changes_some_reference_into_other_python(operator):
    changed = 0
    for name in names_of_oracle():
        for number in range(8):
            tree = parsed(source_of(name))
            before = ast.unparse(tree)
            if OPERATORS[operator](tree, Random(number)):
                compile(text := ast.unparse(ast.fix_missing_locations(tree)), "<test>", "exec")
                changed += text != before
    assert changed or operator in NEEDS_MORE_THAN_THE_REFERENCE


NEEDS_MORE_THAN_THE_REFERENCE = {"view_for_a_copy"}
"""Operators on what accepted answers alone do."""


def test_operator_says_no_where_it_finds_nothing_to_change():
    tree = ast.parse("x = 1")
    assert [name for name, operator in OPERATORS.items() if operator(tree, Random(1))] == []


@pytest.mark.parametrize("name", ["sigmoid", "MLP"])
def test_candidates_are_the_same_for_the_same_seed_and_each_comes_once(name):
    first, second = (list(islice(candidates(name, Random(SEED)), 60)) for _ in range(2))
    assert first == second
    assert len({candidate.source for candidate in first}) == 60
    assert all(1 <= len(candidate.operators) <= 4 for candidate in first)


def test_a_function_can_be_read_as_text_whose_statement_was_replaced(monkeypatch):
    both = {name: OPERATORS[name] for name in ("rebound", "cached")}
    monkeypatch.setattr("tests.search.candidates.GROUPS", {"both": both})
    source = "def relu(Z):\n    A = abs(Z)\n    A += Z\n    return A / 2\n"
    found = [changed("relu", "", source, Random(number)) for number in range(60)]
    assert any(each and each.operators[:2] == ("rebound", "cached") for each in found)


def test_each_way_is_taken_once():
    ways, taken = Ways(), []
    while ways.go_on():
        first = ways.choice("abc")
        if first == "a":
            taken.append((first, ways.randrange(2), ways.random() < 0.5))
        elif first == "b":
            taken.append((first, ways.randint(5, 6), *ways.sample("xy", 2)))
        else:
            taken.append((first, ways.randrange(1, 7, 3)))
    assert taken == [
        *(("a", number, small) for number in (0, 1) for small in (True, False)),
        *(("b", number, *order) for number in (5, 6) for order in ("xy", "yx")),
        *(("c", number) for number in (1, 4)),
    ]


def test_way_on_which_nothing_is_drawn_is_the_only_one():
    ways = Ways()
    assert [ways.go_on(), ways.go_on(), ways.go_on()] == [True, False, False]


@pytest.mark.parametrize("name", ["sigmoid", "LinearLayer"])
def test_whatever_one_operator_draws_of_the_reference_is_among_its_single_changes(name):
    single = list(single_changes(name))
    assert len({candidate.source for candidate in single}) == len(single)
    assert len({candidate.operators for candidate in single}) > 20
    drawn = [
        candidate
        for candidate in islice(candidates(name, Random(SEED)), 400)
        if candidate.base == REFERENCE and len(candidate.operators) == 1
    ]
    assert {candidate.source for candidate in drawn} <= {candidate.source for candidate in single}
    assert len(drawn) > 20


def test_operator_whose_parts_make_no_python_makes_no_candidate(monkeypatch):
    def broken(tree: ast.Module, rng: Random) -> bool:
        raise SyntaxError

    groups = {"groups": {"broken": broken}}
    monkeypatch.setattr("tests.search.candidates.GROUPS", groups)
    monkeypatch.setattr("tests.search.candidates.OPERATORS", groups["groups"])
    assert changed("relu", REFERENCE, source_of("relu"), Random(SEED)) is None
    assert {made.operators for made in single_changes("relu")} == {(SMALL_CHANGE,)}


def test_search_that_has_tried_all_there_is_ends_before_its_time(monkeypatch):
    monkeypatch.setattr("tests.search.searching.earns_everything", lambda candidate, seed: False)
    found = {
        name: islice(single_changes(name), number)
        for name, number in (("relu", 7), ("sigmoid", 2), ("softmax", 0))
    }
    tally = Search(found, SEED).run(600.0, lambda tally: None)
    assert tally.by_name == {"relu": 7, "sigmoid": 2}


def test_processes_part_single_changes_among_themselves():
    run = Run(SEED, None, 2, ("accuracy",), single=True)
    parts = [set(search.candidates_of(run, stream, "accuracy")) for stream in range(2)]
    assert parts[0] | parts[1] == set(single_changes("accuracy"))
    assert parts[0].isdisjoint(parts[1])


def test_search_keeps_a_wrong_answer_that_earns_everything(monkeypatch):
    monkeypatch.setattr("tests.search.searching.earns_everything", lambda candidate, seed: True)
    work, oracle = Search({}, SEED), Oracle("relu", SEED)
    wrong = Candidate("relu", "reference", ("x",), "def relu(Z):\n    return Z\n")
    right = Candidate("relu", "reference", ("x",), "def relu(Z):\n    return Z * (Z > 0)\n")
    work.try_candidate(wrong, oracle)
    work.try_candidate(right, oracle)
    assert [survivor.candidate for survivor in work.tally.survivors] == [wrong]
    assert (work.tally.candidates, work.tally.judged, work.tally.equivalent) == (2, 2, 1)


def test_search_asks_the_grader_itself():
    right = Candidate("relu", "", (), "def relu(Z):\n    return np.maximum(Z, 0)\n")
    wrong = Candidate("relu", "", (), "def relu(Z):\n    return Z\n")
    broken = Candidate("relu", "", (), "raise ValueError\n")
    assert [earns_everything(answer, 1) for answer in (right, wrong, broken)] == [
        True,
        False,
        False,
    ]


SURVIVOR = Survivor(
    Candidate("relu", "reference", ("rounded",), "def relu(Z): ...\n"),
    Difference("result", "relu: float64(1,) [0.5]", 1, True),
    3,
)


def test_record_and_files_hold_what_was_found(tmp_path):
    run = Run(7, 2.0, 1, ("relu",))
    tally = Tally(10, 9, 3, 1, [SURVIVOR])
    write_record(run, tally, tmp_path / "record.json")
    record = json.loads((tmp_path / "record.json").read_text())
    assert (record["seed"], record["minutes"], record["candidates"]) == (7, 2.0, 10)
    assert record["survivors"][0]["operators"] == ["rounded"]
    write_survivors(tally.survivors, tmp_path / "out")
    assert (tmp_path / "out" / "relu_001.py").read_text() == (
        "# relu, from reference, by rounded\n# differs: result\n"
        "# where: relu: float64(1,) [0.5]\ndef relu(Z): ...\n"
    )
    assert summary(run, tally) == (
        "seed 7, 2 min of CPU in each of 1 processes: 10 candidates, 9 judged, "
        "3 equivalent by the oracle, 1 undecided, 1 survivors"
    )
    assert summary(Run(7, None, 2, ("relu",), single=True), tally) == (
        "seed 7, each single change of the reference, as long as it took in each of 2 processes: "
        "10 candidates, 9 judged, 3 equivalent by the oracle, 1 undecided, 1 survivors"
    )


def test_search_from_the_command_line_ends_with_a_line_that_sums_up(monkeypatch, capsys):
    monkeypatch.setattr(search, "search", lambda run: Tally(5, 5, 5))
    assert search.main(["--seed", "4", "--minutes", "0.1", "--item", "relu"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == (
        "seed 4, 0.1 min of CPU in each of 1 processes: 5 candidates, 5 judged, "
        "5 equivalent by the oracle, 0 undecided, 0 survivors"
    )


def test_single_changes_are_tried_to_the_end_and_recorded_by_themselves(monkeypatch, tmp_path):
    asked = []
    for name in ("RECORD", "RECORD_OF_SINGLE"):
        monkeypatch.setattr(search, name, tmp_path / name)
    monkeypatch.setattr(search, "search", lambda run: asked.append(run) or Tally())
    search.main(["--seed", "4", "--record", "--single", "--item", "relu"])
    search.main(["--seed", "4", "--record", "--item", "relu"])
    assert asked == [Run(4, None, 1, ("relu",), True), Run(4, 10.0, 1, ("relu",))]
    found = {path.name: json.loads(path.read_text()) for path in tmp_path.iterdir()}
    assert {name: (each["single"], each["minutes"]) for name, each in found.items()} == {
        "RECORD": (False, 10.0),
        "RECORD_OF_SINGLE": (True, None),
    }


def test_search_of_an_item_that_is_not_searched_names_those_that_are(capsys):
    with pytest.raises(SystemExit):
        search.main(["--item", "break_log"])
    assert "nothing is searched for 'break_log'; there are relu, " in capsys.readouterr().err


def test_survivor_is_allowed_for_its_name_operator_and_difference_alone():
    entry = {"operator": "rounded", "differs": "result", "reason": "the contract says so"}
    assert not_allowed([SURVIVOR], {"relu": [entry]}) == []
    for allowed in (
        {},
        {"sigmoid": [entry]},
        {"relu": [{**entry, "operator": "scaled"}]},
        {"relu": [{**entry, "differs": "arguments"}]},
        {"relu": [{**entry, "reason": ""}]},
    ):
        assert not_allowed([SURVIVOR], allowed) == [SURVIVOR]


def test_every_allowed_kind_has_a_reason():
    entries = [entry for listed in read_allowed().values() for entry in listed]
    assert all(entry["reason"] and entry["operator"] in OPERATORS for entry in entries)
