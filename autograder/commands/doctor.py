"""autograder doctor: what isolation this machine gives to student code, what is missing, and how to get it."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
import json

from rich.console import Console
from rich.table import Table

from autograder.judge.judge import STATED
from autograder.sandbox import Stated, stated_limits
from autograder.sandbox.inspection import Finding, inspect_layers

RISK = (
    "`autograder grade --isolation none` grades without isolation: student code can then read and change what you can. "
    "Use it only for code that you would run yourself; every grade records it."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")


def run(arguments: argparse.Namespace) -> int:
    """Print the layers and the limits. Exit code 0 if every layer is there, 1 if not."""
    findings, problem = inspect_layers()
    full = all(finding.given for finding in findings)
    if arguments.json:
        print(json.dumps(as_json(findings, problem), indent=1))
    else:
        console = Console()
        if not console.is_terminal:
            console.width = 140
        of_process = limit_table("Limits of one student process", stated_limits())
        console.print(layer_table(findings), of_process, limit_table("Limits of one submission", STATED), sep="\n")
        print("Student code is fully isolated here." if full else f"{problem or 'Student code is not fully isolated.'}\n{RISK}")
    return 0 if full else 1


def as_json(findings: list[Finding], problem: Exception | None) -> dict:
    """Return what `--json` prints."""
    return {
        "full": all(finding.given for finding in findings),
        "problem": str(problem) if problem else None,
        "layers": [asdict(finding) for finding in findings],
        "limits": [asdict(limit) for limit in (*stated_limits(), *STATED)],
    }


def layer_table(findings: list[Finding]) -> Table:
    """Return a row a layer."""
    table = Table(title="Isolation of student code, seen from inside")
    for title in ("layer", "here", "what it keeps"):
        table.add_column(title, overflow="fold")
    for finding in findings:
        table.add_row(finding.layer, "yes" if finding.given else f"NO: {finding.note or 'not in effect'}", finding.keeps)
    return table


def limit_table(title: str, limits: Sequence[Stated]) -> Table:
    """Return a row a limit."""
    table = Table(title=title)
    for title in ("limit", "default", "unit", "beyond it", "unisolated"):
        table.add_column(title, justify="right" if title == "default" else "left", overflow="fold")
    for limit in limits:
        unisolated = "kept" if limit.unconfined else "not kept"
        table.add_row(limit.name, f"{limit.default:,.0f}", limit.unit, limit.consequence, unisolated)
    return table
