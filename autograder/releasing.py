"""Builds what students get: nbgrader's release of every lesson, and the visible checks with their fingerprints."""

import json
from pathlib import Path
import shutil
import tempfile

from nbgrader.converters import GenerateAssignment
from nbgrader.converters.base import NbGraderException

from autograder.exercises import BY_LESSON, build, visible_part
from autograder.files import write_atomically
from autograder.gradebook.nbgrader_access import course_directory, quiet_nbgrader, reason_in
from autograder.layout import Layout
from autograder.problems import Problem
from course.assessment.exercises import VISIBLE, encode

VISIBLE_SEED = 0
"""Visible inputs are written down, not drawn, so any seed builds the same visible checks."""


def write_visible_checks(lesson: str, folder: Path = VISIBLE) -> Path:
    """Write the visible checks of `lesson` with the fingerprints of its known mistakes; return the file."""
    exercises = [visible_part(build(one, VISIBLE_SEED), one) for one in BY_LESSON[lesson]]
    text = "[\n" + ",\n".join(json.dumps(encode(exercise)) for exercise in exercises) + "\n]\n"
    return write_atomically(folder / f"{lesson}.json", text)


def release_lesson(lesson: str, layout: Layout) -> None:
    """Build release/<lesson> from source/<lesson> by nbgrader and enter the lesson into the gradebook.

    Problem, and the release as it was, if nbgrader can't.
    """
    with tempfile.TemporaryDirectory(prefix=".release-", dir=layout.root) as folder, quiet_nbgrader() as log:
        converter = GenerateAssignment(coursedir=course_directory(layout, lesson, release_directory=folder))
        converter.force = True
        try:
            converter.start()
        except (NbGraderException, SystemExit):
            raise Problem(f"nbgrader could not build {lesson}: {reason_in(log)}") from None
        shutil.rmtree(layout.release / lesson, ignore_errors=True)
        layout.release.mkdir(exist_ok=True)
        shutil.move(Path(folder) / lesson, layout.release / lesson)
