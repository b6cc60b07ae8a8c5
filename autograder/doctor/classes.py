"""Whether a class is set up so that grading can begin, and so that nothing of a student's runs
outside the sandbox.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
import os

from traitlets.config import Config

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import EXCHANGE, FILE, RECORD, ROSTER, TIMESTAMP, Classroom
from autograder.classroom.late import NONE
from autograder.classroom.making import CONFIG_FILE
from autograder.courses.seeded import seed_identifier
from autograder.executor.settings import EXECUTOR
from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.nbgrader_access import instructors_settings
from autograder.gradebook.penalties import late_penalty
from autograder.gradebook.settling import read_roster
from autograder.problems import Problem


@dataclass(frozen=True)
class Soundness:
    """Whether one thing about a class is as it should be. note: what there is to know of it, or
    what to do.
    """

    what: str
    sound: bool
    note: str = ""


def inspect_class(classroom: Classroom) -> list[Soundness]:
    """Return a finding for each thing that grading rests on."""
    return [_inspected(what, inspect, classroom) for what, inspect in INSPECTIONS.items()]


def _inspected(what: str, inspect: Callable[[Classroom], str], classroom: Classroom) -> Soundness:
    try:
        return Soundness(what, True, inspect(classroom))
    except Problem as problem:
        return Soundness(what, False, str(problem))


def _course(classroom: Classroom) -> str:
    classroom.course.require_usable()
    return (
        f"{classroom.course.title}, {len(classroom.course.lessons)} lessons, in "
        f"{classroom.course_root}"
    )


def _seed(classroom: Classroom) -> str:
    return f"recorded as {seed_identifier(classroom.seed)}"


def _gradebook(classroom: Classroom) -> str:
    require_lessons_in_gradebook(classroom, list(classroom.course.lessons))
    return f"{classroom.gradebook} knows all lessons"


def _sandbox(classroom: Classroom) -> str:
    """Return that nbgrader's own commands use the sandbox in this class; Problem where they would
    run student code as you.
    """
    settings, config = instructors_settings(classroom), classroom.root / CONFIG_FILE
    if EXECUTOR not in map(str, settings.Autograde.get("autograde_preprocessors", [])):
        raise Problem(
            f"nbgrader's own autograde runs student code as you here: {config} doesn't put it into "
            "the sandbox. Take that file from a new class (autograder new-class DIR), with your "
            "own settings below it."
        )
    if settings.SandboxedExecute.get("classroom") != str(classroom.root):
        raise Problem(
            f"nbgrader's own autograde doesn't know this class: see that {config} calls "
            "configure(c, __file__)."
        )
    if settings.SandboxedExecute.get("isolation") == "none":
        raise Problem(
            'c.SandboxedExecute.isolation is "none": nbgrader\'s own autograde runs student code '
            "as you."
        )
    late_penalty(settings)
    _require_times_that_can_be_read(settings, classroom)
    return "nbgrader's own autograde uses it, too"


def _require_times_that_can_be_read(settings: Config, classroom: Classroom) -> None:
    """Problem where nbgrader notes times of handing in so that they count as others."""
    zone = settings.Exchange.get("timezone", TIMES_ZONE)
    if classroom.handed_in == TIMESTAMP and zone != TIMES_ZONE:
        raise Problem(
            f"c.Exchange.timezone is {zone!r}: nbgrader notes times with the short name of that "
            "zone, which nobody can read back, so work would count as handed in at another hour. "
            "Take the setting out: it is UTC then."
        )


def _roster(classroom: Classroom) -> str:
    found = len(read_roster(classroom.root / ROSTER))
    return f"{found} on it" if found else "nobody is on it yet"


def _time(classroom: Classroom) -> str:
    if classroom.late.policy != NONE and classroom.handed_in in (TIMESTAMP, FILE):
        return (
            f'what is late is told by "{classroom.handed_in}", which students can write; '
            f'handed_in = "{EXCHANGE}" or "{RECORD}" in class.toml goes by what they can\'t'
        )
    return f'by "{classroom.handed_in}"'


def _due(classroom: Classroom) -> str:
    """Return when lessons are due, with the time of this machine where that is another: an offset
    written for winter is an hour off in summer.
    """
    if unknown := [lesson for lesson in classroom.due if lesson not in classroom.course.lessons]:
        raise Problem(
            f"{classroom.root / CLASS_FILE}: [due] names {unknown[0]!r}, which is no lesson. "
            f"Lessons: {', '.join(classroom.course.lessons)}."
        )
    told = [f"{lesson} {_moment(due)}" for lesson, due in classroom.due.items()]
    return "; ".join(told) or "none settled, so nothing is late"


def _moment(due: datetime) -> str:
    here = due.astimezone()
    written = f"{due:%a %d %b %Y %H:%M} (UTC{due:%z})"
    is_same = here.utcoffset() == due.utcoffset()
    return written if is_same else f"{written}, here {here:%a %H:%M %Z}"


def _budgets(classroom: Classroom) -> str:
    budgets = classroom.budgets
    return (
        f"{budgets.submission_seconds:g} seconds of computing a submission, "
        f"{budgets.student_seconds:g} a student and run"
    )


def _folder(classroom: Classroom) -> str:
    if os.name == "posix" and os.stat(classroom.root).st_mode & 0o007:
        raise Problem(
            f"everybody on this machine can look into {classroom.root}. Run: chmod o-rwx "
            f"{classroom.root}"
        )
    return "closed to others"


TIMES_ZONE = "UTC"
"""The zone of nbgrader's own times, which can be read back."""

INSPECTIONS: dict[str, Callable[[Classroom], str]] = {
    "course": _course,
    "seed": _seed,
    "folder": _folder,
    "due dates": _due,
    "time of handing in": _time,
    "budget": _budgets,
    "roster": _roster,
    "gradebook": _gradebook,
    "sandbox": _sandbox,
}
