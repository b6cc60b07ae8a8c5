"""Runs an assembled notebook in this process and judges its items where their tests stand: no
sandbox, thousands in a minute.
"""

from contextlib import chdir, redirect_stdout, suppress
import io

import numpy as np

from autograder.courses.templates import cell_name, is_open, is_test
from autograder.submissions.reassembly import Assembled
from course.lessons import TESTS
from tests import judges
from tests.this_course import COURSE, SPECIFICATIONS, without_hints

SEED = 1


def points_of(assembled: Assembled) -> dict[str, float]:
    """Return the points of each item. Of the course's own cells only those run that define what the
    student's need.

    It runs in the folder of the lesson, where its visible checks are.
    """
    namespace, points = {"__name__": "__main__", "np": np}, {}
    with chdir(COURSE.lessons[assembled.lesson].folder):
        _run(assembled, namespace, points)
    assert set(points) == {specification.item for specification in SPECIFICATIONS[assembled.lesson]}
    return points


def _run(assembled: Assembled, namespace: dict, points: dict[str, float]) -> None:
    """Run the cells in `namespace`, and note in `points` what each item has earned where its test
    stands.
    """
    for cell in assembled.notebook.cells:
        if is_test(cell):
            item = cell_name(cell).removesuffix(TESTS)
            points[item] = judges.points_of(without_hints(item, SEED), namespace)
        elif cell.cell_type == "code" and (is_open(cell) or cell_name(cell).endswith("-versions")):
            with suppress(Exception), redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
                exec(compile(cell.source, f"<{cell_name(cell)}>", "exec"), namespace)
