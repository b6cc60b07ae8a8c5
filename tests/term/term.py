"""What an instructor does in a term, in her words, and what her students do: each by the command or
the page that they would use.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
import csv
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
import io
import os
from pathlib import Path
import re
import secrets
import shutil
import subprocess
import sys
from zipfile import ZipFile

import nbformat
from nbformat import NotebookNode

from autograder.classroom.seed import SEED_FILE
from course.lessons import notebook_path
from tests.doors.lab import started
from tests.term.machine import Machine
from tests.term.people import FIRST, PEOPLE, SECOND, Person, Way
from tests.this_course import CLASS_SEED, PROJECT

COURSE_ID, CLASS, NEXT_CLASS = "spring", "spring", "autumn"

INSTRUCTOR = "root"

BEGAN = datetime.now(UTC).replace(microsecond=0)
"""When the term's tests began, in UTC: who hands in by an account does so from then on."""

DUE: Mapping[str, datetime] = {
    FIRST: BEGAN - timedelta(hours=12),
    SECOND: BEGAN + timedelta(days=7),
}
"""The first lesson was due half a day ago, the second isn't yet."""

IN_TIME = BEGAN - timedelta(days=2)
"""When those hand in whose work lies there already: in time."""


@dataclass
class Term:
    """A class on a machine. database: SQLAlchemy's URL of its gradebook, "" for its own file."""

    machine: Machine
    database: str = ""

    @property
    def root(self) -> Path:
        return self.machine.root / CLASS

    @property
    def course(self) -> Path:
        return self.machine.root / "course"

    # The instructor's desk

    def makes_the_course(self) -> None:
        """Take the first two lessons of this project's course, to be changed in the term."""
        self.course.mkdir(mode=0o700)
        for lesson in (FIRST, SECOND):
            shutil.copytree(PROJECT / "source" / lesson, self.course / "source" / lesson)
        (self.course / "course.toml").write_text('title = "Networks"\n', encoding="utf-8")

    def makes_the_class(self) -> str:
        """Make it, settle dates, policy, and exchange, and put the seed in its place that is known
        to the other tests, as from a copy.
        """
        said = self.autograder(
            "new-class", self.root, "--course", self.course, folder=self.machine.root
        )
        (self.root / SEED_FILE).write_text(f"{CLASS_SEED:032x}\n", encoding="ascii")
        due = "".join(f"{lesson} = {moment.isoformat()}\n" for lesson, moment in DUE.items())
        self.settles("[due]\n", f"[due]\n{due}")
        self.settles('policy = "none"', 'policy = "per day"')
        self.settles(
            '# exchange = "/srv/nbgrader/exchange"', f'exchange = "{self.machine.exchange}"'
        )
        if self.database:
            self.settles("# database = ", f'database = "{self.database}"\n# database = ')
            (self.root / "gradebook.db").unlink()
        return said

    def settles(self, old: str, new: str, file: str = "class.toml") -> None:
        """Replace a text in one of the class's files."""
        self._replace(self.root / file, old, new)

    def _replace(self, path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def gives_more_points(self, item: str, before: float, now: float) -> None:
        """Give an item of the first lesson other points wherever an author writes them: in its
        specification, on its test cell, and in the text.
        """
        lesson = self.course / "source" / FIRST
        self._replace(
            lesson / "exercises.py", f'"{item}", "{item}", {before},', f'"{item}", "{item}", {now},'
        )
        notebook = nbformat.read(lesson / f"{FIRST}.ipynb", as_version=4)
        cells = {cell.id: cell for cell in notebook.cells}
        cells[f"{item}-tests"].metadata.nbgrader.points = now
        about = f"minutes, {before:g} points"
        cells[f"{item}-idea"].source = cells[f"{item}-idea"].source.replace(
            about, f"minutes, {now:g} points"
        )
        in_table = rf"(\| `{item}` \| \d+ \| ){before:g}"
        table = re.sub(in_table, rf"\g<1>{now:g}", cells["exercises"].source)
        cells["exercises"].source = table
        nbformat.write(notebook, lesson / f"{FIRST}.ipynb")

    def writes_the_roster(self, people: Sequence[Person]) -> None:
        """Export who takes part from a spreadsheet, semicolons and all."""
        lines = [
            f"{each.id};{each.first_name};{each.last_name};{each.id}@uni.example" for each in people
        ]
        text = "\ufeff" + "\r\n".join(["id;first_name;last_name;email", *lines]) + "\r\n"
        (self.root / "students.csv").write_bytes(text.encode())

    def autograder(self, *words: str | Path, folder: Path | None = None, expect: int = 0) -> str:
        """Run one of our commands in the class's folder; return what it says."""
        command = [sys.executable, "-m", "autograder", *map(str, words)]
        environment = os.environ | {"PYTHONPATH": str(PROJECT), "COLUMNS": "200"}
        done = subprocess.run(
            command,
            cwd=folder or self.root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == expect, f"{words}: {done.returncode}\n{done.stdout}"
        return done.stdout

    def nbgrader(self, *words: str) -> str:
        """Run one of nbgrader's commands in the class's folder."""
        command = [sys.executable, "-m", "nbgrader", *words]
        return self.machine.run(INSTRUCTOR, command, self.root)

    def scores(self) -> dict[str, dict[str, str]]:
        """Return the table of totals that `export` makes, by student."""
        self.autograder("export", "--to", "csv")
        text = (self.root / "totals.csv").read_text(encoding="utf-8")
        return {line["id"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}

    def scores_of(self, lesson: str = FIRST) -> dict[str, float | None]:
        """Return what counts of a lesson, by student; None of who handed in nothing."""
        found = {student: line[lesson] for student, line in self.scores().items()}
        return {student: float(score) if score else None for student, score in found.items()}

    def marks_all_that_say(self, answer: str) -> str:
        """Grade the answers with this text offline: all items of the rubric are in them."""
        sheet = self.root / "answers.csv"
        self.autograder("written", "saturation", "--to", sheet)
        with sheet.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        for line in lines:
            if line["text"] == answer:
                line |= {title: "x" for title in line if " (" in title}
        with sheet.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(lines[0]))
            writer.writeheader()
            writer.writerows(lines)
        return self.autograder("written", "saturation", "--from", sheet)

    @contextmanager
    def formgrader(self) -> Iterator[str]:
        """Start JupyterLab in the class's folder, as the instructor does; give the address of
        formgrader, which opens without asking who one is.
        """
        home = self.machine.root / f"jupyter-{secrets.token_hex(4)}"
        home.mkdir()
        words = [sys.executable, "-m", "jupyter", "lab", "--allow-root"]
        with started(words, self.root, home) as (url, _):
            yield f"{url}formgrader"

    # Students

    def fetches(self, student: str, lesson: str) -> None:
        self._as_student(student, "fetch_assignment", lesson)

    def writes(self, student: str, lesson: str, notebook: NotebookNode) -> None:
        """Let a student's own copy say what she wrote, and save it."""
        path = notebook_path(self.machine.home(student), lesson)
        nbformat.write(notebook, path)

    def submits(self, student: str, lesson: str) -> None:
        self._as_student(student, "submit", lesson)

    def fetches_feedback(self, student: str, lesson: str) -> list[str]:
        """Return the pages that a student finds, the earliest work's first."""
        self._as_student(student, "fetch_feedback", lesson)
        pages = (self.machine.home(student) / lesson / "feedback").glob("*/*.html")
        return [path.read_text(encoding="utf-8") for path in sorted(pages)]

    def _as_student(self, student: str, *words: str) -> str:
        command = [sys.executable, "-m", "nbgrader", *words]
        return self.machine.run(student, command, self.machine.home(student))

    def lies_in_the_exchange(
        self, student: str, lesson: str, notebook: NotebookNode, when: datetime = IN_TIME
    ) -> None:
        """Put a student's work where, and as, `nbgrader submit` puts it."""
        stamp = f"{when:%Y-%m-%d %H:%M:%S.%f} UTC"
        name = f"{student}+{lesson}+{stamp}+{secrets.token_urlsafe(9)}"
        folder = self.machine.exchange / COURSE_ID / "inbound" / name
        folder.mkdir()
        nbformat.write(notebook, folder / f"{lesson}.ipynb")
        (folder / "timestamp.txt").write_text(stamp, encoding="ascii")
        (folder / "submission_secret.txt").write_text(secrets.token_hex(), encoding="ascii")
        self.machine.own(student, folder)

    def platform_archive(self, handed_in: Mapping[str, NotebookNode]) -> Path:
        """Return the archive of all submissions as Moodle makes it, told by names alone."""
        path = self.machine.root / "all.zip"
        with ZipFile(path, "w") as archive:
            for number, (student, notebook) in enumerate(handed_in.items(), 101):
                person = PEOPLE[student]
                name = f"{person.first_name} {person.last_name}_{number}_assignsubmission_file"
                archive.writestr(f"{name}/mine.ipynb", nbformat.writes(notebook))
        return path


def people_by(way: Way) -> list[Person]:
    return [person for person in PEOPLE.values() if person.way is way]
