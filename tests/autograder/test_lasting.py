"""When Python looks for what could be forgotten."""

import gc
from types import SimpleNamespace
import weakref

import pytest

from autograder import lasting
from autograder.lasting import (
    BytesKept,
    give_back_large_pieces,
    made_to_last,
    partly_made_to_last,
)


class InACircle:
    """Is held by itself, so that it is there until somebody looks."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.parametrize("made", [made_to_last, partly_made_to_last])
@pytest.mark.parametrize("was_looking", [True, False])
def test_nobody_looks_meanwhile_and_then_as_before(made, was_looking):
    (gc.enable if was_looking else gc.disable)()
    looking = []
    with pytest.raises(ZeroDivisionError), made():
        looking.append(gc.isenabled() or 1 / 0)
    with made():
        looking.append(gc.isenabled())
    assert (looking, gc.isenabled()) == ([False], was_looking)


@pytest.mark.parametrize("made", [made_to_last, partly_made_to_last])
def test_what_is_there_at_the_end_is_not_looked_at_any_more(made):
    before = gc.get_freeze_count()
    with made():
        kept = [[] for _ in range(1000)]
    assert gc.get_freeze_count() >= before + len(kept)


def test_what_went_in_circles_is_forgotten_where_something_of_it_can_be():
    with partly_made_to_last():
        gone = weakref.ref(InACircle())
        assert gone() is not None
    assert gone() is None


def test_large_pieces_are_given_back_where_that_can_be_settled(monkeypatch):
    settled = []
    library = SimpleNamespace(mallopt=lambda *setting: settled.append(setting))
    monkeypatch.setattr(lasting.ctypes, "CDLL", lambda name: library)
    give_back_large_pieces()
    assert settled == [(-3, lasting.LARGE_BYTES)]


@pytest.mark.parametrize("error", [OSError, AttributeError, TypeError])
def test_another_c_library_is_left_as_it_is(monkeypatch, error):
    def lacking(name):
        raise error

    monkeypatch.setattr(lasting.ctypes, "CDLL", lacking)
    give_back_large_pieces()


def test_bytes_are_kept_while_there_is_room_and_those_asked_for_last_longest():
    kept, made = BytesKept(most_bytes=10, largest=6), []

    def got(key: str) -> bytes:
        """Return what is kept under a key, as many bytes as it has letters, noting what is made."""
        return kept.get(key, lambda: made.append(key) or key.encode())

    assert [got(key) for key in ("aaaa", "bbb", "aaaa", "cc")] == [b"aaaa", b"bbb", b"aaaa", b"cc"]
    assert made == ["aaaa", "bbb", "cc"]
    got("dddd")  # takes the place of what was asked for longest ago
    assert [got("aaaa"), got("cc"), made] == [b"aaaa", b"cc", ["aaaa", "bbb", "cc", "dddd"]]
    assert (got("bbb"), made[4:]) == (b"bbb", ["bbb"])


def test_what_is_too_large_is_made_each_time_and_takes_nobodys_place():
    kept, made = BytesKept(most_bytes=10, largest=3), []
    for key in ("aaa", "large", "large", "bbb", "aaa"):
        assert kept.get(key, lambda key=key: made.append(key) or key.encode()) == key.encode()
    assert made == ["aaa", "large", "large", "bbb"]
