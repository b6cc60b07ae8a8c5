"""A class: where its folders lie and what was settled for it. Every command works on one, and on no
other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
import re
import shlex

from autograder.classroom.attempts import AttemptPolicy
from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.late import LatePolicy
from autograder.classroom.seed import SEED_FILE, read_seed
from autograder.courses.course import Course, load_course

ROSTER = "students.csv"
"""The file that lists who takes part."""

TIMESTAMP, FILE, EXCHANGE, RECORD = "timestamp.txt", "file", "exchange", "handed_in.csv"
WAYS = (TIMESTAMP, FILE, EXCHANGE, RECORD)
"""Where the time of handing in may be taken from: nbgrader's file beside the notebook, the
notebook's own last change, the last change in nbgrader's exchange, or a list of the class's own.
"""


@dataclass(frozen=True)
class Classroom:
    """A class in the folder `root`, with the folders that nbgrader gives a course.

    course_root: the folder of the course it runs. id: nbgrader's course id. database: SQLAlchemy's
    URL of the gradebook. exchange: nbgrader's, or None for its default. due: when lessons are due,
    with time zone. handed_in: one of WAYS. last: the folder of the last term's class, or None.
    watch: what holds for work that is judged as it comes in.
    """

    root: Path
    course_root: Path
    id: str = ""
    database: str = ""
    exchange: str | None = None
    due: Mapping[str, datetime] = field(default_factory=dict)
    late: LatePolicy = field(default_factory=LatePolicy)
    handed_in: str = TIMESTAMP
    budgets: ComputingBudgets = field(default_factory=ComputingBudgets)
    last: Path | None = None
    watch: AttemptPolicy = field(default_factory=AttemptPolicy)

    @cached_property
    def course(self) -> Course:
        """The course that it runs; Problem if that can't be used."""
        return load_course(self.course_root)

    @cached_property
    def seed(self) -> int:
        """What its hidden inputs are drawn from; Problem where that can't be read, or others can
        read it.
        """
        return read_seed(self.root / SEED_FILE)

    @property
    def database_url(self) -> str:
        """Where its gradebook is: its own file, unless it was settled otherwise."""
        return self.database or f"sqlite:///{self.root / 'gradebook.db'}"

    @property
    def gradebook(self) -> str:
        """What people call its gradebook: the path of its file, or the database's address without
        the password.
        """
        address = re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", self.database_url)
        return address.removeprefix("sqlite:///")

    @property
    def source(self) -> Path:
        """Where nbgrader finds the lessons: copies of what may be handed out of them, and of
        nothing else.
        """
        return self.root / "source"

    @property
    def release(self) -> Path:
        return self.root / "release"

    @property
    def submitted(self) -> Path:
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        return self.root / "feedback"

    @property
    def option(self) -> str:
        """How a command is told to work on this class: nothing where it is started within."""
        return (
            ""
            if Path.cwd().resolve().is_relative_to(self.root)
            else f" --class {shlex.quote(str(self.root))}"
        )
