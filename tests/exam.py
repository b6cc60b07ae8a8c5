"""The grader's own exam, over many seeds: no right answer refused, no wrong one accepted, every known mistake named."""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
import multiprocessing
import sys

from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from autograder.exercises import BY_ITEM, build
from autograder.exercises.specification import mistaken
from autograder.reference import reference
from tests.banks import accepted, namespace_with
from tests.judges import items_of, judged, unnamed
from tests.mutants import equivalents, mutated_names, mutants_of, survives
from tests.readme_tables import markdown_table, settle

NAME = "exam"

README_SEED = 1
"""The one seed that the README's numbers are from."""

MUTANTS_EVERY = 10
"""Mutants sit the exam at every so many seeds: there are far more of them than of all others together."""

WIDTH = 110
"""Columns that the table needs, also where the output is no terminal."""

SECONDS = 10.0
"""Wall time for one item of one submission, as in the grader."""


@dataclass(frozen=True)
class Row:
    """How many submissions of each bank were tried on an item, and how they fared."""

    item: str
    accepted: int = 0
    refused: int = 0
    mistakes: int = 0
    caught: int = 0
    named: int = 0
    mutants: int = 0
    killed: int = 0

    @property
    def counts(self) -> tuple[int, ...]:
        return tuple(getattr(self, field.name) for field in fields(self)[1:])


@dataclass(frozen=True)
class Sitting:
    """One item at one seed."""

    item: str
    seed: int
    with_mutants: bool


@dataclass(frozen=True)
class Report:
    """What a sitting gave: numbers, and a sentence for everything that went wrong."""

    row: Row
    complaints: tuple[str, ...]


def examine(sitting: Sitting) -> Report:
    """Try every accepted variant, every known mistake, and the mutants of an item."""
    item, seed = sitting.item, sitting.seed
    refused, survived, unnamed_ones = list(_refused(item, seed)), *_mistakes(item, seed)
    tried = _own_mutants(item) if sitting.with_mutants else ()
    alive = [mutant.change for mutant in tried if survives(BY_ITEM[item].name, mutant, seed)]
    n_mistakes = len(BY_ITEM[item].mistakes)
    row = Row(item, len(accepted(BY_ITEM[item].name)), len(refused), n_mistakes, n_mistakes - len(survived),
              n_mistakes - len(unnamed_ones), len(tried), len(tried) - len(alive))
    told = (*(f"refuses accepted variant {variant}" for variant in refused), *(f"accepts mistake {one}" for one in survived),
            *(f"doesn't name mistake {one}" for one in unnamed_ones), *(f"accepts mutant {change}" for change in alive))
    return Report(row, tuple(f"{item}, seed {seed}: {what}" for what in told))


def _refused(item: str, seed: int) -> Iterator[str]:
    name = BY_ITEM[item].name
    for variant, source in accepted(name):
        result = judged(unnamed(item, seed), _namespace(name, source), SECONDS)
        if result.points < result.max_points:
            yield f"{name}/{variant}.py ({result.points} of {result.max_points} points)"


@cache
def _namespace(name: str, source: str) -> dict:
    return namespace_with(name, source)


def _mistakes(item: str, seed: int) -> tuple[list[str], list[str]]:
    """Return the known mistakes of `item` that keep full marks, and those that aren't named."""
    specification = BY_ITEM[item]
    exercise, right = build(specification, seed), reference(specification.lesson)
    results = {mistake.id: judged(exercise, mistaken(specification, mistake, right), SECONDS)
               for mistake in specification.mistakes}
    survived = [name for name, result in results.items() if result.points == result.max_points]
    return survived, [name for name, result in results.items() if result.mistake != name]


def _own_mutants(item: str) -> list:
    """Return the wrong mutants that count for `item`: of its method, or else of the first item of its function."""
    specification = BY_ITEM[item]
    if specification.name not in mutated_names():
        return []
    first, right = items_of(specification.name)[0] == item, equivalents(specification.name)
    return [mutant for mutant in mutants_of(specification.name) if mutant.change not in right
            and (mutant.method == specification.method if specification.method else first)]


def sittings(seeds: Iterable[int]) -> list[Sitting]:
    """Return every item at every seed, with the mutants at some."""
    return [Sitting(item, seed, number % MUTANTS_EVERY == 0) for number, seed in enumerate(seeds) for item in BY_ITEM]


def reports(planned: Sequence[Sitting], jobs: int) -> list[Report]:
    """Examine all that is planned in `jobs` processes, with a progress bar on the error channel."""
    console = Console(stderr=True)
    with multiprocessing.Pool(jobs) as pool:
        done = pool.imap_unordered(examine, planned)
        return list(track(done, "exam", total=len(planned), console=console))


def rows(found: Iterable[Report]) -> list[Row]:
    """Return one row for each item, added up over the seeds, and one for all together."""
    counts = {item: [0] * len(Row("").counts) for item in BY_ITEM}
    for report in found:
        counts[report.row.item] = [sum(pair) for pair in zip(counts[report.row.item], report.row.counts)]
    by_item = [Row(item, *numbers) for item, numbers in counts.items()]
    return [*by_item, Row("all", *(sum(column) for column in zip(*(row.counts for row in by_item))))]


HEADINGS = ("item", "right answers", "refused", "known mistakes", "caught", "named", "mutants", "caught")


def printed(made: Sequence[Row]) -> Table:
    """Return the table for the terminal."""
    table = Table(Column(HEADINGS[0], no_wrap=True), *(Column(heading, justify="right") for heading in HEADINGS[1:]))
    for row in made:
        table.add_row(row.item, *map(str, row.counts), end_section=row is made[-2])
    return table


def readme_section(made: Sequence[Row]) -> str:
    """Return the table for the README, with what its numbers mean."""
    shown = [(f"`{row.item}`" if row.item in BY_ITEM else row.item, *map(str, row.counts)) for row in made]
    n_right = sum(len(equivalents(name)) for name in mutated_names())
    return markdown_table(HEADINGS, shown) + (
        f"\n\nMutants are generated: the reference with one small change. {n_right} more are right by the contract, each listed\n"
        "with the reason in [equivalent_mutants.toml](tests/submissions/equivalent_mutants.toml). A mutant of a function with\n"
        "several items counts once, at the first.")


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.exam", description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="how many seeds hidden inputs are drawn from (default 200)")
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument("--readme", action="store_true", help="examine one seed and write the table into the README")
    parser.add_argument("--check", action="store_true", help="examine one seed and fail if the README's table is another")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Sit the exam; print the table and what is wrong. Returns 1 if anything is."""
    chosen, console = options(argv), Console()
    console.width = max(console.width, WIDTH)
    seeds = [README_SEED] if chosen.readme or chosen.check else range(1, chosen.seeds + 1)
    found = reports(sittings(seeds), chosen.jobs)
    made, complaints = rows(found), [complaint for report in found for complaint in report.complaints]
    console.print(printed(made))
    for complaint in sorted(complaints):
        console.print(complaint, markup=False, highlight=False, soft_wrap=True)
    settled = not (chosen.readme or chosen.check) or settle(NAME, readme_section(made), write=chosen.readme)
    return 0 if settled and not complaints else 1


if __name__ == "__main__":
    sys.exit(main())
