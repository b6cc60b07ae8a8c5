"""Whether an answer is right: by a pool of situations, in which every accepted answer is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
import zlib

from numpy.random import Generator, default_rng

from course.assessment.watching import interrupted_after
from tests.banks.reading import accepted
from tests.search.answers import run_answer
from tests.search.oracle import (
    classifiers,
    drawing,
    functions,
    layers,
    networks,
    parting,
    training,
)
from tests.search.oracle.situations import Names, Seen, Situation, difference, seen_in
from tests.this_course import LESSON_OF, reference

Drawing = Callable[[Generator, int], Situation]

DRAWINGS: Mapping[str, tuple[tuple[Drawing, int], ...]] = {
    **{
        name: ((lambda rng, most, name=name: functions.situation(name, rng, most), 240),)
        for name in functions.DRAWS
    },
    "numerical_gradient": ((functions.gradient_situation, 120),),
    "LinearLayer": (
        (layers.situation, 160),
        (lambda rng, most: drawing.situation(drawing.of_layer, rng, most), 12),
    ),
    "MLP": (
        (networks.situation, 160),
        (lambda rng, most: drawing.situation(drawing.of_network, rng, most), 8),
    ),
    "train": ((training.situation, 100), (training.with_defaults, 3)),
    "split": (
        (parting.of_split, 120),
        (parting.chances_of_split, 2),
        (parting.of_equal_rows, 4),
    ),
    "he_init": ((classifiers.started, 18),),
    "minibatches": ((parting.of_minibatches, 120), (parting.chances_of_minibatches, 2)),
    "Classifier": ((classifiers.situation, 160), (classifiers.made, 6)),
}
"""How situations of a name are drawn, and how many."""

MOST = (1, 2, 3, 5, 12, 40, 300)
"""Rows at most, from small situations to large ones."""

SECONDS = 30.0
"""Wall time for one answer in all situations."""


class Late(BaseException):
    """An answer took too long to be compared: nothing that it raises itself, and can catch."""


@dataclass(frozen=True)
class Difference:
    """What differs first, and in which situation. alone: it differs there without what came
    before.
    """

    what: str
    words: str
    size: int
    alone: bool


class Oracle:
    """A pool of situations of one name, from small to large, with what the reference does."""

    def __init__(self, name: str, seed: int):
        self.name = name
        drawn = sorted(_drawn(name, seed), key=lambda situation: situation.size)
        right = [run_answer(name, source) for _, source in accepted(name)]
        self._pool: list[tuple[Situation, list[Seen]]] = []
        self.left_to_taste = 0
        for situation in drawn:
            expected = seen_in(situation, reference(LESSON_OF[name]))
            if any(difference(expected, seen_in(situation, names)) for names in right):
                self.left_to_taste += 1
            else:
                self._pool.append((situation, expected))

    def __len__(self) -> int:
        return len(self._pool)

    def difference(self, source: str) -> Difference | None:
        """Return how an answer differs from the reference in what the contract grades, or None.

        Late if that takes too long.
        """
        with interrupted_after(SECONDS, Late):
            names = run_answer(self.name, source)
            for situation, expected in self._pool:
                if found := difference(expected, seen_in(situation, names)):
                    return self._alone(source, situation) or Difference(
                        found, situation.words, situation.size, False
                    )
        return None

    def _alone(self, source: str, last: Situation) -> Difference | None:
        """Return the smallest situation that shows a difference in a new notebook, if there is."""
        for situation, expected in self._pool:
            if found := difference(expected, seen_in(situation, run_answer(self.name, source))):
                return Difference(found, situation.words, situation.size, True)
            if situation is last:
                return None
        return None


def _drawn(name: str, seed: int) -> list[Situation]:
    rng = default_rng([seed, zlib.crc32(name.encode())])
    return [
        draw(rng, MOST[number % len(MOST)])
        for draw, count in DRAWINGS[name]
        for number in range(count)
    ]


def names_of_oracle() -> list[str]:
    return list(DRAWINGS)


__all__ = ["Names", "Oracle", "Difference", "Late", "names_of_oracle"]
