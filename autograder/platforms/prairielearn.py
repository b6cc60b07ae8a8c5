"""PrairieLearn: an externally graded question for each lesson, what its questions share, and the
image that they run in.
"""

from collections.abc import Collection, Iterable
from html import escape
import json
from pathlib import Path
from string import Template
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from autograder.bundling.bundle import slug
from autograder.bundling.mapping import headings_in
from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.feedback.wording import words_of
from autograder.judge.judgement import Judgement
from autograder.judge.limits import SubmissionLimits
from autograder.platforms.assignment import ASSIGNMENT, Assignment
from autograder.platforms.packing import below, course_files, engine_files
from autograder.platforms.remarks import remarks, shown
from autograder.problems import Problem
from course.assessment.verdicts import ItemResult

QUESTION_FILES = Path(__file__).parent / "prairielearn_files"
ENTRY = "run.sh"
MAX_WAITED_SECONDS = 600
"""Seconds on the clock; PrairieLearn waits no longer for a grader."""

STARTING_SECONDS = 60
"""Seconds on the clock beyond those of a submission: for starting, and for finding out what known
mistakes show.
"""


class PrairieLearnPlatform:
    """A `Platform`, whose folder is /grade."""

    submitted = "student"
    assignment = f"tests/{ASSIGNMENT}"
    results = "results/results.json"

    def of_judgement(self, judgement: Judgement) -> dict[str, Any]:
        return {
            "gradable": True,
            "score": judgement.points / judgement.max_points if judgement.max_points else 0.0,
            "message": remarks(judgement),
            "tests": [_test(result) for result in judgement.results],
        }

    def of_rejection(self, sentence: str) -> dict[str, Any]:
        return {"gradable": False, "format_errors": [shown(sentence)], "message": shown(sentence)}


def _test(result: ItemResult) -> dict[str, Any]:
    return {
        "name": result.item,
        "points": result.points,
        "max_points": result.max_points,
        "message": words_of(result),
        "output": shown(result.text),
    }


def course_part(course: Course, assignments: Iterable[Assignment], image: str) -> dict[str, bytes]:
    """Return what goes into the folder of a PrairieLearn course, by path, and in image/ what its
    graders' image is built of. image: its name.
    """
    name = slug(course.title)
    shared = {ENTRY: (QUESTION_FILES / ENTRY).read_bytes(), **below("course", course_files(course))}
    files = {
        **below("image", engine_files()),
        "image/Dockerfile": (QUESTION_FILES / "Dockerfile").read_bytes(),
        **below(f"serverFilesCourse/{name}", shared),
    }
    for assignment in assignments:
        question = _question(course, assignment, image, name)
        files |= below(f"questions/{name}/{assignment.lesson}", question)
    return files


def programs_in(files: Iterable[str]) -> Collection[str]:
    """Return those of the files that are run."""
    return [path for path in files if path.endswith(f"/{ENTRY}") and path.count("/") == 2]


def _question(course: Course, assignment: Assignment, image: str, shared: str) -> dict[str, bytes]:
    title = _title(course.lessons[assignment.lesson])
    page = Template((QUESTION_FILES / "question.html").read_text(encoding="utf-8"))
    told = {
        # The same each time, so that PrairieLearn takes a package made anew for the same question.
        "uuid": str(uuid5(NAMESPACE_URL, f"{shared}/{assignment.lesson}")),
        "title": title,
        "topic": course.title,
        "tags": [],
        "type": "v3",
        "singleVariant": True,
        "gradingMethod": "External",
        "externalGradingOptions": {
            "enabled": True,
            "image": image,
            "serverFilesCourse": [f"{shared}/"],
            "entrypoint": f"/grade/serverFilesCourse/{shared}/{ENTRY}",
            "timeout": _seconds_waited(assignment.seconds),
        },
    }
    return {
        "info.json": (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode(),
        "question.html": page.substitute(title=escape(title), lesson=assignment.lesson).encode(),
        f"tests/{ASSIGNMENT}": assignment.to_json().encode(),
    }


def _title(lesson: Lesson) -> str:
    headings = [heading for cell in lesson.template().cells for heading in headings_in(cell.source)]
    return next(iter(headings), lesson.name)


def _seconds_waited(seconds: float) -> int:
    """Return how long PrairieLearn is to wait for a submission that may compute for `seconds`;
    Problem where it wouldn't.
    """
    waited = STARTING_SECONDS + round(SubmissionLimits.within(seconds).clock_seconds)
    if waited > MAX_WAITED_SECONDS:
        share = SubmissionLimits.within(1.0).clock_seconds
        most = (MAX_WAITED_SECONDS - STARTING_SECONDS) / share
        raise Problem(
            f"PrairieLearn waits {MAX_WAITED_SECONDS} seconds at most, and a submission that may "
            f"compute for {seconds:g} can take {waited} on the clock. Set submission_seconds in "
            f"class.toml to {most:g} or less."
        )
    return waited
