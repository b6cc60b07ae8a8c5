"""Where an answer can't be called as the lesson calls it: a name isn't there, or parameters are
others.
"""

import ast
from dataclasses import dataclass
import re

from course.assessment.failures import OTHER_THING, Failure, WrongParts
from course.assessment.symptoms.evidence import Evidence
from course.assessment.verdicts import Verdict

_NO_NAME = re.compile(r"there is no `([^`]+)`")
_NO_FUNCTION = re.compile(rf"`([^`]+)` is a .+, {OTHER_THING}")
_REFUSED = re.compile(r"`[^(]+(\(.*)` can't be called with (\d{1,9}) arguments?", re.DOTALL)


def name_of_something_else(evidence: Evidence) -> str | None:
    """What the lesson calls is there, and is no function."""
    failure = _standing_in_the_way(evidence, Verdict.MISSING)
    if failure is None or (found := _NO_FUNCTION.fullmatch(failure.text)) is None:
        return None
    return (
        f"Some line gives the name `{found[1]}` to a value, as `{found[1]} = {found[1]}(x)` does, "
        "and the lesson calls it. Choose another name there, and run the cell that defines it once "
        "more."
    )


def method_not_there(evidence: Evidence) -> str | None:
    """The class lacks the method that is called."""
    failure = _standing_in_the_way(evidence, Verdict.MISSING)
    owner, *names = _missing(failure)
    if not names or names != [failure.target.rpartition(".")[2]]:
        return None
    return (
        f"Your `{owner}` has no method `{names[0]}`. Is it spelt as in the lesson, and indented as "
        "part of the class?"
    )


def attribute_not_there(evidence: Evidence) -> str | None:
    """An instance lacks what the lesson uses of it."""
    owner, *names = _missing(_standing_in_the_way(evidence, Verdict.MISSING))
    if not names:
        return None
    return (
        f"Your `{owner}` has no `{names[0]}`. Is it made in `__init__`, as `self.` and the name "
        "that the lesson gives?"
    )


def name_not_there(evidence: Evidence) -> str | None:
    """Nothing has the name that the exercise gives."""
    name, *_ = _missing(_standing_in_the_way(evidence, Verdict.MISSING))
    if not name:
        return None
    return (
        f"Nothing is called `{name}` here. Run the cell that defines it first, and keep the name "
        "that the exercise gives."
    )


def class_without_parameters(evidence: Evidence) -> str | None:
    """A class gets values when it is called, and takes none."""
    refused = _refused(evidence)
    is_class = evidence.exercise.item != evidence.exercise.name
    if refused is None or refused.is_method or refused.most != 0 or not is_class:
        return None
    return (
        "The class gets values when it is called, and nothing takes them. Is there a method "
        "`__init__` in it, with two underscores before and two behind?"
    )


def method_without_self(evidence: Evidence) -> str | None:
    """A method has a parameter for one value fewer than it gets."""
    refused = _refused(evidence)
    if refused is None or not refused.is_method or refused.most != refused.given - 1:
        return None
    return (
        "This method has one parameter too few for what it gets: the instance comes first, though "
        "no call writes it. Keep the exercise's parameters, in their order, after `self`."
    )


def value_without_default(evidence: Evidence) -> str | None:
    """A call leaves values out that the code wants."""
    refused = _refused(evidence)
    if refused is None or refused.least <= refused.given:
        return None
    return (
        f"Your code wants {refused.least} values, and this call of the lesson's gives "
        f"{refused.given}. Keep the parameters that the exercise gives; one that a call may leave "
        "out has a default, as in `k=1`."
    )


def other_parameters(evidence: Evidence) -> str | None:
    """The code can't take the values that the lesson hands over."""
    if (failure := _standing_in_the_way(evidence, Verdict.WRONG_SIGNATURE)) is None:
        return None
    if failure.error == WrongParts.__name__:
        return "Return just these, in this order, with commas between them."
    of_method = ", after `self`" if "." in failure.target else ""
    return f"Keep the parameters that the exercise gives, in their order{of_method}."


def _standing_in_the_way(evidence: Evidence, verdict: Verdict) -> Failure | None:
    """Return what kept the message's case from being observed, if it is of this kind."""
    failure, finding = evidence.failure, evidence.worst.finding
    is_it = failure is not None and failure.verdict is finding.verdict is verdict
    return failure if is_it and evidence.expectation is None else None


def _missing(failure: Failure | None) -> tuple[str, ...]:
    """Return the parts of the name that isn't there: a class and what its instance lacks, or a name
    alone; an empty one if it is something else.
    """
    found = failure and _NO_NAME.fullmatch(failure.text)
    return tuple(found[1].split(".")) if found else ("",)


@dataclass(frozen=True)
class _Refused:
    """A call that the code can't take: how many values it gets, how many are the least that the
    code wants, and the most that it takes, besides the instance.
    """

    given: int
    least: int
    most: int
    is_method: bool


def _refused(evidence: Evidence) -> _Refused | None:
    """Return the call that stood in the way; None if there was none, or if its parameters are
    unknown or without number.
    """
    failure = _standing_in_the_way(evidence, Verdict.WRONG_SIGNATURE)
    found = failure and _REFUSED.fullmatch(failure.text)
    parameters = found and _parameters(found[1])
    if parameters is None or parameters.vararg or parameters.kwonlyargs:
        return None
    most = len(parameters.posonlyargs) + len(parameters.args)
    least = most - len(parameters.defaults)
    return _Refused(int(found[2]), least, most, "." in failure.target)


def _parameters(signature: str) -> ast.arguments | None:
    """Return the parameters that a signature tells; None where a default isn't told as Python."""
    try:
        return ast.parse(f"def f{signature}: pass").body[0].args
    except (SyntaxError, ValueError, RecursionError, MemoryError, AttributeError, IndexError):
        return None


RULES = (
    name_of_something_else,
    method_not_there,
    attribute_not_there,
    name_not_there,
    class_without_parameters,
    method_without_self,
    value_without_default,
    other_parameters,
)
