"""The grader's own exam, over many seeds: no right answer refused, no wrong one accepted, every
known mistake named.
"""

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
import multiprocessing
import sys

from rich.console import Console
from rich.progress import track
from rich.table import Column, Table

from autograder.examination import exam
from autograder.examination.exam import ExamReport
from course.assessment.verdicts import ItemResult
from tests.banks.mutants import equivalents, mutants_of, mutated_names, survives
from tests.banks.unseen import (
    BANK,
    OPEN,
    Answer,
    complaints,
    fails_at_home,
    lost,
    wrong_answers,
)
from tests.judges import items_of
from tests.project.readme_tables import markdown_table, settle
from tests.this_course import COURSE, ITEMS, exercises, home_of

NAME = "exam"

README_SEED = 1
"""The one seed that the README's numbers are from."""

OTHERS_EVERY = 10
"""Unseen wrong answers and mutants sit the exam at every so many seeds: there are far more of them
than of all others together.
"""

WIDTH = 160
"""Columns that the table needs, also where the output is no terminal."""


@dataclass(frozen=True)
class Row(exam.Row):
    """How the answers to an item fared, those included that nobody tuned the grader to."""

    unseen: int = 0
    unseen_caught: int = 0
    unseen_told: int = 0
    unseen_at_home: int = 0
    mutants: int = 0
    killed: int = 0


@dataclass(frozen=True)
class Sitting(exam.Sitting):
    """One item at one seed."""

    with_others: bool


@dataclass(frozen=True)
class Report(ExamReport):
    """What a sitting gave. lost: the results of all items in which unseen answers to this one lose
    points.
    """

    lost: tuple[ItemResult, ...] = ()


def examine(sitting: Sitting) -> Report:
    """Try every accepted answer and every known mistake, as any course does, and the unseen wrong
    answers and the mutants of an item.
    """
    item, report = sitting.item, _examined(sitting)
    tried = list(_own_mutants(item)) if sitting.with_others else []
    alive = [mutant.change for mutant in tried if survives(ITEMS[item].name, mutant, sitting.seed)]
    unseen = _fates_of_unseen(item, sitting.seed) if sitting.with_others else {}
    row = Row(
        item,
        *report.row.counts,
        *_counts_of_unseen(unseen),
        len(tried),
        len(tried) - len(alive),
    )
    vain = _listed_in_vain(item, sitting.seed) if sitting.with_others else []
    told = [
        *(f"accepts mutant {change}" for change in alive),
        *(f"lists as right what loses points or is no mutant: {change}" for change in vain),
        *_complaints_about_unseen(unseen, sitting.seed),
    ]
    lost_anywhere = tuple(result for results in unseen.values() for result in results)
    told_here = (f"{item}, seed {sitting.seed}: {what}" for what in told)
    return Report(row, (*report.complaints, *told_here), lost_anywhere)


def _examined(sitting: Sitting) -> ExamReport:
    """Examine an item as any course does; by the very exercise that others are judged by, too."""
    if not sitting.with_others:
        return exam.examine(COURSE, sitting)
    specification = ITEMS[sitting.item]
    exercise = exercises(sitting.seed).with_hints(specification)
    return exam.examine_by(exercise, home_of(specification), specification, sitting)


def _fates_of_unseen(item: str, seed: int) -> dict[Answer, tuple[ItemResult, ...]]:
    """Return, for the unseen answers that say that they are wrong in `item`, what they lose."""
    wrong = [answer for answer in wrong_answers(ITEMS[item].name) if answer.facts["item"] == item]
    return {answer: lost(answer, seed) for answer in wrong}


def _counts_of_unseen(fates: Mapping[Answer, Sequence[ItemResult]]) -> list[int]:
    """Return how many unseen answers there are, and how many of them lose points, are told why
    wherever they do, and fail a visible check.
    """
    caught = {answer: results for answer, results in fates.items() if results}
    return [
        len(fates),
        len(caught),
        sum(all(map(exam.is_told_why, results)) for results in caught.values()),
        sum(map(fails_at_home, caught)),
    ]


def _complaints_about_unseen(
    fates: Mapping[Answer, Sequence[ItemResult]], seed: int
) -> Iterator[str]:
    """Yield what is wrong with the verdicts on unseen answers. What is said of them in words is
    held to at the README's seed alone: at the others they are counted.
    """
    for answer, results in fates.items() if seed == README_SEED else ():
        yield from (f"unseen {answer.path.stem} {told}" for told in complaints(answer, results))


def _own_mutants(item: str) -> Iterator:
    """Yield the wrong mutants that count for `item`: of its method, or else of the first item of
    its function.
    """
    specification = ITEMS[item]
    if specification.name in mutated_names():
        first, right = items_of(specification.name)[0] == item, equivalents(specification.name)
        yield from (
            mutant
            for mutant in mutants_of(specification.name)
            if mutant.change not in right
            and (mutant.method == specification.method if specification.method else first)
        )


