"""Fingerprints kept between runs: the same as made anew, and never those of something else."""

import pytest

from autograder.exercises import BY_ITEM, build
from autograder.judge import kept_fingerprints
from autograder.judge.kept_fingerprints import named

RELU = BY_ITEM["relu"]
SEED = 90_001


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder in which fingerprints are kept, empty; nothing is remembered in this process either."""
    monkeypatch.setattr(kept_fingerprints, "user_cache_path", lambda name: tmp_path)
    named.cache_clear()
    yield tmp_path / "fingerprints"
    named.cache_clear()


def never(specification, seed):
    raise AssertionError("made anew")


@pytest.mark.parametrize("item", ["relu", "train-updates"])
def test_kept_fingerprints_are_those_made_anew(kept, monkeypatch, item):
    first = named(BY_ITEM[item], SEED)
    named.cache_clear()
    monkeypatch.setattr(kept_fingerprints, "build", never)
    again = named(BY_ITEM[item], SEED)
    made = build(BY_ITEM[item], SEED)
    assert (again.fingerprints, again.hints) == (made.fingerprints, made.hints) == (first.fingerprints, first.hints)


def test_each_seed_and_the_helped_form_have_their_own(kept):
    updates = BY_ITEM["train-updates"]
    for specification, seed in ((RELU, SEED), (RELU, SEED + 1), (updates.helped, SEED)):
        named(specification, seed)
    assert {path.name for path in kept.iterdir()} == {
        f"relu-{SEED}.json", f"relu-{SEED + 1}.json", f"train-updates-helped-{SEED}.json"}


DAMAGED = ["", "[]", "{}", "nonsense", '{"grounds": "other", "tables": []}', '{"grounds": 1}', "[" * 10_000]


@pytest.mark.parametrize("text", DAMAGED)
def test_what_is_damaged_or_made_from_something_else_is_made_anew(kept, text):
    kept.mkdir()
    (kept / f"relu-{SEED}.json").write_text(text, encoding="utf-8")
    assert named(RELU, SEED).fingerprints == build(RELU, SEED).fingerprints
    named.cache_clear()
    assert kept_fingerprints._read(kept / f"relu-{SEED}.json") == build(RELU, SEED).fingerprints


def test_where_nothing_can_be_kept_it_is_made_anew(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setattr(kept_fingerprints, "user_cache_path", lambda name: tmp_path / "file")
    named.cache_clear()
    assert named(RELU, SEED).fingerprints == build(RELU, SEED).fingerprints
    named.cache_clear()
