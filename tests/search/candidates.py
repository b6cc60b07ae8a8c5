"""Candidates: right answers, the reference's and accepted ones, with one to three changes that are
drawn; or the reference's, with each single change there is.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from tests.banks.mutants import mutants
from tests.banks.reading import accepted
from tests.handing_in import reference_sources
from tests.search.operators import GROUPS, OPERATORS
from tests.search.surgery import parsed
from tests.search.ways import Ways
from tests.this_course import LESSON_OF

REFERENCE = "reference"
SMALL_CHANGE = "small_change"
"""The operator that takes one of the small changes of tests/banks/mutants.py."""

CHAINS = (1, 1, 1, 2, 2, 3)
"""Numbers of operators, as often as they are drawn."""

TRIES = 20
"""Draws of an operator that suits a tree."""


@dataclass(frozen=True)
class Candidate:
    """An answer that may be wrong. base: what it was made from. operators: what it was made by."""

    name: str
    base: str
    operators: tuple[str, ...]
    source: str


def candidates(name: str, rng: Random) -> Iterator[Candidate]:
    """Yield candidates for `name`, each source once, without end."""
    bases = [(REFERENCE, reference_sources(LESSON_OF[name])[name]), *accepted(name)]
    known = {ast.unparse(parsed(source)) for _, source in bases}
    while True:
        variant, source = bases[0] if rng.random() < 0.4 else rng.choice(bases)
        made = changed(name, variant, source, rng)
        if made and made.source not in known:
            known.add(made.source)
            yield made


def changed(name: str, variant: str, source: str, rng: Random) -> Candidate | None:
    """Return a source with some operators applied, or None where that gives no Python."""
    length, chain = rng.choice(CHAINS), []
    if rng.random() < 0.2:
        source, chain = rng.choice(_mutants(source)), [SMALL_CHANGE]
    tree = parsed(source)
    for _ in range(TRIES):
        if len(chain) == length:
            break
        operator_name, operator = rng.choice(sorted(GROUPS[rng.choice(sorted(GROUPS))].items()))
        try:
            chain += [operator_name] if operator(tree, rng) else []
        except SyntaxError:  # what it puts together of the parts is no Python
            return None
        ast.fix_missing_locations(tree)  # the next one may read a part of it as text
    text = _text_of(tree)
    return Candidate(name, variant, tuple(chain), text) if chain and text else None


def single_changes(name: str) -> Iterator[Candidate]:
    """Yield the reference's answer to `name` with each change that one operator can make of it,
    each source once.
    """
    source = reference_sources(LESSON_OF[name])[name]
    known = {_text_of(parsed(source))}
    for operator_name in (SMALL_CHANGE, *OPERATORS):
        for text in _changed_by(operator_name, source):
            if text and text not in known:
                known.add(text)
                yield Candidate(name, REFERENCE, (operator_name,), text)


def _changed_by(operator_name: str, source: str) -> Iterator[str | None]:
    if operator_name == SMALL_CHANGE:
        yield from (_text_of(parsed(mutant)) for mutant in _mutants(source))
        return
    ways = Ways()
    while ways.go_on():
        tree = parsed(source)
        try:
            yield _text_of(tree) if OPERATORS[operator_name](tree, ways) else None
        except SyntaxError:
            yield None


def _text_of(tree: ast.Module) -> str | None:
    """Return a tree as text, or None where that gives no Python."""
    try:
        text = ast.unparse(ast.fix_missing_locations(tree)) + "\n"
        compile(text, "<candidate>", "exec")
    except (SyntaxError, ValueError, AttributeError):
        return None
    return text


@lru_cache(maxsize=256)
def _mutants(source: str) -> tuple[str, ...]:
    return tuple(mutant.source for mutant in mutants(source)) or (source,)
