"""The course in a real browser, in full: every known mistake of every exercise is made there, and
its hint read, in JupyterLab's dark theme; and the README's pictures are taken anew.
"""

from collections.abc import Iterator
from pathlib import Path
import tempfile

from tests.browser.axe import grave_violations
from tests.browser.notebook import CELLS
from tests.browser.pictures import a_student, take_all
from tests.browser.student import Student, exercises_in_order, reading
from tests.handing_in import LESSONS, reference_sources, with_mistake
from tests.this_course import ITEMS, PROJECT


def prove_in_the_browser() -> str:
    """Return how many mistakes were read of; AssertionError tells what wasn't said on the
    screen.
    """
    n_mistakes = sum(len(specification.mistakes) for specification in ITEMS.values())
    with a_student() as student, tempfile.TemporaryDirectory() as folder:
        take_all(student, Path(folder))
        taken = sorted(path.name for path in Path(folder).iterdir())
        assert all((PROJECT / "docs" / name).is_file() for name in taken), taken
        student.lab.lay_anew()
        student = Student(student.page, student.lab)
        student.chooses_the_dark_theme()
        told = [said for lesson in LESSONS for said in complaints_of(student, lesson)]
    assert not told, "\n".join(told)
    return f"{n_mistakes} known mistakes made, and their hints read, in JupyterLab's dark theme"


def complaints_of(student: Student, lesson: str) -> Iterator[str]:
    """Make all known mistakes of a lesson, then do it right; yield what was not as it should
    be.
    """
    shown, right = student.open(lesson), reference_sources(lesson)
    for item in exercises_in_order(shown):
        for mistake in item.mistakes:
            wrong = with_mistake(item.item, mistake.id, right[item.name])
            yield from reading(shown, item, wrong, mistake.hint)
        yield from grave_violations(student.page, CELLS)
        yield from reading(shown, item, right[item.name], f"{item.item}: right so far, ")
    shown.save()
    shown.restart_and_run_all()
    yield from grave_violations(student.page, CELLS)
    shown.save()
    shown.close()
