"""When Python looks for what could be forgotten."""

from contextlib import suppress
import gc
import multiprocessing
import pickle
import sys
from types import SimpleNamespace
import weakref

import pytest

from autograder import lasting
from autograder.lasting import (
    Latest,
    OnDisk,
    comes_once,
    coming_once,
    forget_circles,
    give_back_free_pages,
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
    m_mmap_threshold, m_arena_max = -3, -8  # malloc.h of glibc
    assert settled == [(m_mmap_threshold, lasting.LARGE_BYTES), (m_arena_max, 1)]


def test_circles_are_forgotten_where_nobody_else_looks(monkeypatch):
    gc.disable()
    gone = weakref.ref(InACircle())
    forget_circles()
    assert gone() is None
    monkeypatch.setattr(lasting.gc, "isenabled", lambda: True)
    left = weakref.ref(InACircle())
    forget_circles()
    assert left() is not None


def test_free_pages_are_given_back_where_that_can_be_done(monkeypatch):
    asked = []
    library = SimpleNamespace(malloc_trim=asked.append)
    monkeypatch.setattr(lasting.ctypes, "CDLL", lambda name: library)
    give_back_free_pages()
    assert asked == [0]


@pytest.mark.parametrize("give_back", [give_back_large_pieces, give_back_free_pages])
@pytest.mark.parametrize("error", [OSError, AttributeError, TypeError])
def test_another_c_library_is_left_as_it_is(monkeypatch, error, give_back):
    def lacking(name):
        raise error

    monkeypatch.setattr(lasting.ctypes, "CDLL", lacking)
    give_back()


def test_things_are_kept_while_there_is_room_and_those_asked_for_last_longest():
    kept, made = Latest(most=10, largest=6, size=len), []

    def got(key: str) -> bytes:
        """Return what is kept under a key, as large as it has letters, noting what is made."""
        return kept.get(key, lambda: made.append(key) or key.encode())

    assert [got(key) for key in ("aaaa", "bbb", "aaaa", "cc")] == [b"aaaa", b"bbb", b"aaaa", b"cc"]
    assert made == ["aaaa", "bbb", "cc"]
    got("dddd")  # takes the place of what was asked for longest ago
    assert [got("aaaa"), got("cc"), made] == [b"aaaa", b"cc", ["aaaa", "bbb", "cc", "dddd"]]
    assert (got("bbb"), made[4:]) == (b"bbb", ["bbb"])


def test_what_is_too_large_is_made_each_time_and_takes_nobodys_place():
    kept, made = Latest(most=10, largest=3, size=len), []
    for key in ("aaa", "large", "large", "bbb", "aaa"):
        assert kept.get(key, lambda key=key: made.append(key) or key.encode()) == key.encode()
    assert made == ["aaa", "large", "large", "bbb"]


def test_who_is_wary_keeps_nothing_of_what_comes_once_and_what_was_there_stays():
    wary, other = (Latest(most=10, largest=10, size=len, wary=wary) for wary in (True, False))
    for kept in (wary, other):
        kept.get("there", lambda: b"there")
    with coming_once():
        for kept in (wary, other):
            assert kept.get("new", lambda: b"new") == b"new"
            assert kept.get("there", lambda: b"again") == b"there"
    assert (len(wary), len(other)) == (1, 2)
    assert (wary.get("new", lambda: b"later"), len(wary)) == (b"later", 2)


def test_nothing_comes_once_any_more_when_that_is_over_however_it_ends():
    with suppress(KeyError), coming_once():
        assert comes_once()
        {}["nothing"]
    assert not comes_once()


def test_what_is_on_the_disk_comes_back_as_it_was_and_as_often_as_asked_for():
    things, kept = ["a" * 100_000, {"b": (1, 2.5)}, [None]], OnDisk()
    gets = [kept.put(thing) for thing in things]
    for _ in range(2):
        assert [get() for get in reversed(gets)] == things[::-1]
    assert gets[1]() is not gets[1]()


def test_what_is_on_the_disk_comes_back_in_forked_processes_that_read_and_write_at_once():
    kept, things = OnDisk(), [[number] * 30_000 for number in range(8)]
    gets = [kept.put(thing) for thing in things]

    def comes_back(turn: int) -> bool:
        """Return whether all is there, again and again, whatever others write meanwhile."""
        for number in range(40):
            own = kept.put((turn, number))
            which = (turn * 3 + number) % len(things)
            if (gets[which](), own()) != (things[which], (turn, number)):
                return False
        return True

    forking = multiprocessing.get_context("fork")
    forks = [
        forking.Process(target=lambda turn=turn: sys.exit(not comes_back(turn)))
        for turn in range(4)
    ]
    for fork in forks:
        fork.start()
    for fork in forks:
        fork.join()
    assert [fork.exitcode for fork in forks] == [0] * 4
    assert [get() for get in gets] == things


def test_what_can_not_be_written_leaves_what_is_there():
    kept = OnDisk()
    first = kept.put("first")
    with pytest.raises((AttributeError, pickle.PicklingError)):
        kept.put(["much of it is written" * 10_000, lambda: None])
    second = kept.put("second")
    assert (first(), second()) == ("first", "second")


def test_what_was_pickled_before_comes_back_too_and_lies_there_as_it_was_given():
    kept, pickled = OnDisk(), pickle.dumps({"b": (1, 2.5)})
    other, gets = kept.put("other"), kept.put_pickled(pickled)
    assert (gets(), gets.pickled(), other()) == ({"b": (1, 2.5)}, pickled, "other")
    assert pickle.loads(other.pickled()) == "other"


def test_file_is_closed_with_the_object():
    kept = OnDisk()
    kept.put("first")
    file = kept._file
    del kept
    assert file.closed


def test_nothing_is_kept_once_it_is_cleared_and_there_is_room_again():
    kept = Latest(most=10, largest=10, size=len)
    kept.get("first", lambda: "f" * 10)
    kept.clear()
    assert len(kept) == 0
    assert kept.get("first", lambda: "g" * 10) == "g" * 10
    assert kept.get("first", lambda: "h" * 10) == "g" * 10
    assert len(kept) == 1
