"""A student works the course through in real JupyterLab in a real browser, from the archive that
she gets: every exercise wrong and right, and what else befalls her.
"""

from collections.abc import Iterator
import re
import textwrap

from course.lessons import SOLUTION, TESTS, code_cells
from tests.browser.axe import grave_violations
from tests.browser.notebook import CELLS, ShownNotebook
from tests.browser.student import Student, reading, squeezed, work_through
from tests.handing_in import LESSONS, reference_sources, released, with_mistake
from tests.this_course import ITEMS, SPECIFICATIONS

FIRST = LESSONS[0]
BUILDING_ON_OTHERS = [
    lesson
    for lesson in LESSONS
    if any(" = earlier(" in cell.source for cell in released(lesson).cells)
]
BUILT_ON_OTHERS = BUILDING_ON_OTHERS[-1]
WRITTEN_HERE = (FIRST, BUILDING_ON_OTHERS[0])
"""Lessons whose exercises are all done on the screen, first wrong, then right. Those of the others
lie there solved, and are run from top to bottom; `make prove` does them all on the screen, with
every known mistake.
"""
ITEM = SPECIFICATIONS[FIRST][0]
SOLUTION_CELL, CHECK_CELL = f"{ITEM.name}{SOLUTION}", f"{ITEM.item}{TESTS}"
RIGHT = reference_sources(FIRST)[ITEM.name]
ENDLESS = "while True:\n    pass"


def test_course_is_worked_through_from_the_start_page_to_its_end(student):
    assert f"0 of {len(ITEMS)} exercises are right so far." in student.start_page.shown("progress")
    assert grave_violations(student.page, CELLS) == []
    assert [said for lesson in LESSONS for said in complaints_of(student, lesson)] == []
    assert f"{len(ITEMS)} of {len(ITEMS)} exercises are right so far." in student.progress()


def complaints_of(student: Student, lesson: str) -> Iterator[str]:
    """Do a lesson, or run it solved; yield what was not as it should be."""
    if lesson not in WRITTEN_HERE:
        student.has_solved(lesson)
    shown = student.open(lesson)
    if lesson in WRITTEN_HERE:
        yield from work_through(shown, lesson)
        shown.save()
    shown.restart_and_run_all()
    yield from (f"{lesson}, run from top to bottom: {said}" for said in shown.failures())
    for specification in SPECIFICATIONS[lesson]:
        said = shown.shown(f"{specification.item}{TESTS}")
        if "right so far" not in said:
            yield f"{specification.item}, after all was run once more: {said}"
    yield from grave_violations(student.page, CELLS)
    shown.save()
    shown.close()


def first_cell(shown: ShownNotebook) -> str:
    """Return the cell that a lesson begins to run with."""
    return code_cells(shown.path)[0].name


def test_restarted_kernel_knows_nothing_until_all_is_run_again(student):
    shown = student.open(FIRST)
    shown.run(first_cell(shown))
    assert list(reading(shown, ITEM, RIGHT, "right so far")) == []
    shown.restart()
    shown.run(first_cell(shown))
    said = shown.run(CHECK_CELL)
    assert f"there is no `{ITEM.name}`" in said
    assert "Run the cell that defines it first" in squeezed(said)
    shown.run(SOLUTION_CELL)
    assert "right so far" in shown.run(CHECK_CELL)


def test_cell_edited_and_saved_but_not_run_is_told(student):
    shown = student.open(FIRST)
    shown.run(first_cell(shown))
    assert list(reading(shown, ITEM, RIGHT, "right so far")) == []
    shown.write(SOLUTION_CELL, f"{RIGHT}\n# once more")
    shown.save()
    assert f"The cell of `{ITEM.name}` was changed after it was run." in squeezed(
        shown.run(CHECK_CELL)
    )


def test_earlier_lesson_undone_is_named_with_what_to_do(student):
    shown = student.open(BUILT_ON_OTHERS)
    asking = next(cell.name for cell in code_cells(shown.path) if " = earlier(" in cell.source)
    shown.run(first_cell(shown))
    said = squeezed(shown.run(asking))
    assert re.fullmatch(
        r"Your `\w+` is not written yet: open lesson \w+, finish it, save the notebook, and run "
        "this cell again.",
        said,
    )
    assert grave_violations(student.page, CELLS) == []


def test_renamed_notebook_is_told_by_check_and_start_page(student):
    shown = student.open(FIRST)
    shown.run(first_cell(shown))
    shown.rename("mine.ipynb")
    gone = f"{FIRST}/{FIRST}.ipynb is not there any more"
    assert list(reading(shown, ITEM, RIGHT, gone)) == []
    there = f"{FIRST}/{FIRST}.ipynb is not here. If {FIRST}/mine.ipynb is it, give it its place"
    assert there in student.progress()


def test_endless_loop_is_ended_by_check_and_by_the_button(student):
    shown = student.open(FIRST)
    shown.run(first_cell(shown))
    head = RIGHT.splitlines()[0]
    looping = f"{head}\n{textwrap.indent(ENDLESS, '    ')}"
    assert list(reading(shown, ITEM, looping, "loop")) == []
    shown.write(SOLUTION_CELL, ENDLESS)
    shown.start(SOLUTION_CELL)
    shown.wait_until_busy()
    shown.interrupt()
    shown.wait(SOLUTION_CELL)
    assert "KeyboardInterrupt" in shown.shown(SOLUTION_CELL)
    assert list(reading(shown, ITEM, RIGHT, "right so far")) == []


def test_start_page_follows_the_checks_while_it_is_open(student):
    assert "0 of" in student.progress()
    shown = student.open(FIRST)
    shown.run(first_cell(shown))
    wrong = with_mistake(ITEM.item, ITEM.mistakes[0].id, RIGHT)
    assert list(reading(shown, ITEM, wrong, ITEM.mistakes[0].hint)) == []
    student.sees_on_the_start_page(f"tried: {ITEM.item}")
    student.come_back_to(FIRST)
    assert list(reading(shown, ITEM, RIGHT, "right so far")) == []
    student.sees_on_the_start_page(f"1 of {len(ITEMS)} exercises are right so far.")
