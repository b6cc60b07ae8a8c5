"""Loads the bank of hostile code: a file is the textbook notebook of one lesson with cells that a
malicious student wrote.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
import tomllib

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.courses.templates import cell_name, is_open
from course.assessment.verdicts import Verdict
from course.lessons import notebook_path
from tests.handing_in import filled
from tests.hostile.case import Case, Expected
from tests.sample_class import ANSWER, textbook
from tests.this_course import ITEMS, SPECIFICATIONS

BANK = Path(__file__).resolve().parents[1] / "submissions" / "hostile"
FOLDERS: Mapping[str, str] = {
    "a_comparison": "A",
    "b_harness": "B",
    "d_machine": "D",
    "e_display": "E",
}
"""The folders of the bank, each with the letter of its threat."""

HEADER, PART = "#:", "# %% "
FIRST, AFTER, FILE = "first", "after ", "file "

KEYS = {"purpose", "lesson", "items", "later", "repairs", "incidents", "messages"}
"""What a header may say; the first two it must. later: the outcome of every item whose solution
stands behind the cells that are added.
"""


class MalformedCase(ValueError):
    """A file of the bank that is not in the bank's form; the text says which file, and what to
    mend.
    """


@dataclass
class Cells:
    """What a case writes: cells, `first` at the top, `replaced` by name, `after` one by name;
    `files` beside the notebook.
    """

    first: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)
    after: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)

    def add(self, part: str, source: str) -> None:
        """Take in one part of a file; ValueError if its cell is written twice."""
        if part == FIRST:
            self.first.append(source)
        elif part.startswith(FILE):
            self.files[part.removeprefix(FILE).strip()] = source
        elif part.startswith(AFTER):
            self.after.setdefault(part.removeprefix(AFTER).strip(), []).append(source)
        elif part in self.replaced:
            raise ValueError(f"two parts replace {part}")
        else:
            self.replaced[part] = source


def code_cases() -> list[Case]:
    """Return every case of the bank, folder by folder in alphabetical order."""
    cases = [
        load_case(path, threat)
        for folder, threat in FOLDERS.items()
        for path in sorted((BANK / folder).glob("*.py"))
    ]
    strays = [path for path in BANK.rglob("*.py") if path.parent.name not in FOLDERS]
    if strays:
        raise MalformedCase(f"{strays[0]}: cases lie in {', '.join(FOLDERS)}")
    return cases


def honest_case(lesson: str, threat: str) -> Case:
    """Return a case that is none: the textbook notebook of `lesson`, to be judged beside attacks of
    `threat`.
    """
    return Case(
        "neighbour",
        threat,
        "Honest work is judged as ever.",
        lesson,
        partial(_write, lesson, Cells()),
        Expected(),
    )


def load_case(path: Path, threat: str) -> Case:
    """Return the case that the file at `path` describes; MalformedCase if it isn't one."""
    try:
        header, cells = (
            _header(path.read_text(encoding="utf-8")),
            _cells(path.read_text(encoding="utf-8")),
        )
        lesson = header["lesson"]
        _require_known(lesson, header, cells)
        return Case(
            path.stem,
            threat,
            header["purpose"],
            lesson,
            partial(_write, lesson, cells),
            _expected(header, _later_items(lesson, cells) if "later" in header else ()),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise MalformedCase(f"{path}: {type(error).__name__}: {error}") from error


def _header(text: str) -> dict:
    lines = [
        line.removeprefix(HEADER).strip() for line in text.splitlines() if line.startswith(HEADER)
    ]
    header = tomllib.loads("\n".join(lines))
    if missing := {"purpose", "lesson"} - set(header):
        raise ValueError(f"the header doesn't tell {', '.join(sorted(missing))}")
    if unknown := set(header) - KEYS:
        raise ValueError(
            f"the header tells {', '.join(sorted(unknown))}; it may tell {', '.join(sorted(KEYS))}"
        )
    return header


def _cells(text: str) -> Cells:
    """Return the parts of a file; what stands before the first of them must be the header."""
    before, *parts = f"\n{text}".split(f"\n{PART}")
    if stray := [
        line for line in before.splitlines() if line.strip() and not line.startswith(HEADER)
    ]:
        raise ValueError(f"neither header ({HEADER}) nor part ({PART.strip()}): {stray[0]!r}")
    if not parts:
        raise ValueError(f"there is no part ({PART.strip()} ...)")
    cells = Cells()
    for part in parts:
        name, _, source = part.partition("\n")
        cells.add(name.strip(), source.strip("\n"))
    return cells


def _require_known(lesson: str, header: Mapping, cells: Cells) -> None:
    """ValueError where the header or a part names what the lesson doesn't have."""
    if lesson not in SPECIFICATIONS:
        raise ValueError(f"there is no lesson {lesson!r}")
    notebook = _textbook(lesson)
    every = {cell_name(cell) for cell in notebook.cells}
    written = {
        cell_name(cell) for cell in notebook.cells if is_open(cell) and cell.cell_type == "code"
    }
    if unknown := [*set(cells.replaced) - written, *set(cells.after) - every]:
        raise ValueError(f"{lesson} has no cell {unknown[0]!r} there")
    items = {specification.item for specification in SPECIFICATIONS[lesson]}
    if unknown := set(header.get("items", {})) - items:
        raise ValueError(f"{lesson} has no item {', '.join(sorted(unknown))}")


def _later_items(lesson: str, cells: Cells) -> list[str]:
    """Return the items whose solutions stand behind a cell that is added after another."""
    names = [cell_name(cell) for cell in _textbook(lesson).cells]
    added = min(names.index(name) for name in cells.after)
    return [
        specification.item
        for specification in SPECIFICATIONS[lesson]
        if names.index(f"{specification.name}-solution") > added
    ]


def _expected(header: Mapping, later: Sequence[str]) -> Expected:
    texts = {name: tuple(header.get(name, ())) for name in ("repairs", "incidents", "messages")}
    items = {**dict.fromkeys(later, header.get("later")), **header.get("items", {})}
    return Expected(items=dict(_outcomes(items)), **texts)


def _outcomes(items: Mapping) -> Iterator[tuple[str, tuple[float, str]]]:
    for item, (points, verdict) in items.items():
        if Verdict(verdict) is Verdict.CORRECT or not 0 <= points < ITEMS[item].points:
            raise ValueError(
                f"{item}: only what is not correct is listed, with less than {ITEMS[item].points} "
                "points"
            )
        yield item, (float(points), verdict)


@cache
def _textbook(lesson: str) -> NotebookNode:
    """Return the notebook that all cases of `lesson` begin as. Not to be changed."""
    return filled(lesson, textbook(), ANSWER)


def _write(lesson: str, cells: Cells, folder: Path) -> None:
    path = notebook_path(folder.parent, lesson)
    # Unlike nbformat.write, soon done.
    path.write_text(nbformat.v4.writes(notebook_with(lesson, cells)), encoding="utf-8")
    for name, text in cells.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def notebook_with(lesson: str, cells: Cells) -> NotebookNode:
    """Return the textbook notebook of `lesson` with `cells` in it."""
    notebook = deepcopy(_textbook(lesson))
    extra = 0
    made = [
        new_code_cell(source, id=f"first-{number}") for number, source in enumerate(cells.first)
    ]
    for cell in notebook.cells:
        cell.source = cells.replaced.get(cell_name(cell), cell.source)
        made.append(cell)
        for source in cells.after.get(cell_name(cell), ()):
            made.append(new_code_cell(source, id=f"extra-{extra}"))
            extra += 1
    notebook.cells = made
    return notebook
