"""Every way that code can take which draws what it does, one after the other."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")

ENDS = (0.0, 1.0 - 2.0**-53)
"""What is drawn between 0 and 1: the smallest and the largest such number."""


class Ways(Random):
    """Decides what is drawn, for one way after the other: `while ways.go_on(): ...` takes each
    once. Numbers between 0 and 1 are drawn as one of ENDS.
    """

    def __init__(self) -> None:
        super().__init__(0)
        self._decisions: list[tuple[int, int]] = []  # each a number, and below which it is
        self._made = 0
        self._began = False

    def go_on(self) -> bool:
        """Begin with the next way. Returns False after the last."""
        self._made = 0
        if not self._began:
            self._began = True
            return True
        while self._decisions:
            number, below = self._decisions.pop()
            if number + 1 < below:
                self._decisions.append((number + 1, below))
                return True
        return False

    def randrange(self, start: int, stop: int | None = None, step: int = 1) -> int:
        among = range(start) if stop is None else range(start, stop, step)
        return among[self._decided(len(among))]

    def randint(self, a: int, b: int) -> int:
        return a + self._decided(b - a + 1)

    def choice(self, seq: Sequence[Thing]) -> Thing:
        return seq[self._decided(len(seq))]

    def sample(self, population: Sequence[Thing], k: int) -> list[Thing]:
        left = list(population)
        return [left.pop(self._decided(len(left))) for _ in range(k)]

    def random(self) -> float:
        return ENDS[self._decided(len(ENDS))]

    def _decided(self, below: int) -> int:
        if self._made == len(self._decisions):
            self._decisions.append((0, below))
        self._made += 1
        return self._decisions[self._made - 1][0]
