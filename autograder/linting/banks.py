"""Rules on known mistakes and accepted answers: as they are written, and, which takes longer, as
they fare.
"""

import ast
from collections import Counter
from collections.abc import Iterator
import re
from types import FunctionType

from autograder.authoring.specification import Specification
from autograder.courses.fingerprints import KeptFingerprints
from autograder.courses.lesson import ACCEPTED
from autograder.courses.seeded import PUBLIC_SEED, seed_identifier
from autograder.examination.answers import refusals
from autograder.examination.exam import fates_of_mistakes
from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import Subject


def hints(subject: Subject) -> Iterator[Disagreement]:
    """Find known mistakes without a hint, or whose hint gives the solution away."""
    for specification in subject.lesson.specifications:
        code = solution_lines(subject, specification)
        for mistake in specification.mistakes:
            if not mistake.hint.strip():
                yield Disagreement(
                    subject.mistakes,
                    f"the mistake {mistake.id} of {specification.item} has no hint",
                    "Write what leads a student who made it to the mistake",
                )
            elif line_given_away := next(
                (line for line in code if _squeezed(line) in _squeezed(mistake.hint)), None
            ):
                yield Disagreement(
                    subject.mistakes,
                    f"the hint of the mistake {mistake.id} of {specification.item} holds "
                    f"`{line_given_away}` of the solution",
                    "Say what to look at, and leave the line to the student",
                )


def plain_mistakes(subject: Subject) -> Iterator[Disagreement]:
    """Find known mistakes that can't stand in the place of the right code."""
    for specification in subject.lesson.specifications:
        for mistake in specification.mistakes:
            if not isinstance(mistake.wrong, FunctionType) or mistake.wrong.__closure__:
                yield Disagreement(
                    subject.mistakes,
                    f"the mistake {mistake.id} of {specification.item} isn't a plain function",
                    "Write it with def at the top of the module; for an item of a class, as the "
                    "method",
                )


def solution_lines(subject: Subject, specification: Specification) -> list[str]:
    """Return what the solution of an item assigns and returns, as text: what no hint may hold."""
    found = []
    for cell in subject.solutions:
        if cell.defines == specification.name and (tree := _parsed(cell.source)):
            found += [text for node in ast.walk(tree) for text in _telling(node)]
    return list(dict.fromkeys(found))


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _telling(node: ast.AST) -> Iterator[str]:
    short = (ast.Name, ast.Constant, type(None))
    if isinstance(node, (ast.Assign, ast.AugAssign, ast.Return)) and not isinstance(
        node.value, short
    ):
        yield ast.unparse(node)
        yield ast.unparse(node.value)


def _squeezed(code: str) -> str:
    return re.sub(r"\s+", "", code)


def same_mistakes(subject: Subject) -> Iterator[Disagreement]:
    """Find several mistakes of one name in an item."""
    for specification in subject.lesson.specifications:
        for name, count in Counter(mistake.id for mistake in specification.mistakes).items():
            if count > 1:
                yield Disagreement(
                    subject.mistakes,
                    f"{count} mistakes of {specification.item} are called {name}",
                    "Rename all but one of them",
                )


def accepted_folders(subject: Subject) -> Iterator[Disagreement]:
    """Find folders of accepted answers that belong to nothing, and names without any."""
    folder = subject.lesson.folder / ACCEPTED
    names = subject.lesson.names
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        if path.is_dir() and path.name not in names and not path.name.startswith((".", "__")):
            yield Disagreement(
                path,
                f"accepted answers for {path.name}, which no item is "
                f"about{did_you_mean(path.name, names)}",
                "Call the folder by what the answers define, or take it out",
            )
    for name in names:
        if not subject.lesson.accepted(name):
            yield Disagreement(
                folder / name,
                f"there is no accepted answer for {name}",
                "Write at least one: what a student could have in the solution cell, as "
                f"{ACCEPTED}/{name}/textbook.py",
            )


def accepted_answers(subject: Subject) -> Iterator[Disagreement]:
    """Find accepted answers that lose points."""
    exercises = list(map(subject.exercise, subject.lesson.specifications))
    for name in subject.lesson.names:
        own = [exercise for exercise in exercises if exercise.name == name]
        for item, file, came_to in refusals(own, subject.lesson, PUBLIC_SEED):
            yield Disagreement(
                subject.lesson.folder / file,
                f"the answer is refused: {item}, {_one_line(came_to)}",
                "Mend the check that refuses it, or take the answer out if it is wrong",
            )


def _one_line(text: str) -> str:
    return " ".join(text.split()).removesuffix(".")


def known_mistakes(subject: Subject) -> Iterator[Disagreement]:
    """Find known mistakes that cost nothing, or that aren't told apart from others."""
    kept = KeptFingerprints(seed_identifier(PUBLIC_SEED))
    for specification in subject.lesson.specifications:
        exercise = kept.added_to(subject.exercise(specification), subject.lesson, specification)
        fates = fates_of_mistakes(exercise, subject.lesson, specification)
        for name in [fate.mistake for fate in fates if not fate.is_caught]:
            yield Disagreement(
                subject.mistakes,
                f"the mistake {name} of {specification.item} loses no point",
                f"Add a case to {subject.exercises.name} on which it fails, or take it out if it "
                "is right",
            )
        for name in [fate.mistake for fate in fates if fate.is_caught and not fate.is_named]:
            yield Disagreement(
                subject.mistakes,
                f"the mistake {name} of {specification.item} is not named: it shows what another "
                "mistake shows",
                f"Add a case to {subject.exercises.name} on which they differ, or make one mistake "
                "of the two",
            )


RULES = (hints, plain_mistakes, same_mistakes, accepted_folders)
TRIALS = (accepted_answers, known_mistakes)
