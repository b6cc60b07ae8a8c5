"""autograder doctor: what isolation this machine gives to student code, what is missing, and
whether a class is sound.
"""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
import json
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.classroom.classroom import Classroom
from autograder.classroom.finding import classroom_around
from autograder.commands.chosen import classroom_of
from autograder.commands.options import add_class
from autograder.doctor.containers import inspect_surroundings, seccomp_profile
from autograder.doctor.layers import LayerFinding, inspect_groups, inspect_layers
from autograder.inert import visible
from autograder.judge.limits import STATED
from autograder.sandbox import Stated, stated_limits

if TYPE_CHECKING:
    from autograder.doctor.classes import Soundness

RISK = (
    "`autograder grade --isolation none` grades without isolation: student code can then read and "
    "change what you can. Use it only for code that you would run yourself; every grade records it."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print the findings as one JSON object")
    parser.add_argument(
        "--seccomp",
        action="store_true",
        help="print rules on system calls for containers that grade, for Docker or Kubernetes",
    )
    add_class(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the layers, the limits, and the class. Exit code 0 if every layer is there and the
    class is sound, 1 if not. Or print the rules for containers alone.
    """
    if arguments.seccomp:
        print(json.dumps(seccomp_profile(), indent=1))
        return 0
    classroom = (
        classroom_of(arguments)
        if arguments.classroom or arguments.course
        else classroom_around(Path.cwd())
    )
    findings, problem = inspect_layers()
    full = all(finding.given for finding in findings)
    groups, of_class = inspect_groups(), _of_class(classroom)
    if arguments.json:
        print(json.dumps(as_json(findings, problem, groups, of_class), indent=1))
    else:
        _print_tables(findings, classroom, of_class)
        print(f"Control group given over: {'yes' if groups[0] else 'no'}; {groups[1]}.")
        print("Student code is fully isolated here." if full else _what_is_missing(problem))
        if classroom:
            print(visible(told_of_class(classroom, of_class)))
    return 0 if full and all(inspection.sound for inspection in of_class) else 1


def _print_tables(
    findings: list[LayerFinding], classroom: Classroom | None, of_class: "list[Soundness]"
) -> None:
    console = Console()
    if not console.is_terminal:
        console.width = 140
    of_process = limit_table("Limits of one student process", stated_limits())
    console.print(
        layer_table(findings),
        of_process,
        limit_table("Limits of one submission", STATED),
        sep="\n",
    )
    if classroom:
        console.print(class_table(classroom, of_class))


def _what_is_missing(problem: Exception | None) -> str:
    """Return why student code isn't isolated, what to do in a container, and the risk without."""
    lines = [str(problem or "Student code is not fully isolated.")]
    lines += filter(None, [inspect_surroundings().advice()])
    return "\n".join([*lines, RISK])


def _of_class(classroom: Classroom | None) -> "list[Soundness]":
    if classroom is None:
        return []
    from autograder.doctor.classes import inspect_class  # takes a second, for nbgrader

    return inspect_class(classroom)


def told_of_class(classroom: Classroom, of_class: "list[Soundness]") -> str:
    """Return whether the class is set up soundly, in a sentence."""
    unsound = [inspection.what for inspection in of_class if not inspection.sound]
    return f"The class {classroom.root} " + (
        f"needs mending: {', '.join(unsound)}." if unsound else "is set up soundly."
    )


def class_table(classroom: Classroom, of_class: "list[Soundness]") -> Table:
    """Return a row for each thing that grading the class rests on."""
    table = Table(title=Text(visible(f"The class {classroom.root}")))
    for title in ("what", "sound", "note"):
        table.add_column(title, overflow="fold")
    for inspection in of_class:
        table.add_row(
            inspection.what, "yes" if inspection.sound else "NO", Text(visible(inspection.note))
        )
    return table


def as_json(
    findings: list[LayerFinding],
    problem: Exception | None,
    groups: tuple[bool, str] = (False, ""),
    of_class: "list[Soundness] | tuple" = (),
) -> dict:
    """Return what `--json` prints."""
    return {
        "full": all(finding.given for finding in findings),
        "problem": str(problem) if problem else None,
        "layers": [asdict(finding) for finding in findings],
        "control_group": {"given": groups[0], "note": groups[1]},
        "surroundings": asdict(inspect_surroundings()),
        "limits": [asdict(limit) for limit in (*stated_limits(), *STATED)],
        "class": [asdict(inspection) for inspection in of_class],
    }


def layer_table(findings: list[LayerFinding]) -> Table:
    """Return a row a layer."""
    table = Table(title="Isolation of student code, seen from inside")
    for title in ("layer", "here", "what it keeps"):
        table.add_column(title, overflow="fold")
    for finding in findings:
        table.add_row(
            finding.layer,
            "yes" if finding.given else f"NO: {finding.note or 'not in effect'}",
            f"{finding.keeps}; but {finding.note}"
            if finding.given and finding.note
            else finding.keeps,
        )
    return table


def limit_table(title: str, limits: Sequence[Stated]) -> Table:
    """Return a row a limit."""
    table = Table(title=title)
    for title in ("limit", "default", "unit", "beyond it", "unisolated"):
        table.add_column(title, justify="right" if title == "default" else "left", overflow="fold")
    for limit in limits:
        unisolated = "kept" if limit.unconfined else "not kept"
        table.add_row(
            limit.name, f"{limit.default:,.0f}", limit.unit, limit.consequence, unisolated
        )
    return table
