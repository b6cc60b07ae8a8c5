"""Counts anew what was judged before: verdicts stay, and only what they are worth is another."""

from dataclasses import dataclass, replace

from autograder.authoring.draw import Draw
from autograder.authoring.specification import Specification
from autograder.courses.lesson import Lesson
from autograder.gradebook.notes import Note
from autograder.submissions.submission import Submission
from course.assessment.trials import points_earned
from course.assessment.verdicts import ItemResult


@dataclass(frozen=True)
class Recount:
    """A submission whose code needn't run, and the note on it."""

    submission: Submission
    note: Note


def recounted(note: Note, submission: Submission, lesson: Lesson) -> Note:
    """Return the note on a submission with the points that its verdicts are worth now; who judged
    it, and when, stays.
    """
    basis = submission.basis and note.basis and replace(submission.basis, engine=note.basis.engine)
    by_item = {specification.item: specification for specification in lesson.specifications}
    results = tuple(_recounted(result, by_item.get(result.item)) for result in note.results)
    return replace(with_results(note, results), digest=submission.digest, basis=basis)


def with_results(note: Note, results: tuple[ItemResult, ...]) -> Note:
    """Return a note with other results, and the sums of their points."""
    return replace(
        note,
        results=results,
        points=round(sum(result.points for result in results), 2),
        max_points=sum(result.max_points for result in results),
    )


def _recounted(result: ItemResult, specification: Specification | None) -> ItemResult:
    """Return a result with the points that its checks are worth now."""
    if specification is None or result.max_points == specification.points:
        return result
    # What is drawn doesn't matter: names, weights, and core are the same for every seed.
    drafts = specification.checks(Draw.of(0))
    passed = [draft.name in result.passed for draft in drafts]
    points = points_earned(specification.points, drafts, passed)
    return replace(result, points=points, max_points=specification.points)
