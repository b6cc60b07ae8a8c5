"""A desk that takes nothing more, as its disk is full or may not be written: JupyterLab, `check`,
and the start page say so, nothing that was saved is lost, and with room again all goes on.
"""

import json
import os
from pathlib import Path
import subprocess
import sys

from playwright.sync_api import Locator, expect
import pytest

from course.desk.files import ROOM_BYTES
from course.lessons import SOLUTION, TESTS, code_cells
from tests.browser.on_a_small_disk import lab_on_a_small_disk
from tests.browser.student import Student, squeezed
from tests.doors.on_a_small_disk import fill
from tests.handing_in import LESSONS, reference_sources
from tests.this_course import SPECIFICATIONS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk of its own")

FIRST = LESSONS[0]
ITEM = SPECIFICATIONS[FIRST][0]
SOLUTION_CELL, CHECK_CELL = f"{ITEM.name}{SOLUTION}", f"{ITEM.item}{TESTS}"
RIGHT = reference_sources(FIRST)[ITEM.name]
LONG = f"{RIGHT}\n# {'x' * ROOM_BYTES}"


@pytest.fixture
def student(archive, page, tmp_path) -> Student:
    """A student whose desk is a small disk, in her first lesson."""
    (home := tmp_path / "home").mkdir()
    with lab_on_a_small_disk(archive, home) as on_a_small_disk:
        yield Student(page, on_a_small_disk)


def source_in(path: Path) -> str:
    """Return what stands in the solution cell of a saved notebook, which is whole."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "".join(next(cell for cell in cells if cell["id"] == SOLUTION_CELL)["source"])


def refusal(student: Student) -> Locator:
    """Save what is in front, which fails; return what JupyterLab says of that."""
    student.page.keyboard.press("ControlOrMeta+S")
    dialog = student.page.locator(".jp-Dialog")
    expect(dialog).to_contain_text("Save Error")
    return dialog


def test_full_disk_is_told_and_nothing_that_was_saved_is_lost(student):
    desk = student.lab.desk
    assert "0 of" in student.progress()
    shown = student.open(FIRST)
    shown.run(code_cells(shown.path)[0].name)
    shown.write(SOLUTION_CELL, RIGHT)
    shown.run(SOLUTION_CELL)
    shown.save()
    filler = fill(desk, 0)
    said = squeezed(shown.run(CHECK_CELL))
    assert f"{ITEM.item}: right so far" in said
    assert "The start page doesn't learn of this" in said
    assert "No space left on device" in said
    assert "Make room" in said
    shown.write(SOLUTION_CELL, LONG)
    dialog = refusal(student)
    expect(dialog).to_contain_text("No space left on device")
    dialog.locator(".jp-Dialog-button").click()
    assert source_in(shown.path) == RIGHT
    student.sees_on_the_start_page("Nothing can be saved in")
    assert "make room" in student.progress()
    filler.unlink()
    student.sees_on_the_start_page("Begin here")
    student.come_back_to(FIRST)
    shown.save()
    assert source_in(shown.path) == LONG
    shown.run(SOLUTION_CELL)
    shown.run(CHECK_CELL)
    student.sees_on_the_start_page("1 of")


def close_to_writing(desk: Path) -> None:
    """Let nothing be written on a desk any more; who isn't root is stopped by permissions."""
    _, _, pid, _, *inner = desk.parts
    if os.geteuid() == 0:
        words = ["nsenter", "-t", pid, "-m", "mount", "-o", "remount,ro", Path("/", *inner)]
        subprocess.run(words, check=True)
    else:
        for path in (desk, *desk.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)


def test_desk_without_write_permission_is_told_and_keeps_what_was_saved(student):
    assert "0 of" in student.progress()
    shown = student.open(FIRST)
    shown.run(code_cells(shown.path)[0].name)
    before = source_in(shown.path)
    close_to_writing(student.lab.desk)
    shown.write(SOLUTION_CELL, RIGHT)
    shown.run(SOLUTION_CELL)
    said = squeezed(shown.run(CHECK_CELL))
    assert f"{ITEM.item}: right so far" in said
    assert "make the folder writable" in said
    dialog = refusal(student)
    expect(dialog).to_contain_text("Permission denied")
    dialog.locator(".jp-Dialog-button").click()
    assert source_in(shown.path) == before
    student.sees_on_the_start_page("make the folder writable")
