"""What the names of a notebook lead to, all its cells taken together: so that it can be told
whether what one cell changes is seen by another.
"""

import builtins
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Self

from autograder.submissions.effects import (
    ATTRIBUTE,
    CODE,
    DATA,
    FIXED,
    LIBRARY_STATE,
    MODULE,
    OTHER,
    PURE,
    RANDOM,
    TAUGHT,
    CellEffects,
)

_UNCHANGEABLE = frozenset([CODE, TAUGHT, MODULE, PURE, OTHER])
"""What a name stands for whose value holds nothing, unless it is handed on."""

_IMPORTED = frozenset([TAUGHT, MODULE, PURE, OTHER])

MOST_MENTIONED = 2_000
"""Names that a notebook's cells bind, read, and hand on, each as often as cells do: what leads
where among many takes time as more than their square. The lessons' own cells have some 600.
"""

CHECKING = "check"
"""What tries a notebook's own code on visible inputs, wherever it is called."""


@dataclass(frozen=True)
class Onlookers:
    """What is looked at from some place in a notebook on: names that cells read as they run, and
    names that probes try, before each of which the global generator starts anew.
    """

    reads: frozenset[str] = frozenset()
    tried: frozenset[str] = frozenset()

    def with_more(self, reads: Collection[str], tried: Collection[str]) -> Self:
        """Return what is looked at from before a cell on that reads and tries these."""
        return type(self)(self.reads.union(reads), self.tried.union(tried))


class Names:
    """The names of a notebook whose cells have these effects. probed: names that tests try.

    is_opaque: whether something isn't told by names, or there are too many, and nothing is known.
    """

    def __init__(self, cells: Sequence[CellEffects], probed: Collection[str]):
        self._cells, self._probed = cells, probed
        self._kinds: dict[str, set[str]] = {}
        self._binding: dict[str, list[CellEffects]] = {}
        for cell in cells:
            for name, kinds in cell.binds.items():
                self._kinds.setdefault(name, set()).update(kinds)
                self._binding.setdefault(name, []).append(cell)
        self._handed = {
            name for cell in cells for name, to in cell.handed if self._is_handed_on(name, to)
        }
        self.is_opaque = (
            sum(map(_n_mentioned, cells)) > MOST_MENTIONED
            or any(cell.is_opaque for cell in cells)
            or self._is_code_changed()
        )
        self._reached: dict[frozenset[str], frozenset[str]] = {}
        self._groups: dict[str, str] = {}
        if not self.is_opaque:
            self._put_together()

    def shows(self, cell: CellEffects, seen: Onlookers) -> bool:
        """Whether it can be seen that a cell ran, by what looks at a notebook after it."""
        names = self._reach(seen.reads | seen.tried)
        touched = self._reach(frozenset(cell.reads))
        return (
            cell.is_settling
            or not names.isdisjoint(cell.binds)
            or not self._groups_of(names).isdisjoint(self._groups_of(touched))
            or RANDOM in touched
            and RANDOM in self._reach(seen.reads)
        )

    def _is_handed_on(self, name: str, given_to: str) -> bool:
        """Whether somebody gets a value by a name of it who may change it, or keep it."""
        if given_to in ("", ATTRIBUTE):
            return True
        kinds = self._kinds.get(given_to)
        return not kinds <= _IMPORTED if kinds else not hasattr(builtins, given_to)

    def _is_code_changed(self) -> bool:
        """Whether functions, classes, or modules are given attributes, or modules other names."""
        changed = {name for cell in self._cells for name in cell.changed}
        modules = {
            name
            for cell in self._cells
            for name, given_to in cell.handed
            if given_to != ATTRIBUTE and MODULE in self._kinds.get(name, ())
        }
        unknown = {"earlier"} if self._kinds.get("earlier", {PURE}) != {PURE} else set()
        return bool(modules or unknown) or any(
            not self._kinds.get(name) or self._kinds[name] & _UNCHANGEABLE for name in changed
        )

    def _is_data(self, name: str) -> bool:
        """Whether what a name stands for may hold something that changes."""
        kinds = self._kinds.get(name, set())
        if name == LIBRARY_STATE or DATA in kinds or len({*kinds, FIXED} - {FIXED}) > 1:
            return True
        return name in self._handed and bool(kinds & {CODE, TAUGHT, PURE})

    def _reach(self, names: frozenset[str]) -> frozenset[str]:
        """Return all names that these lead to: what functions read, and what was at hand where
        something was made.
        """
        if names not in self._reached:
            found, left = set(names), list(names)
            while left:
                more = self._next(left.pop()) - found
                found |= more
                left += more
            self._reached[names] = frozenset(found)
        return self._reached[names]

    def _next(self, name: str) -> set[str]:
        kinds = self._kinds.get(name, set())
        more: set[str] = set()
        for cell in self._binding.get(name, ()):
            more |= cell.bodies.get(name, set())
            if DATA in cell.binds[name]:
                more |= cell.reads
        if OTHER in kinds:
            more |= {LIBRARY_STATE, RANDOM}
        if TAUGHT in kinds:
            more.add(RANDOM)
        if PURE in kinds and name == CHECKING:
            more |= {RANDOM, *self._probed}
        return more

    def _put_together(self) -> None:
        """Let those data be one group of which a cell may make one hold the other."""
        for cell in self._cells:
            bound = {name for name in cell.binds if self._is_data(name)} if cell.reads else set()
            met = [
                name
                for name in {*self._reach(frozenset(cell.reads)), *bound}
                if self._is_data(name)
            ]
            for name in met[1:]:
                self._groups[self._group(name)] = self._group(met[0])

    def _group(self, name: str) -> str:
        while (above := self._groups.get(name, name)) != name:
            self._groups[name] = self._groups.get(above, above)  # so that no way stays long
            name = above
        return name

    def _groups_of(self, names: frozenset[str]) -> set[str]:
        return {self._group(name) for name in names if self._is_data(name)}


def _n_mentioned(cell: CellEffects) -> int:
    return sum(map(len, (cell.binds, cell.reads, cell.handed, *cell.bodies.values())))
