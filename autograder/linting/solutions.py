"""Rules on solution cells: what of them reaches students, and what they define."""

import ast
from collections.abc import Iterator, Mapping
import re

from autograder.courses.templates import without_solution
from autograder.linting.findings import Disagreement, did_you_mean, listed
from autograder.linting.subject import LessonText, Subject
from course.lessons import SOLUTION

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def names(subject: Subject) -> Iterator[Disagreement]:
    """Find solution cells that define something else than their name says, or whose name doesn't
    say what they define.
    """
    for cell in subject.solutions:
        if not cell.name.endswith(SOLUTION):
            yield subject.in_notebook(
                "a solution cell of another kind of name than NAME-solution",
                f"Call it by what it defines, such as {listed(_defined(cell)[:1])}{SOLUTION}",
                cell,
            )
        elif (found := _parsed(cell.source)) is None:
            yield subject.in_notebook(
                "the solution is no valid Python", "Mend it, and run the notebook", cell
            )
        elif cell.defines not in _defined(cell):
            yield subject.in_notebook(
                f"it defines {listed(_top_level(found))}, and its name says "
                f"{cell.defines}{did_you_mean(cell.defines, _top_level(found))}",
                "Rename the one or the other",
                cell,
            )


def missing(subject: Subject) -> Iterator[Disagreement]:
    """Find what is specified and has no cell to be written in."""
    have = [cell.defines for cell in subject.solutions]
    for name in subject.lesson.names:
        if name not in have:
            yield subject.in_notebook(
                f"there is no solution cell {name}{SOLUTION}{did_you_mean(name, have)}",
                f"Add it, or mend the specification of {name} in {subject.exercises.name}",
            )


def unspecified(subject: Subject) -> Iterator[Disagreement]:
    """Find solution cells that no specification is about."""
    names = subject.lesson.names
    for cell in subject.solutions:
        if (
            cell.name.endswith(SOLUTION)
            and cell.defines not in names
            and cell.defines in _defined(cell)
        ):
            yield subject.in_notebook(
                f"no specification is about {cell.defines}{did_you_mean(cell.defines, names)}",
                f"Specify it in {subject.exercises.name}, or take the cell out",
                cell,
            )


def markers(subject: Subject) -> Iterator[Disagreement]:
    """Find solution cells that nbgrader can't empty for students."""
    for cell in subject.solutions:
        found = re.findall(rf"^ *({BEGIN}|{END})$", cell.source, re.MULTILINE)
        if not found or found != [BEGIN, END] * (len(found) // 2):
            yield subject.in_notebook(
                f"the solution doesn't stand between `{BEGIN}` and `{END}`, each on a line of its "
                "own",
                "Add the markers around what students are to write, below signature and docstring",
                cell,
            )


def heads(subject: Subject) -> Iterator[Disagreement]:
    """Find signatures and docstrings that students don't get, since they stand between the
    markers.
    """
    for cell in subject.solutions:
        solved, handed_out = _parsed(cell.source), _parsed(without_solution(cell.source))
        if solved is None or BEGIN not in cell.source or cell.defines not in _defined(cell):
            continue
        left, expected = (
            {} if handed_out is None else _docstrings(handed_out),
            _judged(subject, cell),
        )
        for name, docstring in [
            named_docstring
            for named_docstring in _docstrings(solved).items()
            if named_docstring[0] in expected
        ]:
            if name not in left:
                yield subject.in_notebook(
                    f"the signature of {name} isn't in what students get",
                    f"Put `{BEGIN}` below signature and docstring, as deep as the code it hides",
                    cell,
                )
            elif docstring and not left[name]:
                yield subject.in_notebook(
                    f"the docstring of {name} isn't in what students get",
                    f"Put `{BEGIN}` below the docstring",
                    cell,
                )
        if not _docstrings(solved).get(cell.defines, "lambda"):
            yield subject.in_notebook(
                f"{cell.defines} has no docstring, so students don't learn what it is to do",
                "Write one below the signature: what it takes and returns",
                cell,
            )


def _judged(subject: Subject, cell: LessonText) -> set[str]:
    """Return what of a solution cell students are told to write: helpers of the reference's own
    aren't among it.
    """
    methods = {
        specification.method
        for specification in subject.lesson.specifications
        if specification.name == cell.defines and specification.method
    }
    return {cell.defines, *(f"{cell.defines}.{method}" for method in methods)}


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except SyntaxError:
        return None


def _defined(cell: LessonText) -> list[str]:
    tree = _parsed(cell.source)
    return _top_level(tree) if tree else []


def _top_level(tree: ast.Module) -> list[str]:
    """Return the names that the module defines or assigns."""
    names = [node.name for node in tree.body if isinstance(node, Definition)]
    targets = [
        target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets
    ]
    return names + [target.id for target in targets if isinstance(target, ast.Name)]


def _docstrings(tree: ast.Module) -> Mapping[str, str]:
    """Return the docstrings of the functions and classes of a module, and of a class's methods; ""
    for those without.
    """
    found = {}
    for node in [statement for statement in tree.body if isinstance(statement, Definition)]:
        found[node.name] = ast.get_docstring(node) or ""
        for inner in (
            [statement for statement in node.body if isinstance(statement, Definition)]
            if isinstance(node, ast.ClassDef)
            else []
        ):
            found[f"{node.name}.{inner.name}"] = ast.get_docstring(inner) or ""
    return found


RULES = (names, missing, unspecified, markers, heads)
