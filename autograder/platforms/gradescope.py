"""Gradescope: an archive for each lesson, with `setup.sh`, which installs, and `run_autograder`,
which judges.
"""

from pathlib import Path
from typing import Any

from autograder.bundling.archive import zipped
from autograder.courses.course import Course
from autograder.judge.judgement import Judgement
from autograder.platforms.assignment import ASSIGNMENT, Assignment
from autograder.platforms.packing import below, course_files, engine_files
from autograder.platforms.remarks import remarks, shown
from course.assessment.verdicts import ItemResult, Verdict

PROGRAMS = ("setup.sh", "run_autograder")
TEMPLATES = Path(__file__).parent / "gradescope_files"
PLAIN = {"output_format": "text", "test_output_format": "text", "test_name_format": "text"}
"""Nothing is taken for HTML or Markdown that a submission brought in."""

SHOWN_AT_ONCE = {"visibility": "visible", "stdout_visibility": "hidden"}
"""What students see; what the entry script says is for the instructor."""


class GradescopePlatform:
    """A `Platform`, whose folder is /autograder."""

    submitted = "submission"
    assignment = f"source/{ASSIGNMENT}"
    results = "results/results.json"

    def of_judgement(self, judgement: Judgement) -> dict[str, Any]:
        return {
            "score": judgement.points,
            "output": remarks(judgement),
            **PLAIN,
            **SHOWN_AT_ONCE,
            "tests": [
                _test(number, result) for number, result in enumerate(judgement.results, start=1)
            ],
            "extra_data": {
                "lesson": judgement.lesson,
                "isolation": judgement.isolation,
                "verdicts": {result.item: str(result.verdict) for result in judgement.results},
            },
        }

    def of_rejection(self, sentence: str) -> dict[str, Any]:
        return {"score": 0.0, "output": shown(sentence), **PLAIN, **SHOWN_AT_ONCE, "tests": []}


def _test(number: int, result: ItemResult) -> dict[str, Any]:
    return {
        "name": result.item,
        "number": str(number),
        "score": result.points,
        "max_score": result.max_points,
        "status": "passed" if result.verdict is Verdict.CORRECT else "failed",
        "output": shown(result.text),
        "visibility": "visible",
    }


def autograder_zip(course: Course, assignment: Assignment) -> bytes:
    """Return the archive that is uploaded as the autograder of one assignment."""
    files = {
        **{name: (TEMPLATES / name).read_bytes() for name in PROGRAMS},
        **engine_files(),
        **below("course", course_files(course)),
        ASSIGNMENT: assignment.to_json().encode(),
    }
    return zipped(files, PROGRAMS)
