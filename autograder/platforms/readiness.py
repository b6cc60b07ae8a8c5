"""Gets a grading container ready when it is built, and says what will be missing there."""

from pathlib import Path

from autograder.courses.course import load_course
from autograder.courses.seeded import SeededExercises
from autograder.judge.judge import open_judge
from autograder.platforms.assignment import Assignment
from autograder.sandbox import SandboxUnavailable


def get_ready(assignment: Assignment, course_root: Path) -> str:
    """Find out beforehand what known mistakes of the lesson show, and try the isolation that was
    asked for; return what an instructor should know.
    """
    exercises = SeededExercises(load_course(course_root), assignment.seed)
    (lesson,) = exercises.course.chosen([assignment.lesson])
    for specification in lesson.specifications:
        exercises.get_ready(specification)
    try:
        with open_judge(exercises.course.root, assignment.seed, assignment.isolation):
            pass
    except SandboxUnavailable as problem:
        return (
            f"WARNING: nothing will be judged here as it is now. {problem} For a package: "
            "`autograder bundle --for PLATFORM --isolation none`; what that means: "
            "docs/platforms.md."
        )
    return f"Ready to judge {assignment.lesson}, isolation: {assignment.isolation}."
