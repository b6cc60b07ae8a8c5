"""Judges one check of a graded submission once more, now, and tells whether it comes out the
same.
"""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from autograder.appeals.dossier import Dossier
from autograder.classroom.classroom import Classroom
from autograder.courses.seeded import SeededExercises
from autograder.gradebook.autograded import read_graded_notebook
from autograder.judge.judge import open_judge
from autograder.problems import Problem
from autograder.submissions.reassembly import Assembled, assemble, reassemble
from course.assessment.trial import Trial
from course.assessment.verdicts import CheckResult, ItemResult

MAX_OFFERED = 30
"""Checks that are named where it isn't told which is meant."""


@dataclass(frozen=True)
class ChosenCheck:
    """One check of a graded submission. number: its place in its item, from 1."""

    result: ItemResult
    number: int

    @property
    def check(self) -> CheckResult:
        return self.result.checks[self.number - 1]

    @property
    def name(self) -> str:
        """What it is called on the command line, short and in no two ways."""
        return f"{self.result.item}.{self.number}"


@dataclass(frozen=True)
class Replay:
    """A check as it came out now. result: of its whole item. trials: of its own cases alone."""

    chosen: ChosenCheck
    result: ItemResult
    trials: Sequence[Trial]

    @property
    def now(self) -> bool | None:
        """Whether the check holds; None where the item has no such check any more."""
        name = self.chosen.check.name
        return next((check.passed for check in self.result.checks if check.name == name), None)

    @property
    def is_the_same(self) -> bool:
        """Whether the check came out as it did before, and so did all else of its item."""
        return self.result == self.chosen.result


def choose_check(results: Sequence[ItemResult], text: str) -> ChosenCheck:
    """Return the check that a text names: by item and number (`relu.2`), by item and name (`relu:
    values`), or by a name that only one item has. Problem with those there are.
    """
    every = [
        ChosenCheck(result, number)
        for result in results
        for number in range(1, len(result.checks) + 1)
    ]
    wanted = text.strip()
    found = [
        each
        for each in every
        if wanted in (each.name, f"{each.result.item}: {each.check.name}", each.check.name)
    ]
    if len(found) == 1:
        return found[0]
    among = found or [each for each in every if each.result.item == wanted] or every
    lines = [f"  {each.name}  {each.check.name}" for each in among[:MAX_OFFERED]]
    if len(among) > MAX_OFFERED:
        lines.append(f"  ... and {len(among) - MAX_OFFERED} more; `autograder show` has all")
    listed = "\n".join(lines)
    problem = f"Several checks are called {text!r}" if found else f"There is no check {text!r}"
    raise Problem(f"{problem}. Name one of these:\n{listed}")


def replay(classroom: Classroom, found: Dossier, chosen: ChosenCheck, isolation: str) -> Replay:
    """Judge what was graded once more, and return how a check of it comes out. Problem where
    nothing is left to judge.
    """
    trials: defaultdict[str, list[Trial]] = defaultdict(list)
    with open_judge(
        classroom.course_root,
        classroom.seed,
        isolation,
        classroom.budgets.submission_seconds,
    ) as judge:
        judge.watch = lambda item, seen: trials[item].extend(seen)
        judgement = judge.judge(_graded(classroom, found, judge.exercises))
    item, name = chosen.result.item, chosen.check.name
    results = [result for result in judgement.results if result.item == item]
    if not results:
        raise Problem(f"{found.lesson} has no item {item} any more; nothing can be judged again.")
    own = [trial for trial in trials[item] if trial.check.name == name]
    return Replay(chosen, results[0], own)


def _graded(classroom: Classroom, found: Dossier, exercises: SeededExercises) -> Assembled:
    """Return the notebook that was graded: as it was handed in where that still lies there, or else
    as it was kept beside its verdict.
    """
    basis, submission = found.note.basis, found.submission
    if submission is not None and basis is not None and submission.work == basis.work:
        return assemble(submission, exercises)
    lesson = classroom.course.lessons[found.lesson]
    with suppress(OSError, ValueError):
        return reassemble(read_graded_notebook(classroom, found.student, found.lesson), lesson)
    raise Problem(
        f"{classroom.autograded / found.student / found.lesson} holds no graded notebook any more, "
        "so nothing can be judged again. Run: autograder grade"
    )
