"""Makes a class's folder that works at once: settings, a secret seed, a roster to fill, nbgrader in
the sandbox.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime, timedelta, timezone
import json
import os
from pathlib import Path
import re
import shutil

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import ROSTER, Classroom
from autograder.classroom.finding import classes_around
from autograder.classroom.seed import SEED_FILE, make_seed
from autograder.classroom.settings import read_classroom
from autograder.courses.course import Course
from autograder.problems import Problem

CONFIG_FILE = "nbgrader_config.py"

CONFIG = '''\
"""nbgrader's settings for this class: it works on this folder, as class.toml says, with student
code in the sandbox.

Settings of your own go below the call: c.ClearSolutions.code_stub = ..., for example.
"""

c = get_config()  # noqa: F821  nbgrader puts this name here
try:
    from autograder.executor.settings import configure
except ImportError as error:  # nbgrader would go on without, and run student code as you
    wanted = "Start nbgrader where the autograder is installed."
    raise SystemExit(f"{__file__}: {error}. {wanted}") from None
configure(c, __file__)
'''

CLASS_SETTINGS = """\
# The settings of this class. Every command that is started in this folder, or below it, works on
# this class.

# The folder of the course that it runs, which holds course.toml; seen from here, if it is no full
# path.
course = {course}

# nbgrader's name for this class; it names the class's folder in the exchange.
id = {id}

# Where the gradebook is: by default in gradebook.db, here. Any database that nbgrader can use; once
# it is another, lessons are released into it by: autograder release
# database = "postgresql+psycopg://USER:PASSWORD@HOST/NAME"

# The folder through which assignments travel, if it is another than nbgrader's own default:
{exchange}

# When work was handed in: by nbgrader's "timestamp.txt" beside the notebook, or by the last change
# of the notebook's "file"; students can write both. They can't write the clock of nbgrader's
# "exchange", where it is on this machine, nor the class's own list "handed_in.csv" (in this folder,
# with the columns id, lesson, time), which a learning platform's export may fill.
handed_in = {handed_in}

# The folder of the last term's class, which `autograder insight` compares this one with:
{last}

# When each lesson is due: day, time, and time zone.
[due]
{due}

# What late work loses: "none"; "zero", which leaves it nothing; or "per day", the percent for each
# day that has begun.
[late]
policy = {policy}
percent = {percent:g}

# How many seconds of computing the code of one submission may take; what it hasn't come to by then
# counts as timeout. And that of one student for all lessons of one `autograder grade`; what hasn't
# begun by then is left to the next one. What only waits is counted by the clock, three seconds as
# one.
[budget]
submission_seconds = {submission_seconds:g}
student_seconds = {student_seconds:g}

# What `autograder watch` judges as it comes in, of one student and one lesson: how many attempts in
# all, how many within any 24 hours, and how many minutes after the one before. What is over that
# is lost to nobody: what was handed in last is judged as soon as it may be, and when the lesson is
# due at the latest. And what its page shows until the lesson is due for everybody: "visible", what
# the checks in the notebook say; "points", verdicts and points of all checks, not why; or "all".
[watch]
{attempts}
{per_day}
minutes_between = {minutes_between:g}
feedback = {feedback}
"""

SOME_DAY = datetime(2030, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=1)))
"""Shows how a due date is written."""

PATTERN_CHARS = frozenset("[]*?")
"""What nbgrader looks for files by; in the name of the class's own folder it would, too."""

ROSTER_HEADER = "id,first_name,last_name,email\n"


def make_classroom(root: Path, course: Course) -> Classroom:
    """Make a class that runs `course` in the folder `root`, which must be new or empty; Problem if
    it can't be one.
    """
    root = root.absolute()
    require_place(root)
    root.mkdir(parents=True, exist_ok=True)
    if os.name == "posix":
        # What others hand in, and what it is graded on, are nobody else's business.
        root.chmod(0o700)
    make_settings(root, course)
    (root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")
    (root / ROSTER).write_text(ROSTER_HEADER, encoding="utf-8")
    return read_classroom(root)


def make_settings(root: Path, course: Course) -> None:
    """Write class.toml and a new seed into `root`."""
    make_seed(root / SEED_FILE)
    (root / CLASS_FILE).write_text(
        _settings(Classroom(root, course.root), course), encoding="utf-8"
    )


def make_next_term(root: Path, old: Classroom) -> Classroom:
    """Make a class with the settings of `old`, but for its database, its due dates, its seed, and
    its people. It knows `old` as the last term.

    Of the old dates a remark is left, to be gone by.
    """
    classroom = make_classroom(root, old.course)
    settled = replace(old, root=classroom.root, last=old.root)
    (root / CLASS_FILE).write_text(_settings(settled, old.course), encoding="utf-8")
    if (config := old.root / CONFIG_FILE).is_file():
        (root / CONFIG_FILE).write_text(config.read_text(encoding="utf-8"), encoding="utf-8")
    return read_classroom(root)


def _settings(classroom: Classroom, course: Course) -> str:
    """Return what class.toml says of a class: its name is its folder's, and neither dates nor a
    database are in force.
    """
    due = [
        f"# {lesson} = {classroom.due.get(lesson, SOME_DAY).isoformat()}"
        for lesson in course.lessons
    ]
    exchange = _quoted(classroom.exchange) if classroom.exchange else None
    last = _quoted(str(classroom.last)) if classroom.last else None
    return CLASS_SETTINGS.format(
        course=_quoted(str(course.root)),
        id=_quoted(re.sub(r"\W+", "-", classroom.root.name).strip("-") or "class"),
        exchange=f"exchange = {exchange}" if exchange else '# exchange = "/srv/nbgrader/exchange"',
        handed_in=_quoted(classroom.handed_in),
        last=f"last = {last}" if last else '# last = "../last-term"',
        due="\n".join(due),
        policy=_quoted(classroom.late.policy),
        percent=classroom.late.percent,
        attempts=_limit("attempts", classroom.watch.attempts, 20),
        per_day=_limit("per_day", classroom.watch.per_day, 5),
        minutes_between=classroom.watch.minutes_between,
        feedback=_quoted(classroom.watch.feedback),
        **asdict(classroom.budgets),
    )


def _limit(key: str, number: int | None, some: int) -> str:
    """Return the line of a limit; where there is none, a remark on how it is written."""
    return f"# {key} = {some}" if number is None else f"{key} = {number}"


@contextmanager
def all_or_nothing(root: Path) -> Iterator[None]:
    """Leave nothing in `root`, which `require_place` found new or empty, if what is done meanwhile
    comes to no good end.
    """
    was_there = root.exists()
    try:
        yield
    except BaseException:
        for entry in root.iterdir() if root.exists() else ():
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
        if root.exists() and not was_there:
            root.rmdir()
        raise


def require_place(root: Path) -> None:
    """Problem where a class can't be made in the folder `root`."""
    if root.exists() and not root.is_dir():
        raise Problem(f"{root} is a file. Name a new folder for the class.")
    if (root / CLASS_FILE).exists():
        raise Problem(f"{root} is a class already. Work in it, or name a new folder.")
    if root.is_dir() and any(root.iterdir()):
        raise Problem(f"{root} is not empty. Name a new folder for the class.")
    if PATTERN_CHARS & set(str(root)):
        raise Problem(
            f"{root}: nbgrader takes [ ] * ? in the name of a folder for a pattern, and would find "
            "nothing in this one. Name a folder without them, on the way there, too."
        )
    if around := classes_around(root):
        raise Problem(
            f"{root} would lie within the class {around[0]}. Name a folder outside of it."
        )


def _quoted(text: str) -> str:
    """Return `text` as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)
