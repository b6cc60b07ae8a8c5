"""How much longer a class waits for its verdicts where some hold on as long as they can: the real
command grades it with these students' ordinary work and with what holds on, in turn.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from statistics import median
import time

from autograder.bench.classes import Classes
from autograder.bench.hogs import spoil
from autograder.bench.runs import Way, by_judge_until
from autograder.bench.sample import made_class
from autograder.classroom.classroom import Classroom
from autograder.courses.course import Course
from autograder.gradebook.notes import note_path, read_note
from autograder.problems import Problem
from autograder.submissions.finding import Place, find_submissions

SECONDS_BETWEEN_LOOKS = 0.1


@dataclass
class Fairness:
    """A class of `submissions` on `lessons`, of whose students `hogs` hold on, graded `runs` times
    with them and without; and what was measured, an entry a run, in seconds from the start of the
    command to the last verdict on one of the others.

    judged_hogs: submissions of the hogs that had a verdict by then. differences: of the others, to
    whom they made a difference in points.
    """

    course: Course
    lessons: tuple[str, ...]
    submissions: int
    hogs: int
    way: Way
    runs: int = 1
    seconds: dict[str, list[float]] = field(default_factory=lambda: {"without": [], "with": []})
    judged_hogs: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def n_steps(self) -> int:
        return len(self.lessons) + 2 * self.runs

    def measure(self, classes: Classes) -> Iterator[None]:
        """Do all that is to be done; yield after each step. Problem, before any, where all hold
        on.
        """
        students = self._hogs()
        for name in self.lessons:
            classes.release(self.course.lessons[name])
            yield
        for _ in range(self.runs):
            points = {}
            for name in self.seconds:
                points[name] = self._points(
                    classes.fresh(self._made(), self.lessons), name, students
                )
                yield
            self.differences += [
                f"{place.student}, {place.lesson}"
                for place, others in points["without"].items()
                if others != points["with"][place]
            ]

    def _points(self, classroom: Classroom, name: str, students: set[str]) -> dict[Place, float]:
        """Grade a class `with` what these students hold on by, or `without`, until there is a
        verdict on all others; note how long that took, and return the others' points.
        """
        places = find_submissions(classroom, self.lessons)
        others = [place for place in places if place.student not in students]
        hogs = [place for place in places if place.student in students] * (name == "with")
        spoil(hogs)
        self.seconds[name].append(self._seconds_until_judged(classroom, others))
        self.judged_hogs += sum(_is_judged(classroom, place) for place in hogs)
        return {place: _points_of(classroom, place) for place in others}

    @property
    def ratio(self) -> float:
        """How many times as long the others wait with the hogs as without, in the median run."""
        return median(self.seconds["with"]) / median(self.seconds["without"])

    def to_json(self) -> dict:
        """Return what was measured."""
        return {
            "lessons": self.lessons,
            "submissions": self.submissions,
            "hogs": self.hogs,
            "seconds_without": median(self.seconds["without"]),
            "seconds_with": median(self.seconds["with"]),
            "ratio": self.ratio,
            "runs": self.seconds,
            "judged_hogs": self.judged_hogs,
            "differences": self.differences,
            **asdict(self.way),
        }

    def _made(self) -> int:
        """Return how many submissions a class has in which so many are on the lessons."""
        return self.submissions * len(self.course.lessons) // len(self.lessons)

    def _hogs(self) -> set[str]:
        """Return the hogs, who are spread over the class; Problem where nobody else is left."""
        handed_in = made_class(self.course, self._made())
        students = sorted({student for student, work in handed_in if work.lesson in self.lessons})
        if self.hogs >= len(students):
            raise Problem(
                f"{self.submissions} submissions are those of {len(students)} students; of these "
                f"{self.hogs} can't hold on while the others wait. Ask for more --submissions."
            )
        return {students[number * len(students) // self.hogs] for number in range(self.hogs)}

    def _seconds_until_judged(self, classroom: Classroom, places: list[Place]) -> float:
        """Grade the class until there is a verdict on all that lies at `places`; return how long
        that took.
        """
        waiting, began = list(places), time.monotonic()

        def is_over() -> bool:
            while waiting and _is_judged(classroom, waiting[-1]):
                waiting.pop()
            return not waiting

        by_judge_until(is_over, SECONDS_BETWEEN_LOOKS, classroom, self.lessons, self.way)
        return time.monotonic() - began


def _is_judged(classroom: Classroom, place: Place) -> bool:
    return note_path(classroom, place.student, place.lesson).is_file()


def _points_of(classroom: Classroom, place: Place) -> float:
    note = read_note(classroom, place.student, place.lesson)
    return note.points if note else -1.0
