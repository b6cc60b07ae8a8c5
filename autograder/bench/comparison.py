"""Plain nbgrader, the judge, and the floor on one and the same class: what each takes, and whether
the scores agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median

from autograder.bench.agreement import Scores, differences, scores_in, test_cells
from autograder.bench.classes import Classes
from autograder.bench.others import OTHERS
from autograder.bench.runs import Taken, Way, by_floor, by_judge, by_nbgrader
from autograder.bench.sample import made_class
from autograder.courses.course import Course
from course.lessons import TESTS

STEADY = 5
"""How many times as large the class is that, held against the class itself, shows the cost of a
submission without start-up.
"""


@dataclass
class BenchComparison:
    """A class of `submissions` graded once by nbgrader, and `runs` times in turn by the floor and
    the judge.

    Both also grade a class STEADY times as large. Lists hold one entry a run; differences: lines on
    scores that disagree. beside: names of OTHERS that grade the class once as well; others: what
    each of them took.
    """

    course: Course
    submissions: int
    runs: int
    way: Way
    beside: tuple[str, ...] = ()
    nbgrader: Taken = Taken(0.0, 0.0)
    judge: list[Taken] = field(default_factory=list)
    floor: list[Taken] = field(default_factory=list)
    judge_of_larger: list[Taken] = field(default_factory=list)
    floor_of_larger: list[Taken] = field(default_factory=list)
    others: dict[str, Taken] = field(default_factory=dict)
    differences: set[str] = field(default_factory=set)

    @property
    def lessons(self) -> list[str]:
        """The lessons that the class hands in."""
        return list(
            dict.fromkeys(work.lesson for _, work in made_class(self.course, self.submissions))
        )

    @property
    def n_steps(self) -> int:
        return len(self.course.lessons) + len(self.lessons) + len(self.beside) + 4 * self.runs

    @property
    def test_cells(self) -> int:
        return len(test_cells(self.course, made_class(self.course, self.submissions)))

    def measure(self, classes: Classes) -> Iterator[None]:
        """Do all that is to be done; yield after each step."""
        for lesson in self.course.lessons.values():
            classes.release(lesson)
            yield
        classroom = classes.fresh(self.submissions)
        for lesson in self.lessons:
            self.nbgrader += by_nbgrader(classroom, lesson)
            yield
        scores = {"nbgrader": scores_in(classroom)}
        for name in self.beside:
            self._measure_other(name, classes, scores["nbgrader"])
            yield
        for _ in range(self.runs):
            yield from self._in_turn(classes, self.submissions, self.floor, self.judge, scores)
            yield from self._in_turn(
                classes, STEADY * self.submissions, self.floor_of_larger, self.judge_of_larger, {}
            )

    def _measure_other(self, name: str, classes: Classes, scores: Scores) -> None:
        """Measure another grader, and compare its scores with nbgrader's, as far as it gives shares
        of points.
        """
        other = OTHERS[name]
        self.others[name], found = other.grade(classes.fresh(self.submissions), self.way)
        if other.is_all_or_none:
            items = self.course.items
            scores = {
                place: score if score == items[place[2].removesuffix(TESTS)].points else 0.0
                for place, score in scores.items()
                if place[2].removesuffix(TESTS) in items
            }
        places = test_cells(self.course, made_class(self.course, self.submissions))
        self.differences.update(differences(places, {"nbgrader": scores, name: found}))

    def _in_turn(
        self,
        classes: Classes,
        size: int,
        floor: list[Taken],
        judge: list[Taken],
        others: Mapping[str, Scores],
    ) -> Iterator[None]:
        """Measure the floor and the judge one after the other, and compare their scores with each
        other's and with `others`.
        """
        cost, bare = by_floor(classes.fresh(size), self.way)
        floor.append(cost)
        yield
        classroom = classes.fresh(size)
        judge.append(by_judge(classroom, self.way))
        sides = {**others, "judge": scores_in(classroom), "floor": bare}
        self.differences.update(
            differences(test_cells(self.course, made_class(self.course, size)), sides)
        )
        yield

    def to_json(self) -> dict:
        """Return what was measured. Seconds are those of one submission: a run's by the number of
        submissions, the median run.
        """
        return {
            "submissions": self.submissions,
            "test_cells": self.test_cells,
            "scores_identical": not self.differences,
            "differences": sorted(self.differences),
            **self._costs(),
            **self._steady_costs(),
            "beside": {
                name: {
                    what: seconds / self.submissions for what, seconds in _seconds(taken).items()
                }
                for name, taken in self.others.items()
            },
            "runs": {
                name: [_seconds(run) for run in getattr(self, name)]
                for name in ("judge", "floor", "judge_of_larger", "floor_of_larger")
            },
            **asdict(self.way),
        }

    def _costs(self) -> dict:
        nbgrader, judge, floor = (
            self._each(runs) for runs in ([self.nbgrader], self.judge, self.floor)
        )
        return {
            "nbgrader_seconds": nbgrader.seconds,
            "judge_seconds": judge.seconds,
            "ratio": nbgrader.seconds / judge.seconds,
            "floor_seconds": floor.seconds,
            "floor_ratio": judge.seconds / floor.seconds,
            "nbgrader_cpu_seconds": nbgrader.cpu_seconds,
            "judge_cpu_seconds": judge.cpu_seconds,
            "cpu_ratio": nbgrader.cpu_seconds / judge.cpu_seconds,
            "floor_cpu_seconds": floor.cpu_seconds,
        }

    def _steady_costs(self) -> dict:
        judge, floor = (
            self._steady(self.judge, self.judge_of_larger),
            self._steady(self.floor, self.floor_of_larger),
        )
        return {
            "steady_submissions": STEADY * self.submissions,
            "steady_judge_seconds": judge,
            "steady_floor_seconds": floor,
            "steady_floor_ratio": judge / floor,
        }

    def _each(self, runs: Sequence[Taken]) -> Taken:
        """Return what one submission takes in the median run."""
        return Taken(
            _median_seconds(runs) / self.submissions,
            median(run.cpu_seconds for run in runs) / self.submissions,
        )

    def _steady(self, runs: Sequence[Taken], of_larger: Sequence[Taken]) -> float:
        """Return the wall seconds that one more submission takes: the difference quotient of two
        classes.
        """
        return (_median_seconds(of_larger) - _median_seconds(runs)) / (
            (STEADY - 1) * self.submissions
        )


def _seconds(run: Taken) -> dict[str, float]:
    return {"seconds": run.seconds, "cpu_seconds": run.cpu_seconds}


def _median_seconds(runs: Sequence[Taken]) -> float:
    return median(run.seconds for run in runs)
