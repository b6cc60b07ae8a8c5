"""A class of three, from its new folder to feedback, by the commands of a given installation,
judged by three doors.
"""

from collections.abc import Sequence
import csv
from dataclasses import dataclass
import json
from pathlib import Path
from zipfile import ZipFile

import nbformat
from nbformat import NotebookNode

from tests.doors.place import Place
from tests.handing_in import hand_in, released
from tests.sample_class import submission
from tests.this_course import COURSE

FIRST, LATER = "01_activations", "04_mlp"
STUDENTS = ("ada", "grace", "zoe")
FULL = {lesson: COURSE.lessons[lesson].max_points for lesson in (FIRST, LATER)}
POINTS = {
    ("ada", FIRST): FULL[FIRST],
    ("grace", FIRST): FULL[FIRST] - 2.0,
    ("zoe", FIRST): 0.0,
    ("ada", LATER): FULL[LATER],
    ("grace", LATER): FULL[LATER] - 5.0,
    ("zoe", LATER): 0.0,
}
QUESTION, BY_HAND = "saturation", {FIRST: 2.0, LATER: 0.0}
"""The question in words that is graded by hand, and what each of the three gets for it."""

COLLECTED = ("zoe", LATER)
"""What comes in a learning platform's archive."""

MISTAKES = {("relu_backward", "slope-one-at-zero"), ("MLP-backward", "relu-slope-missing")}

FORMGRADER = """
import json
from nbgrader.apps import NbGrader
from nbgrader.apps.api import NbGraderAPI
app = NbGrader()
app.load_config_file()
api = NbGraderAPI(config=app.config)
done = [api.autograde(lesson, student) for lesson in LESSONS for student in STUDENTS]
done += [api.generate_feedback(lesson, student) for lesson in LESSONS for student in STUDENTS]
found = [(lesson, one) for lesson in ALL for one in api.get_submissions(lesson)]
scores = [[one["student"], lesson, one["score"]] for lesson, one in found]
print()
print(json.dumps([[one["success"], one.get("error", "")] for one in done]))
print(json.dumps(scores))
"""


