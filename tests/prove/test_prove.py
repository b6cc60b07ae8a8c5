"""`make prove` tells of each proof how it ended, fails when one failed, and sums up in one line."""

import pytest

from tests.prove import __main__ as prove
from tests.prove.proofs import NotHere


def fails() -> str:
    raise AssertionError("relu: 1 instead of 2 points")


def is_not_here() -> str:
    raise NotHere("wheel on Python 4: not tried here, there is none")


@pytest.fixture
def clock(monkeypatch):
    """A clock on which every proof takes a quarter of an hour."""
    times = iter(range(0, 900 * 100, 900))
    monkeypatch.setattr(prove.time, "monotonic", lambda: next(times))


def proved(monkeypatch, capsys, proofs, *names: str) -> tuple[int, list[str], str]:
    """Return exit code and lines of the output, and what went to the error channel."""
    monkeypatch.setattr(prove, "PROOFS", proofs)
    code = prove.main(names)
    captured = capsys.readouterr()
    return code, captured.out.splitlines(), captured.err


def test_prove_sums_up_what_each_proof_found(monkeypatch, capsys, clock):
    code, lines, _ = proved(
        monkeypatch, capsys, {"one": lambda: "one thing holds", "two": lambda: "another holds"}
    )
    assert code == 0
    assert lines == [
        "[1/2] one ...",
        "[1/2] one: proved in 15 min. one thing holds",
        "[2/2] two ...",
        "[2/2] two: proved in 15 min. another holds",
        "proved: 2 of 2 (one thing holds; another holds) in 30 min",
    ]


def test_prove_with_a_proof_that_fails_says_why_goes_on_and_fails(monkeypatch, capsys, clock):
    code, lines, told = proved(monkeypatch, capsys, {"one": fails, "two": lambda: "another holds"})
    assert (code, lines[-1]) == (
        1,
        "proved: 1 of 2 (one: FAILED (AssertionError); another holds) in 30 min",
    )
    assert "relu: 1 instead of 2 points" in told


def test_prove_where_a_proof_cant_be_tried_says_so_and_does_not_fail(monkeypatch, capsys, clock):
    code, lines, _ = proved(
        monkeypatch, capsys, {"one": is_not_here, "two": lambda: "another holds"}
    )
    assert (code, lines[-1]) == (
        0,
        "proved: 1 of 2 (wheel on Python 4: not tried here, there is none; another holds) in 30 "
        "min",
    )


def test_prove_with_names_runs_these_alone(monkeypatch, capsys, clock):
    _, lines, _ = proved(monkeypatch, capsys, {"one": fails, "two": lambda: "another holds"}, "two")
    assert lines[-1] == "proved: 1 of 1 (another holds) in 15 min"


def test_prove_with_an_unknown_name_lists_the_proofs(monkeypatch, capsys):
    with pytest.raises(SystemExit, match="2"):
        proved(monkeypatch, capsys, {"one": fails}, "three")
    assert "there is no proof 'three'; there are one" in capsys.readouterr().err


def test_proofs_are_there_by_the_names_that_the_page_gives():
    from tests.prove.proofs import PROOFS  # here, since it brings all that is proven with it

    assert list(PROOFS) == [
        "doors",
        "wheel-oldest",
        "wheel-newest",
        "postgresql",
        "term",
        "nbgrader",
        "hub",
        "containers",
        "spreadsheets",
        "browser",
        "recipes",
        "long-tests",
        "hostile",
        "hostile-ordinary",
        "exam",
        "search",
        "forging",
        "mutation",
        "promises",
    ]


def test_hub_is_not_tried_by_who_cant_make_accounts(monkeypatch):
    from tests.prove import proofs

    monkeypatch.setattr(proofs.os, "geteuid", lambda: 1000)
    with pytest.raises(NotHere, match="hub: not tried here, it takes root to make accounts"):
        proofs.prove_hub_as_root()


def test_containers_are_not_tried_by_who_cant_start_the_daemon(monkeypatch):
    from tests.prove import proofs

    monkeypatch.setattr(proofs.os, "geteuid", lambda: 1000)
    with pytest.raises(NotHere, match="containers: not tried here, it takes root to start"):
        proofs.prove_containers_as_root()


def test_containers_are_not_tried_where_the_daemon_doesnt_start_which_says_why(
    monkeypatch, tmp_path
):
    from tests.prove import containers, proofs

    for name, says in (("dockerd", "echo starting; echo no control groups"), ("docker", "true")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{says}\nexit 1\n", encoding="ascii")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(containers, "SYSTEM_PATH", str(tmp_path))
    monkeypatch.setattr(proofs.os, "geteuid", lambda: 0)
    monkeypatch.setattr(proofs, "is_limited_by_ubuntu", lambda: False)
    with pytest.raises(NotHere, match="Docker's daemon doesn't start: no control groups"):
        proofs.prove_containers_as_root()


@pytest.mark.parametrize("proof", ["hub", "containers"])
def test_what_isolates_as_a_user_is_not_tried_under_ubuntus_limit(monkeypatch, proof):
    from tests.prove import proofs

    monkeypatch.setattr(proofs.os, "geteuid", lambda: 0)
    monkeypatch.setattr(proofs, "executable", lambda: "chromium")
    monkeypatch.setattr(proofs, "is_limited_by_ubuntu", lambda: True)
    with pytest.raises(NotHere, match=f"{proof}: not tried here. Ubuntu's AppArmor"):
        proofs.PROOFS[proof]()
