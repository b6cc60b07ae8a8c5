"""A question of a minute before a derivation goes on: a shape, a number, or a word is guessed, and
it is said at once what becomes of the guess. There are no points for it.
"""

from dataclasses import dataclass
from math import isclose
from numbers import Real
from operator import index

Answer = tuple[int, ...] | float | str

GUESS_TOLERANCE = 0.005
"""By which part of it a guessed number may be off: two digits are enough."""


@dataclass(frozen=True)
class Prediction:
    """What is asked in a lesson, whose text holds the question.

    answer: a shape, a number, or a word. why: what is said when it is guessed. replies: what is
    said of wrong guesses that are to be expected, each with the guess.
    """

    name: str
    answer: Answer
    why: str
    replies: tuple[tuple[Answer, str], ...] = ()

    def reply(self, guess: object) -> str:
        """Return what is said of a guess, whatever it is."""
        if guess is ...:
            return "write your guess in place of the dots, and run the cell."
        read = _read(guess, self.answer)
        if read is None:
            return f"the guess wanted is {self.kind}."
        if _agree(read, self.answer):
            return f"yes. {self.why}"
        for wrong, text in self.replies:
            if _agree(read, wrong):
                return f"not {_shown(read)}. {text}"
        return f"not {_shown(read)}. Have another look, and guess again."

    @property
    def kind(self) -> str:
        """What a guess has to be, in words."""
        if isinstance(self.answer, tuple):
            return "a shape, such as (2, 3) or (5,)"
        if isinstance(self.answer, str):
            words = sorted({self.answer, *(str(wrong) for wrong, _ in self.replies)})
            return f"one of these words: {', '.join(map(repr, words))}"
        return "a number"


def _read(guess: object, answer: Answer) -> Answer | None:
    """Return a guess as what the answer is; None where it can't be that."""
    if isinstance(answer, str):
        return guess.strip().casefold() if isinstance(guess, str) else None
    try:
        if isinstance(answer, tuple):
            return tuple(map(index, guess)) if isinstance(guess, (tuple, list)) else None
        is_number = isinstance(guess, Real) and not isinstance(guess, bool)
        return float(guess) if is_number else None
    except (TypeError, OverflowError):
        return None


def _agree(guess: Answer, other: Answer) -> bool:
    if isinstance(guess, float) and not isinstance(other, (tuple, str)):
        return isclose(guess, other, rel_tol=GUESS_TOLERANCE, abs_tol=1e-9)
    return guess == (other.casefold() if isinstance(other, str) else other)


def _shown(guess: Answer) -> str:
    return f"{guess:g}" if isinstance(guess, float) else str(guess)
