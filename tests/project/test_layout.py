"""docs/layout.md says what is: every room stands above all that it imports, every stage is where
the page says, and every noun of the glossary is a type or a function of that name.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
import re

import pytest

from tests.this_course import PROJECT

PAGE = (PROJECT / "docs" / "layout.md").read_text(encoding="utf-8")
PACKAGES = ("autograder", "course")
MOST_NOUNS = 25

ONE_MEANING = {"RULES", "LAST_RULES"}
"""Constants that each of several modules has, and that mean the same in all: its own rules."""


ABOUT_MANY = {
    "autograder/authoring/test_everywhere.py",
    "autograder/courses/test_losses.py",
    "autograder/feedback/test_hostile_display.py",
    "autograder/grading/test_fairness.py",
    "autograder/judge/test_setting_aside.py",
    "autograder/sandbox/test_life.py",
    "autograder/sandbox/test_ordinary_user.py",
    "autograder/submissions/test_handing_in_again.py",
    "course/assessment/symptoms/test_any_answer.py",
}
"""Tests of what several modules do together; every other is called as the module or room it is
about, and lies where that lies.
"""


def section(title: str) -> str:
    """Return the text of a section of the page."""
    return re.split(r"(?m)^## ", PAGE.split(f"## {title}\n", 1)[1])[0]


def rows(title: str) -> list[list[str]]:
    """Return the cells of the rows of the table in a section."""
    lines = [line for line in section(title).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


@cache
def rooms() -> list[str]:
    """Return the rooms of the page, from the top floor down, as paths."""
    return [name for row in rows("Rooms") for name in re.findall(r"`([^`]+)`", row[0])]


def modules() -> Iterator[Path]:
    for package in PACKAGES:
        yield from (PROJECT / package).rglob("*.py")


def room_of(path: str) -> str | None:
    """Return the room that a file is in: the longest of the page's paths that leads to it."""
    found = [room for room in rooms() if path == room or path.startswith(f"{room.rstrip('/')}/")]
    return max(found, key=len, default=None)


def imports(path: Path) -> Iterator[str]:
    """Yield the files, as paths, that a module of ours imports from our packages."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            place = name.replace(".", "/")
            if name.split(".")[0] in PACKAGES:
                for file in (f"{place}.py", f"{place}/__init__.py"):
                    if (PROJECT / file).is_file():
                        yield file


def test_every_module_is_in_a_room_of_the_page():
    names = [str(path.relative_to(PROJECT)) for path in modules()]
    assert [name for name in names if room_of(name) is None] == []


def test_every_room_of_the_page_is_there():
    assert [room for room in rooms() if not (PROJECT / room).exists()] == []


def test_every_room_stands_above_all_that_it_imports():
    order = {room: floor for floor, room in enumerate(rooms())}
    upwards = []
    for path in modules():
        name = str(path.relative_to(PROJECT))
        here = room_of(name)
        for other in imports(path):
            there = room_of(other)
            if there != here and order[there] < order[here]:
                upwards.append(f"{name} imports {other}")
    assert upwards == []


@pytest.mark.parametrize("title", ["The path of one submission", "Where a change goes", "Glossary"])
def test_every_file_that_a_section_names_is_there(title):
    named = re.findall(r"`([\w./]+/[\w./]*)`", section(title))
    ours = [name for name in named if name.split("/")[0] in (*PACKAGES, "docs")]
    assert ours
    assert [name for name in ours if not (PROJECT / name).exists()] == []


def defined_in(path: str) -> set[str]:
    """Return the names of the classes, functions, and aliases of types in a module."""
    body = ast.parse((PROJECT / path).read_text(encoding="utf-8")).body
    aliases = [node.targets[0] for node in body if isinstance(node, ast.Assign)]
    return {node.name for node in body if isinstance(node, (ast.ClassDef, ast.FunctionDef))} | {
        alias.id for alias in aliases if isinstance(alias, ast.Name)
    }


def text_of(cell: str) -> str:
    """Return the text of all modules of ours that a cell of a table leads to."""
    paths = [PROJECT / name for name in re.findall(r"`((?:autograder|course)/[\w./]*)`", cell)]
    files = [file for path in paths for file in (path.rglob("*.py") if path.is_dir() else [path])]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def missing(names: Iterable[str], text: str) -> list[str]:
    """Return those of the names that a text nowhere has as a word."""
    return [name for name in names if not re.search(rf"\b{name.split('.')[-1]}\b", text)]


def test_types_that_a_stage_gives_are_named_where_the_stage_is():
    stages = [(row[2], row[4]) for row in rows("The path of one submission")]
    for where, given in stages:
        names = re.findall(r"`([A-Z]\w+)`", given)
        assert missing(names, text_of(where)) == [], where


def test_names_of_a_row_on_changes_are_in_the_modules_that_it_leads_to():
    for change, where in rows("Where a change goes"):
        ours = where.split("the lesson's own")[0]
        assert missing(re.findall(r"`([A-Z][\w.]+)`", ours), text_of(ours)) == [], change


def test_modules_to_look_at_for_a_verdict_have_to_do_with_verdicts():
    (where,) = [where for change, where in rows("Where a change goes") if change == "a verdict"]
    for name in re.findall(r"`[\w/]+\.py`", where):
        assert missing(["Verdict"], text_of(name)) == [], name


def test_glossary_is_short_and_each_noun_is_where_it_says():
    nouns = rows("Glossary")
    assert 0 < len(nouns) <= MOST_NOUNS
    for _, code, _ in nouns:
        name, path = re.fullmatch(r"`(\w+)` in `([\w./]+)`", code).groups()
        assert name in defined_in(path), (name, path)


def test_types_that_pass_between_stages_exist():
    everywhere = {name for path in modules() for name in defined_in(str(path))}
    cells = [cell for row in rows("The path of one submission") for cell in row[3:]]
    types = {name for cell in cells for name in re.findall(r"`([A-Z]\w+)`", cell)}
    assert types
    assert types - everywhere == set()


def test_no_two_types_share_a_name():
    found: dict[str, list[str]] = {}
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(str(path.relative_to(PROJECT)))
    assert {name: places for name, places in found.items() if len(places) > 1} == {}


def test_no_two_rooms_give_one_constant_two_meanings():
    found: dict[str, set[str]] = {}
    for path in modules():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                if isinstance(target, ast.Name) and re.fullmatch(r"[A-Z][A-Z_]+", target.id):
                    found.setdefault(target.id, set()).add(str(path.relative_to(PROJECT)))
    several = {name: sorted(places) for name, places in found.items() if len(places) > 1}
    assert {name: places for name, places in several.items() if name not in ONE_MEANING} == {}


def test_tests_mirror_modules():
    alone = set()
    for package in PACKAGES:
        for path in (PROJECT / "tests" / package).rglob("test_*.py"):
            test = path.relative_to(PROJECT / "tests")
            name = test.stem.removeprefix("test_")
            named_so = (f"{name}.py", f"{name}_.py", f"__{name}__.py", name)
            if not any((PROJECT / test.parent / each).exists() for each in named_so):
                alone.add(test.as_posix())
    assert alone == ABOUT_MANY