@dataclass(frozen=True)
class ClassOfThree:
    """A class of who is right, who makes mistakes, and who did nothing. bin: of the installation.
    root: the class's folder. by_nbgrader, by_formgrader: the lessons that are graded anew by
    nbgrader's command, and by formgrader's buttons.
    """

    place: Place
    bin: Path
    course: Path
    root: Path
    by_nbgrader: Sequence[str] = (FIRST, LATER)
    by_formgrader: Sequence[str] = (FIRST, LATER)

    def goes_from_new_to_feedback(self, database: str = "") -> None:
        """Go every way through the class; AssertionError at whatever is otherwise than it must be.

        database: SQLAlchemy's URL of another than the class's own file.
        """
        self.is_made(database)
        self.is_graded()
        self.is_graded_by_hand()
        self.is_reported()
        self.is_graded_by_nbgrader()
        self.is_graded_by_formgrader()
        assert self._outside("gradebook.db").exists() == (not database)

    def is_made(self, database: str) -> None:
        self.place.run([self.bin / "autograder", "new-class", self.root, "--course", self.course])
        outside = self.place.seen_from_outside(self.root)
        if database:
            settings = (outside / "class.toml").read_text(encoding="utf-8")
            (outside / "class.toml").write_text(
                f'database = "{database}"\n{settings}', encoding="utf-8"
            )
            (outside / "gradebook.db").unlink()  # nothing may go there any more
            self._autograder("release")
        for student, lesson in POINTS:
            if (student, lesson) != COLLECTED:
                hand_in(outside, student, lesson, handed_in(student, lesson))
        self._is_collected(outside)
        self.place.own(self.root)

    def _is_collected(self, outside: Path) -> None:
        """Take one of the submissions out of a learning platform's archive."""
        (outside / "students.csv").write_text(
            "id,first_name,last_name\nada,Ada,A\ngrace,Grace,G\nzoe,Zoë,Z\n", encoding="utf-8"
        )
        with ZipFile(outside / "all.zip", "w") as archive:
            notebook = nbformat.writes(handed_in(*COLLECTED))
            archive.writestr("Zoë Z_1_assignsubmission_file/my work.ipynb", notebook)
        self.place.own(self.root)
        said = self._autograder("collect", self.root / "all.zip")
        assert f"Notebooks taken: 1 new; {COLLECTED[1]} 1" in said

    def is_graded(self) -> None:
        assert "6 graded, 0 unchanged, 0 refused" in self._autograder("grade")
        assert "No score would change." in self._autograder("grade", "--dry-run")
        assert "0 graded, 6 unchanged, 0 refused" in self._autograder("grade")
        self._require_points()
        notes = [
            json.loads(path.read_text(encoding="utf-8"))
            for path in self._outside("autograded").rglob("verdicts.json")
        ]
        assert [note["isolation"] for note in notes] == ["namespaces"] * len(POINTS)

    def is_graded_by_hand(self) -> None:
        """Let the written answers that wait go out as CSV, and take them in with full points."""
        listed = [line.split() for line in self._autograder("written").splitlines()]
        assert [QUESTION, FIRST, "2", "3", "2"] in listed, listed
        sheet = self.root / "answers.csv"
        self._autograder("written", QUESTION, "--to", sheet)
        with self._outside("answers.csv").open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        with self._outside("answers.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(lines[0]))
            writer.writeheader()
            writer.writerows(
                {title: "x" if " (" in title else cell for title, cell in line.items()}
                for line in lines
            )
        self.place.own(self.root)
        said = self._autograder("written", QUESTION, "--from", sheet)
        assert "0 of 3 still wait" in said, said

    def is_reported(self) -> None:
        assert "6 pages written" in self._autograder("feedback")
        pages = {
            path.relative_to(self._outside("feedback"))
            for path in self._outside("feedback").rglob("*.html")
        }
        assert pages == {Path(student, lesson, f"{lesson}.html") for student, lesson in POINTS}
        replayed = self._autograder("show", "grace", FIRST, "--replay", "relu_backward.1")
        assert "The same, and so is all else of relu_backward" in replayed
        report = self._autograder("report", "--students")
        assert all(student in report for student in STUDENTS)
        assert "insight.html" in self._autograder("insight")
        page = self._outside("insight.html").read_text(encoding="utf-8")
        assert all(mistake in page for _, mistake in MISTAKES)
        assert {
            (row["item"], row["mistake"]) for row in self._exported() if row["mistake"]
        } == MISTAKES

    def is_graded_by_nbgrader(self) -> None:
        for lesson in self.by_nbgrader:
            said = self.place.run(
                [self.bin / "nbgrader", "autograde", lesson, "--force"], self.root
            )
            assert said.count("Executed with isolation 'namespaces'") == len(STUDENTS), said
        self._require_points()

    def is_graded_by_formgrader(self) -> None:
        """Ask what formgrader's buttons ask; it shows the points."""
        asked = f"LESSONS, ALL, STUDENTS = {self.by_formgrader}, {(FIRST, LATER)}, {STUDENTS}"
        script = f"{asked}\n{FORMGRADER}"
        *_, steps, scores = (
            self.place.run([self.bin / "python", "-c", script], self.root).strip().splitlines()
        )
        assert json.loads(steps) == [[True, ""]] * 2 * len(self.by_formgrader) * len(STUDENTS)
        assert {
            (student, lesson): points - BY_HAND[lesson]
            for student, lesson, points in json.loads(scores)
        } == POINTS

    def _require_points(self) -> None:
        got = dict.fromkeys(POINTS, 0.0)
        for row in self._exported():
            got[row["student"], row["lesson"]] += float(row["points"])
        assert got == POINTS

    def _exported(self) -> list[dict[str, str]]:
        self._autograder("export")
        with self._outside("scores.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def _autograder(self, *words: str | Path) -> str:
        return self.place.run([self.bin / "autograder", *words], self.root)

    def _outside(self, name: str) -> Path:
        return self.place.seen_from_outside(self.root / name)


def handed_in(student: str, lesson: str) -> NotebookNode:
    """Return what one of the three hands in."""
    whole = {"ada": "ada-textbook", "grace": "grace-mistakes"}
    return submission(whole[student], lesson) if student in whole else released(lesson)
