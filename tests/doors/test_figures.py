"""Every figure that the lessons draw, measured while they run: whatever is in them, now and after
the next lesson.
"""

from contextlib import chdir

import pytest

from course.lessons import code_cells, notebook_path
from course.plots import picture as picture_module
from tests.contrast import faint_texts
from tests.handing_in import LESSONS
from tests.this_course import COURSE


@pytest.fixture
def figures(monkeypatch) -> list:
    """The figures drawn during the test."""
    drawn, png = [], picture_module._png
    monkeypatch.setattr(picture_module, "_png", lambda figure: drawn.append(figure) or png(figure))
    return drawn


@pytest.mark.parametrize("lesson", LESSONS)
def test_text_in_figures_of_a_lesson_can_be_read(lesson, figures, capsys):
    path, namespace = notebook_path(COURSE.source, lesson), {"__name__": "__main__"}
    with chdir(path.parent):
        for cell in code_cells(path):
            if not cell.is_test:
                exec(compile(cell.source, f"<{cell.name}>", "exec"), namespace)
    assert figures, "a lesson without a figure?"
    assert [said for figure in figures for said in faint_texts(figure)] == []
