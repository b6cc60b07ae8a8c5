"""Which functions of a module each test calls, and how long it takes: so a mutant is tried first by
those that are likely to tell, and soon.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
import json
from pathlib import Path
import sys
import threading
from time import monotonic
from types import FrameType
from typing import Self

import pytest


class Calls:
    """What is known of the tests of a module.

    seconds: on the clock, by test. called: by test, the names of functions of the module that it
    calls in its own process, or that are called to make something ready.
    """

    def __init__(self, seconds: dict[str, float], called: dict[str, Sequence[str]]):
        self._seconds, self._called = seconds, called

    @classmethod
    def read(cls, notes: Path) -> Self:
        return cls(*json.loads(notes.read_text(encoding="utf-8")))

    def in_turn(self, place: str) -> list[str]:
        """Return all tests: those first that call a function, and the quickest first of these and
        of the others, which may call it in another process.
        """
        return sorted(
            self._seconds, key=lambda test: (not self.is_caller(test, place), self._seconds[test])
        )

    def is_caller(self, test: str, place: str) -> bool:
        """Whether a test is known to call the function of this name."""
        return place in self._called[test]


class NoteCalls:
    """Notes the calls of one module while tests run: a plugin of pytest's."""

    def __init__(self, module: Path, notes: Path):
        self._module, self._notes = str(module), notes
        self._names, self._always = set[str](), set[str]()
        self._seconds, self._called = dict[str, float](), defaultdict[str, set[str]](set)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_setup(self) -> Iterator[None]:
        yield from self._noting(self._always)  # what is made ready may serve later tests, too

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        began = monotonic()
        yield from self._noting(self._called[item.nodeid])
        self._seconds[item.nodeid] = monotonic() - began

    def pytest_sessionfinish(self) -> None:
        called = {test: sorted(names | self._always) for test, names in self._called.items()}
        self._notes.write_text(json.dumps([self._seconds, called]), encoding="utf-8")

    def _noting(self, names: set[str]) -> Iterator[None]:
        self._names = names
        for start in (threading.setprofile, sys.setprofile):
            start(self._note)
        yield
        for stop in (sys.setprofile, threading.setprofile):
            stop(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename == self._module:
            *around, name = frame.f_code.co_qualname.split(".")
            self._names.add(name)
            # "f.<locals>.<lambda>" is a part of f
            self._names.update(
                outer for outer, inner in zip(around, around[1:]) if inner == "<locals>"
            )


class InTurn:
    """Runs tests in this order, and others last: a plugin of pytest's."""

    def __init__(self, tests: Sequence[str]):
        self._turns = {test: turn for turn, test in enumerate(tests)}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items.sort(key=lambda item: self._turns.get(item.nodeid, len(self._turns)))
