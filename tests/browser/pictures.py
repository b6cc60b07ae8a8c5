"""The README's pictures of JupyterLab, taken where a student works, so that they show what is.

python -m tests.browser.pictures docs
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
import sys
import tempfile

from playwright.sync_api import sync_playwright

from course.lessons import SOLUTION, TESTS, code_cells
from tests.browser.chromium import MISSING, executable
from tests.browser.lab import students_lab, unpacked
from tests.browser.notebook import ShownNotebook
from tests.browser.student import Student
from tests.handing_in import reference_sources, with_mistake
from tests.this_course import ITEMS, LESSON_OF

SCREEN = {"width": 1000, "height": 900}

MISTAKEN = "relu_backward"
"""The item whose first known mistake the README shows."""

DRAWN = ("04_mlp", "small-figure")
"""The figure, of a lesson, that the README shows."""


@contextmanager
def a_student() -> Iterator[Student]:
    """Give a student with a browser and a Lab of her own, on her first day."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        (home := Path(folder, "home")).mkdir()
        browser = playwright.chromium.launch(executable_path=executable(), chromium_sandbox=False)
        with students_lab(unpacked(Path(folder)), home) as lab:
            yield Student(browser.new_page(viewport=SCREEN), lab)
        browser.close()


def take_all(student: Student, folder: Path) -> None:
    """Take them into a folder, each under the name that the README knows."""
    student.page.set_viewport_size(SCREEN)
    student.page.keyboard.press("ControlOrMeta+B")  # the list of files needs the room
    item, lesson = ITEMS[MISTAKEN], LESSON_OF[MISTAKEN]
    wrong = with_mistake(MISTAKEN, item.mistakes[0].id, reference_sources(lesson)[MISTAKEN])
    written = {**reference_sources(lesson), MISTAKEN: wrong}
    shown = _run_up_to(student, lesson, f"{MISTAKEN}{TESTS}", written)
    _take(shown, f"{MISTAKEN}{TESTS}", folder / "failed-check.png")
    shown.save()
    shown.close()
    lesson, figure = DRAWN
    student.has_solved_all_before(lesson)
    shown = _run_up_to(student, lesson, figure, reference_sources(lesson))
    _take(shown, figure, folder / "lesson.png")


def _run_up_to(student: Student, lesson: str, last: str, written: dict[str, str]) -> ShownNotebook:
    """Open a lesson and run its cells up to one of them, with solutions as they are written."""
    shown = student.open(lesson)
    for cell in code_cells(shown.path):
        if (name := cell.name.removesuffix(SOLUTION)) in written and cell.is_solution:
            shown.write(cell.name, written[name])
        shown.run(cell.name)
        if cell.name == last:
            return shown
    raise ValueError(f"{lesson} has no cell {last}")


def _take(shown: ShownNotebook, name: str, path: Path) -> None:
    """Take a picture of the page with the end of a cell at its foot."""
    shown.cell(name).evaluate("cell => cell.scrollIntoView({block: 'end'})")
    shown.page.mouse.move(0, 0)
    shown.page.wait_for_timeout(300)  # the mouse has left, and what hung on it fades
    shown.page.screenshot(path=path)


def main(folder: str) -> int:
    """Take them; return the exit code."""
    if executable() is None:
        print(MISSING, file=sys.stderr)
        return 1
    with a_student() as student:
        take_all(student, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
