"""A student works the course through in real JupyterLab in a real browser, from the archive that
she gets: every exercise wrong and right, and what else befalls her.
"""

from collections.abc import Iterator

import pytest

from course.lessons import TESTS
from tests.browser.axe import grave_violations
from tests.browser.notebook import CELLS
from tests.browser.student import Student, work_through
from tests.handing_in import LESSONS
from tests.this_course import ITEMS, SPECIFICATIONS

pytestmark = pytest.mark.slow


def test_course_is_worked_through_from_the_start_page_to_its_end(student):
    assert f"0 of {len(ITEMS)} exercises are right so far." in student.start_page.shown("progress")
    assert grave_violations(student.page, CELLS) == []
    assert [said for lesson in LESSONS for said in complaints_of(student, lesson)] == []
    assert f"{len(ITEMS)} of {len(ITEMS)} exercises are right so far." in student.progress()


def complaints_of(student: Student, lesson: str) -> Iterator[str]:
    """Do a lesson; yield what was not as it should be."""
    shown = student.open(lesson)
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
