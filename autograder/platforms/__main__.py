"""What a package's entry scripts start: `python -m autograder.platforms PLATFORM ROOT COURSE`
judges what lies in the platform's folder ROOT; `ready ASSIGNMENT COURSE` gets ready for it.

Results are written for what a student can mend, too; nothing is written where it is the machine or
the course that failed, so that the platform tells nobody a score.
"""

from collections.abc import Mapping
import json
from pathlib import Path
import sys

from autograder.bugs import report_bug
from autograder.files import write_atomically
from autograder.judge.judgement import Judgement
from autograder.platforms.assignment import Assignment
from autograder.platforms.gradescope import GradescopePlatform
from autograder.platforms.judging_once import Rejected, judge_once
from autograder.platforms.platform import Platform
from autograder.platforms.prairielearn import PrairieLearnPlatform
from autograder.platforms.readiness import get_ready
from autograder.problems import Problem
from course.assessment.verdicts import Verdict

ON: Mapping[str, Platform] = {
    "gradescope": GradescopePlatform(),
    "prairielearn": PrairieLearnPlatform(),
}
READY = "ready"


def main(words: list[str]) -> int:
    """Do what the words say, tell the instructor what came of it, and return the exit code."""
    what, root, course = words[0], Path(words[1]), Path(words[2])
    try:
        if what == READY:
            print(get_ready(Assignment.read(root), course))
            return 0
        return _answer(ON[what], root, course)
    except Problem as problem:
        print(f"Not judged: {problem}")
        return 1
    except Exception as error:
        print(f"Not judged: {report_bug(error)}")
        return 3


def _answer(platform: Platform, root: Path, course: Path) -> int:
    assignment = Assignment.read(root / platform.assignment)
    try:
        judgement = judge_once(assignment, course, root / platform.submitted)
    except Rejected as rejected:
        results, told = platform.of_rejection(str(rejected)), f"Rejected: {rejected}"
    else:
        if failed := _failed_of_ours(judgement):
            print(f"Not judged: {failed}")
            return 3
        results, told = platform.of_judgement(judgement), _summary(judgement)
    write_atomically(root / platform.results, json.dumps(results, indent=1))
    print(told)
    return 0


def _failed_of_ours(judgement: Judgement) -> str:
    """Return what is said of items that the judge itself failed at; "" where there are none."""
    failed = [each for each in judgement.results if each.verdict is Verdict.INTERNAL_ERROR]
    return "\n".join(each.message for each in failed)


def _summary(judgement: Judgement) -> str:
    return (
        f"{judgement.lesson}: {judgement.points:g} of {judgement.max_points:g} points, isolation: "
        f"{judgement.isolation}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
