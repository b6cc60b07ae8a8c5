"""Arguments for student code: copies all the way down, so that no probe sees what another one's
code did to them.
"""

from collections import Counter, OrderedDict, defaultdict
import copy
from typing import Any

import numpy as np

from course.assessment.comparison import Likeness, difference
from course.assessment.values import Seeded, describe, is_exactly


def fresh(thing: Any) -> Any:
    """Return a copy of plain data, with copies of all arrays, lists, dicts, and sets in it, and a
    new generator for each that is `Seeded`; an instance as it is.
    """
    return thing.copy() if type(thing) is np.ndarray else _fresh(thing, {})  # mostly it is an array


def _fresh(thing: Any, made: dict[int, Any]) -> Any:
    """Return the copy of `thing`. made: copies by the id of what they are copies of, so that what
    holds itself has one, too.
    """
    kind = type(thing)
    if id(thing) in made:
        return made[id(thing)]
    if kind is np.ndarray:
        copied = made[id(thing)] = thing.copy()
    elif kind is list:
        copied = made[id(thing)] = []
        copied += [_fresh(item, made) for item in thing]
    elif is_exactly(thing, dict, Counter, defaultdict, OrderedDict):
        copied = made[id(thing)] = copy.copy(thing)
        for key in copied:
            copied[key] = _fresh(copied[key], made)
    elif is_exactly(thing, set, bytearray):
        copied = made[id(thing)] = thing.copy()
    elif kind is Seeded:
        copied = made[id(thing)] = np.random.default_rng(thing.seed)
    elif kind is tuple:
        copied = made[id(thing)] = tuple([_fresh(item, made) for item in thing])
    else:
        return thing
    return copied


def is_same(before: Any, after: Any) -> bool:
    """Whether an argument, of which `before` is a fresh copy, is what it was."""
    if type(before) is type(after) is np.ndarray:  # mostly they are
        alike = before.dtype == after.dtype and before.shape == after.shape
        return alike and before.tobytes() == after.tobytes()
    return difference(describe(before), describe(after), Likeness(by_type=True)) is None


def n_elements(thing: Any) -> int:
    """Return how many numbers, texts, and so on are in a container; a single one counts as none."""
    if isinstance(thing, np.ndarray):
        return thing.size
    if isinstance(thing, dict):
        return len(thing) + sum(map(n_elements, thing.values()))
    if isinstance(thing, (list, tuple, set, frozenset)):
        return len(thing) + sum(map(n_elements, thing))
    if isinstance(thing, range):  # `len` refuses a very long one
        return max(
            0, (thing.stop - thing.start + thing.step - (1 if thing.step > 0 else -1)) // thing.step
        )
    return len(thing) if isinstance(thing, (str, bytes)) else 0
