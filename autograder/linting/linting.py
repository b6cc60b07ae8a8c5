"""Puts lessons under all rules: quick ones whenever something is built on a lesson, all of them
when its author asks.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from autograder.courses.course import Course
from autograder.courses.lesson import Lesson
from autograder.linting import (
    banks,
    cells,
    comparisons,
    examples,
    predictions,
    prose,
    questions,
    rubrics,
    solutions,
    specifying,
    testing,
    vocabulary,
    whole_course,
)
from autograder.linting.findings import Disagreement
from autograder.linting.subject import Subject
from autograder.problems import Problem
from course.lessons import LessonError

Rule = Callable[[Subject], Iterator[Disagreement]]

QUICK: tuple[Rule, ...] = (
    *cells.RULES,
    *solutions.RULES,
    *testing.RULES,
    *predictions.RULES,
    *examples.RULES,
    *questions.RULES,
    *comparisons.RULES,
    *rubrics.RULES,
    *prose.RULES,
    *specifying.RULES,
    *banks.RULES,
)
"""The rules that take no longer than to try the reference once."""


def findings(course: Course, lessons: Sequence[Lesson], quick: bool = False) -> list[Disagreement]:
    """Return all that is found in `lessons`, each thing once.

    quick: without trying accepted answers and known mistakes, and without comparing the visible
    checks in the folder.
    """
    found = [finding for lesson in lessons for finding in _in_lesson(Subject(lesson), quick)]
    places = {course.source, *(lesson.folder for lesson in lessons)}
    found += [
        finding
        for rule in (*whole_course.RULES, *vocabulary.RULES)
        for finding in rule(course)
        if finding.place is None or finding.place.parent in places
    ]
    return list({finding.text(course.root): finding for finding in found}.values())


def require_sound(course: Course, lessons: Sequence[Lesson]) -> None:
    """Problem, which tells all that the quick rules find in `lessons`, if they find anything."""
    if found := findings(course, lessons, quick=True):
        findings_text = "\n".join(finding.text(course.root) for finding in found)
        raise Problem(f"{summary(found)} Nothing was done.\n{findings_text}")


def summary(found: Sequence[Disagreement]) -> str:
    """Return how much was found."""
    return f"{len(found)} thing{'s' * (len(found) != 1)} to mend."


def _in_lesson(subject: Subject, quick: bool) -> list[Disagreement]:
    if unreadable := _unreadable(subject):
        return [unreadable, *_found_by([_imports], subject)]
    found = list(_found_by(QUICK, subject))
    # What is wrong already would be told again by everything that is built on it.
    if not found and not quick:
        trials = (*banks.TRIALS, *questions.TRIALS_OF_QUESTIONS, whole_course.current_checks)
        found = list(_found_by(trials, subject))
    return found


def _unreadable(subject: Subject) -> Disagreement | None:
    """Return what is wrong with a notebook that isn't there or can't be read."""
    lesson = subject.lesson
    try:
        return (
            None
            if subject.cells
            else Disagreement(lesson.path, "the notebook has no cells", "Write the lesson")
        )
    except FileNotFoundError:
        others = sorted(path.name for path in lesson.folder.glob("*.ipynb"))
        mend = f"Rename {others[0]}" if others else "Write it, or move the folder elsewhere"
        return Disagreement(
            lesson.path,
            "the notebook of the lesson is not there under this name, that of its folder",
            mend,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        return Disagreement(
            lesson.path,
            f"it can't be read as a notebook ({type(error).__name__}: {error})",
            "Open it in JupyterLab and save it again, or put back an earlier version",
        )


def _imports(subject: Subject) -> Iterator[Disagreement]:
    """Find what stops the lesson's modules from being imported, which is raised."""
    yield from () if subject.lesson.specifications else ()


def _found_by(rules: Iterable[Rule], subject: Subject) -> Iterator[Disagreement]:
    """Yield what `rules` find; one that stumbles over what can't be used tells of that, and the
    others go on.
    """
    for rule in rules:
        try:
            yield from rule(subject)
        except Problem as problem:
            yield Disagreement(None, str(problem))
        except LessonError:  # that solutions don't run is a finding of its own
            continue