def _listed_in_vain(item: str, seed: int) -> list[str]:
    """Return the changes listed as right that lose points, or that no mutant has; of a function or
    class, for the first of its items.
    """
    name = ITEMS[item].name
    if name not in mutated_names() or items_of(name)[0] != item:
        return []
    listed = equivalents(name)
    right = {
        mutant.change
        for mutant in mutants_of(name)
        if mutant.change in listed and survives(name, mutant, seed)
    }
    return sorted(set(listed) - right)


def sittings(seeds: Iterable[int]) -> list[Sitting]:
    """Return every item at every seed, with the mutants at some."""
    return [
        Sitting(item, seed, number % OTHERS_EVERY == 0)
        for number, seed in enumerate(seeds)
        for item in ITEMS
    ]


def reports(planned: Sequence[Sitting], jobs: int) -> list[Report]:
    """Examine all that is planned in `jobs` processes, with a progress bar on the error channel."""
    console = Console(stderr=True)
    with multiprocessing.Pool(jobs) as pool:
        done = pool.imap_unordered(examine, planned)
        return list(track(done, "exam", total=len(planned), console=console))


def rows(found: Iterable[ExamReport]) -> list[Row]:
    """Return one row for each item, added up over the seeds, and one for all together."""
    return exam.added_up(found, ITEMS, Row)


HEADINGS = (
    *exam.HEADINGS,
    *("unseen mistakes", "caught", "told why", "seen at home"),
    *("mutants", "caught"),
)


def printed(made: Sequence[Row]) -> Table:
    """Return the table for the terminal."""
    table = Table(
        Column(HEADINGS[0], no_wrap=True),
        *(Column(heading, justify="right") for heading in HEADINGS[1:]),
    )
    for row in made:
        table.add_row(row.item, *map(str, row.counts), end_section=row is made[-2])
    return table


def readme_section(found: Sequence[Report]) -> str:
    """Return the table for the README, with what its numbers mean."""
    made = rows(found)
    shown = [
        (f"`{row.item}`" if row.item in ITEMS else row.item, *map(str, row.counts)) for row in made
    ]
    n_right = sum(len(equivalents(name)) for name in mutated_names())
    return markdown_table(HEADINGS, shown) + (
        "\n\nTold why: by the hint of a known mistake or by a symptom. Seen at home: what loses "
        "points fails a visible check as well. Unseen\nmistakes: see below."
        f"\n\nMutants are generated: the reference with one small change. {n_right} more are right "
        "by the contract, each listed\nwith the reason in "
        "[equivalent_mutants.toml](tests/submissions/equivalent_mutants.toml). A mutant of a "
        "function with\nseveral items counts once, at the first."
        f"\n\n{unseen_paragraph(found)}"
    )


def unseen_paragraph(found: Sequence[Report]) -> str:
    """Return what becomes of the answers of the unseen bank, in words."""
    n_right, n_wrong = (len(list((BANK / kind).glob("*/*.py"))) for kind in ("right", "wrong"))
    results = [result for report in found for result in report.lost]
    known = sum(result.mistake is not None for result in results)
    by_symptom = sum(result.symptom is not None for result in results)
    return (
        f"The unseen bank holds {n_right} right answers, of which none is refused, and "
        f"{n_wrong} wrong ones, of which {sum(map(len, OPEN.values()))} still earn everything.\n"
        f"The others lose points in {len(results)} items. Each is told why: {known} by a known "
        f"mistake, {by_symptom} by a symptom, {len(results) - known - by_symptom} by what their\n"
        "verdict says."
    )


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.exam", description=__doc__)
    parser.add_argument(
        "--seeds",
        type=int,
        default=200,
        help="how many seeds hidden inputs are drawn from (default 200)",
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes (default 2)")
    parser.add_argument(
        "--readme", action="store_true", help="examine one seed and write the table into the README"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="examine one seed and fail if the README's table is another",
    )
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Sit the exam; print the table and what is wrong. Returns 1 if anything is."""
    chosen, console = options(argv), Console()
    console.width = max(console.width, WIDTH)
    seeds = [README_SEED] if chosen.readme or chosen.check else range(1, chosen.seeds + 1)
    found = reports(sittings(seeds), chosen.jobs)
    made, complaints = (
        rows(found),
        [complaint for report in found for complaint in report.complaints],
    )
    console.print(printed(made))
    for complaint in sorted(complaints):
        console.print(complaint, markup=False, highlight=False, soft_wrap=True)
    settled = not (chosen.readme or chosen.check) or settle(
        NAME, readme_section(found), write=chosen.readme
    )
    return 0 if settled and not complaints else 1


if __name__ == "__main__":
    sys.exit(main())
