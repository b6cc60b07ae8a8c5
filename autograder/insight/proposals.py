"""A known mistake proposed to a lesson's author: what students wrote, in the form in which
mistakes.py holds it, to be read and pasted.
"""

import ast
from collections.abc import Iterator
from itertools import count
import json
import re
import textwrap

from autograder.authoring.counterexamples import Breaks
from autograder.authoring.draw import Draw
from autograder.authoring.specification import Specification
from autograder.courses.lesson import Lesson
from autograder.insight.anonymity import Anonymiser
from autograder.insight.parsing import definition, is_text
from autograder.submissions.trees import UNPARSABLE, parsed
from course.assessment.verdicts import Verdict

PROPOSED = (
    Verdict.ERROR,
    Verdict.WRONG_SIGNATURE,
    Verdict.WRONG_TYPE,
    Verdict.WRONG_SHAPE,
    Verdict.WRONG_VALUE,
    Verdict.CHANGED_INPUT,
)
"""Verdicts on answers of which a known mistake can be made: others have ended Python, or would."""

PLAIN_MODULES = ("numpy", "math", "itertools", "functools", "collections")
"""What a proposal may import. It is students' code, and who tries it runs it outside the
sandbox."""

_DANGEROUS = """
breakpoint compile delattr eval exec exit getattr globals help input locals open quit setattr vars
DataSource ctypeslib fromfile fromregex genfromtxt lib load loadtxt memmap os save savetxt savez
savez_compressed sys testing tofile
"""

NOT_PROPOSED = frozenset(_DANGEROUS.split())
"""Names of what opens files or looks behind objects: code that has one is shown, not proposed."""

WIDTH_CHARS = 88
"""Of a line of the hint."""

TO_BE_WRITTEN = "Say here, in a sentence or two, what its students should think about."


def proposal(
    lesson: Lesson, specification: Specification, source: str, hint: str, anonymiser: Anonymiser
) -> str:
    """Return a known mistake of an item as its lesson's mistakes.py holds it, made of a student's
    cell; "" where none can be made.

    hint: what its students have read so far, for the author to go on from; "" for nothing.
    """
    called = lesson.called(specification)
    try:
        wrong = _wrong(parsed(source), specification)
        if not called or wrong is None or _is_dangerous(wrong) or _is_about_an_input(specification):
            return ""
        wrong.name = _new_name(lesson)
        code = anonymiser.code(ast.unparse(ast.fix_missing_locations(wrong)))
    except UNPARSABLE:
        return ""
    known = "" if specification.mistakes else f"from .exercises import {called}\n\n\n"
    return f"{known}@{called}.mistake(\n{_quoted(hint or TO_BE_WRITTEN)}\n)\n{code}\n"


def _wrong(tree: ast.Module, specification: Specification) -> ast.FunctionDef | None:
    """Return the function that a mistake is made of, with what it uses of its cell inside; None
    where the cell has none.
    """
    found = definition(tree, specification.name, specification.method)
    if not isinstance(found, ast.FunctionDef):
        return None
    used = list(_used(tree, found, specification.name))
    own = found.body[1:] if is_text(found.body[0]) else found.body
    found.body = [*used, *own] or [ast.Pass()]
    found.decorator_list, found.returns = [], None
    for node in ast.walk(found.args):
        if isinstance(node, ast.arg):
            node.annotation = None
    return found


def _used(tree: ast.Module, function: ast.AST, own: str) -> Iterator[ast.stmt]:
    """Yield what else the cell defines that a function needs, in its order."""
    needed, chosen = _names(function) - {own}, set()
    others = [node for node in tree.body if node is not function and own not in _defined(node)]
    while more := [
        node for node in others if id(node) not in chosen and needed.intersection(_defined(node))
    ]:
        for node in more:
            chosen.add(id(node))
            needed |= _names(node)
    yield from (node for node in others if id(node) in chosen)


def _defined(node: ast.stmt) -> set[str]:
    """Return the names that a statement at a cell's top level gives."""
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            return {name}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {(alias.asname or alias.name).split(".")[0] for alias in names}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
    return set()


def _names(node: ast.AST) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def _is_dangerous(function: ast.AST) -> bool:
    """Whether code does what a known mistake need not do, such as to open a file."""
    for node in ast.walk(function):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module=module, names=names):
                modules = [module or ""]
                if any(alias.name in NOT_PROPOSED for alias in names):
                    return True
            case ast.Name(id=name) | ast.Attribute(attr=name):
                modules = []
                if name in NOT_PROPOSED or name.startswith("__"):
                    return True
            case _:
                continue
        if any(module.split(".")[0] not in PLAIN_MODULES for module in modules):
            return True
    return False


def _is_about_an_input(specification: Specification) -> bool:
    """Whether students write an input that tells two versions apart: all that don't fail alike, so
    none has a name of its own.
    """
    return any(
        isinstance(expectation, Breaks)
        for check in specification.checks(Draw.of(0, 0))
        for case in check.cases
        for expectation in case.expectations.values()
    )


def _new_name(lesson: Lesson) -> str:
    """Return a name that says that the author has to find one, and is free in the lesson."""
    taken = {each.id for one in lesson.specifications for each in one.mistakes}
    names = (f"give_it_a_name_{number}" for number in count(1))
    return next(name for name in names if name.replace("_", "-") not in taken)


def _quoted(text: str) -> str:
    """Return a text as Python writes it, in lines, each indented."""
    pieces = textwrap.wrap(re.sub(r"\s+", " ", text), WIDTH_CHARS, drop_whitespace=False)
    return "\n".join(f"    {json.dumps(piece, ensure_ascii=False)}" for piece in pieces)
