"""Grades the bank of hostile submissions and prints, by threat, what the attacks came to."""

import argparse
from collections.abc import Sequence
import json
import sys

from rich.console import Console
from rich.table import Column, Table

from autograder.commands.options import at_least
from tests.hostile.bank import SHARE, a_share, all_cases
from tests.hostile.case import THREATS
from tests.hostile.running import Report, run_cases
from tests.project.readme_tables import markdown_table, settle

NAME = "hostile"
HEADINGS = ("threat", "attacks", "points gained", "others affected", "left behind")


def rows(report: Report) -> list[tuple[str, ...]]:
    """Return a row for each threat that was tried, and one for all together. What is left behind is
    known of all alone.
    """
    made = []
    for letter in sorted({result.threat for result in report.results}):
        own = [result for result in report.results if result.threat == letter]
        harmed = len([threat for threat, _ in report.harmed if threat == letter])
        made.append(
            (
                f"{letter}. {THREATS[letter]}",
                len(own),
                sum(result.gained for result in own),
                harmed,
                "",
            )
        )
    counts = [sum(column) for column in list(zip(*made))[1:4]]
    return [
        (name, str(tried), f"{gained:g}", str(harmed), left)
        for name, tried, gained, harmed, left in [*made, ("all", *counts, str(len(report.left)))]
    ]


def complaints(report: Report) -> list[str]:
    """Return a sentence for everything that is otherwise than it must be."""
    return [
        *(
            f"{result.threat} {result.name}: {told}"
            for result in report.results
            for told in result.differences
        ),
        *(
            f"an honest submission beside attacks of {threat}: {told}"
            for threat, told in report.harmed
        ),
        *(f"left behind: {told}" for told in report.left),
    ]


def printed(report: Report) -> Table:
    """Return the table for the terminal."""
    table = Table(
        Column(HEADINGS[0], no_wrap=True),
        *(Column(heading, justify="right") for heading in HEADINGS[1:]),
    )
    for row in rows(report):
        table.add_row(*row)
    return table


def readme_section(report: Report) -> str:
    """Return the table for the README."""
    return markdown_table(HEADINGS, rows(report))


def options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    parser.add_argument(
        "--only",
        default="",
        metavar="TEXT",
        help="grade only cases with TEXT in their names (B/name)",
    )
    parser.add_argument(
        "--share",
        type=at_least(1),
        nargs="?",
        const=SHARE,
        default=1,
        metavar="N",
        help=f"grade one case in N (without a number {SHARE}, as `make test` does)",
    )
    parser.add_argument("--json", action="store_true", help="print the whole report as JSON")
    parser.add_argument("--readme", action="store_true", help="write the table into the README")
    parser.add_argument(
        "--check", action="store_true", help="fail if the README's table is another"
    )
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Grade the bank and say what came of it. Returns 1 if anything is otherwise than it must
    be.
    """
    chosen, console = options(argv), Console()
    cases = a_share(all_cases(), chosen.share)
    report = run_cases([case for case in cases if chosen.only in f"{case.threat}/{case.name}"])
    if chosen.json:
        print(json.dumps(report.to_json()))
        return 0
    console.print(printed(report))
    for told in complaints(report):
        console.print(told, markup=False, highlight=False, soft_wrap=True)
    settled = not (chosen.readme or chosen.check) or settle(
        NAME, readme_section(report), write=chosen.readme
    )
    return 0 if settled and not complaints(report) else 1


if __name__ == "__main__":
    sys.exit(main())
