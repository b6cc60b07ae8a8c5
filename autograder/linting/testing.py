"""Rules on test cells: each judges the item that its name says, for the points that the item's
specification says.
"""

from collections.abc import Iterator
import re

from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import Subject
from course.lessons import TESTS

TEST_CELL = (
    "### BEGIN HIDDEN TESTS\nfrom autograder.hidden import check\n### END HIDDEN "
    'TESTS\ncheck("{item}")'
)
"""What a test cell says: at home the visible `check` of the course package, when graded the hidden
one of the same name.
"""


def forms(subject: Subject) -> Iterator[Disagreement]:
    """Find test cells that don't say what a test cell says."""
    for cell in subject.tests:
        if not cell.name.endswith(TESTS):
            yield subject.in_notebook(
                "a test cell of another kind of name than ITEM-tests", "Rename it", cell
            )
        elif cell.source.strip() == TEST_CELL.format(item=cell.item):
            continue
        elif called := re.fullmatch(
            re.escape(TEST_CELL).replace(r"\{item\}", "(.*)"), cell.source.strip()
        ):
            yield subject.in_notebook(
                f"it judges {called.group(1)!r}, and its name says {cell.item!r}",
                f'End it with check("{cell.item}"), or rename it to {called.group(1)}{TESTS}',
                cell,
            )
        elif cell.source.strip().splitlines()[-1:] != [f'check("{cell.item}")']:
            yield subject.in_notebook(
                f'it doesn\'t end in check("{cell.item}"), whose value nbgrader takes as the '
                "points",
                f"Let it say, and no more:\n{_indented(cell.item)}",
                cell,
            )
        else:
            yield subject.in_notebook(
                "it isn't the usual test cell",
                f"Let it say, and no more:\n{_indented(cell.item)}",
                cell,
            )


def _indented(item: str) -> str:
    return "\n".join(f"    {line}" for line in TEST_CELL.format(item=item).splitlines())


def unspecified(subject: Subject) -> Iterator[Disagreement]:
    """Find test cells of items that nobody specified."""
    for cell in subject.tests:
        if cell.item not in subject.specifications:
            yield subject.in_notebook(
                f"no specification is about the item {cell.item!r}"
                f"{did_you_mean(cell.item, subject.specifications)}",
                f"Specify it in {subject.exercises.name}, rename the cell, or take it out",
                cell,
            )


def missing(subject: Subject) -> Iterator[Disagreement]:
    """Find items that no cell judges."""
    have = [cell.item for cell in subject.tests]
    for item in subject.specifications:
        if item not in have:
            yield subject.in_notebook(
                f"there is no test cell {item}{TESTS}{did_you_mean(item, have)}",
                f"Add it, or mend the specification of {item} in {subject.exercises.name}",
            )


def points(subject: Subject) -> Iterator[Disagreement]:
    """Find test cells that promise other points than their specifications give."""
    for cell in subject.tests:
        specified = subject.specifications.get(cell.item)
        if specified and cell.points != specified.points:
            yield subject.in_notebook(
                f"its points are {cell.points:g}, and the specification of {cell.item} in "
                f"{subject.exercises.name} says {specified.points:g}",
                "Let both say the same",
                cell,
            )


RULES = (forms, unspecified, missing, points)
