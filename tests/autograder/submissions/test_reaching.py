"""What names lead to is told of as many as a notebook has; of far more, nothing is known."""

import pytest

from autograder.submissions.cell_reading import effects_of
from autograder.submissions.effects import CellEffects
from autograder.submissions.reaching import MOST_MENTIONED, Names, Onlookers

N_LINKS = (MOST_MENTIONED - 1) // 3


def chain(n_links: int) -> list[CellEffects]:
    """Return cells of which each hands on what the one before it made: a name is bound, read, and
    handed on by each.
    """
    return [effects_of("a0 = []", False)] + [
        effects_of(f"a{number + 1} = a{number}", False) for number in range(n_links)
    ]


def test_change_at_the_beginning_of_a_long_chain_is_seen_at_its_end():
    cells = chain(N_LINKS)
    names = Names(cells, ())
    assert not names.is_opaque
    looking = Onlookers(frozenset([f"a{N_LINKS}"]))
    assert names.shows(effects_of("a0.append(1)", False), looking)
    assert not names.shows(effects_of("b.append(1)", False), looking)


@pytest.mark.parametrize("n_more, is_opaque", [(0, False), (1, True)])
def test_of_too_many_names_nothing_is_known(n_more, is_opaque):
    cells = chain(N_LINKS)
    left = MOST_MENTIONED - 1 - 3 * N_LINKS + n_more
    reads = CellEffects(reads={f"b{number}" for number in range(left)})
    assert Names([*cells, reads], ()).is_opaque == is_opaque
