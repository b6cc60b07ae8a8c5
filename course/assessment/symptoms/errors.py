"""What an exception says of the code that raised it."""

from collections.abc import Mapping
import re

from course.assessment.symptoms.evidence import Evidence
from course.assessment.verdicts import Verdict


def input_refused(evidence: Evidence) -> str | None:
    """The lesson itself refuses the input that somebody chose."""
    failure = evidence.failure
    is_refused = (
        failure and failure.target.startswith(OF_THE_LESSON) and failure.error == "ValueError"
    )
    if is_refused:
        return (
            "That is no input that the lesson would hand out, as the message says. Choose another."
        )
    return None


OF_THE_LESSON = "provided."
"""What a probe's target begins with that is the lesson's own function."""


def own_exception(evidence: Evidence) -> str | None:
    """The student's own `raise` or `assert` refuses an input that the lesson allows."""
    failure = evidence.failure
    is_wanted = any(getattr(step, "raises", ()) for step in evidence.worst.probe.steps)
    if failure is None or is_wanted or failure.verdict is not Verdict.ERROR:
        return None
    if failure.error == NotImplementedError.__name__:  # another function isn't written yet
        return None
    if re.search(rf"\braise {re.escape(failure.error)}\b", failure.line):
        return "Your own `raise` refuses this input, but the lesson allows it: do without the test."
    if failure.error == "AssertionError" and re.search(r"\bassert\b", failure.line):
        return "Your own `assert` doesn't hold for this input, and the lesson allows it."
    return None


def array_as_one_truth(evidence: Evidence) -> str | None:
    """NumPy was asked whether a whole array is true."""
    if _says(evidence, "ValueError", "truth value of an array"):
        return (
            "`if`, `and`, `or`, `max` and `min` ask one question, and an array has one answer for "
            "each element. Use what works elementwise: a mask, or `np.where`."
        )
    return None


def function_of_one_number(evidence: Evidence) -> str | None:
    """What takes one number was given an array."""
    if _says(evidence, "TypeError", "only (length-1|0-dimensional) arrays"):
        return (
            "Something in this line takes one number, as `float()`, `int()` and all of `math` do, "
            "and was given an array. NumPy's functions take whole arrays."
        )
    return None


def whole_number_wanted(evidence: Evidence) -> str | None:
    """What takes a whole number was given something else."""
    if _says(evidence, "TypeError", "only integer scalar|cannot be interpreted as an integer"):
        return (
            "This line wants one whole number somewhere, as an index, a size, or an axis, and gets "
            "something else. Which arguments does its function take, and in which order?"
        )
    return None


def shapes_that_do_not_fit(evidence: Evidence) -> str | None:
    """Two arrays met whose shapes don't fit."""
    if _says(evidence, "ValueError", "broadcast"):
        return (
            "Two arrays don't fit together here. Write their shapes one below the other, right "
            "ends aligned: two sizes that meet must be equal, or one of them 1."
        )
    if _says(evidence, "ValueError", "matmul|not aligned|Incompatible"):
        return (
            "Two arrays don't fit together here. Write down the shape of each. For `A @ B`, A "
            "needs as many columns as B has rows."
        )
    return None


def sizes_that_do_not_unpack(evidence: Evidence) -> str | None:
    """More or fewer names stand on the left of `=` than values on its right."""
    if _says(evidence, "ValueError", "values to unpack"):
        return (
            "The names on the left of `=` are more or fewer than the values on its right. The "
            "shape of an array has as many numbers as it has axes: `(n,)` has one."
        )
    return None


def name_without_self(evidence: Evidence) -> str | None:
    """A name isn't defined in a method, whose instances keep their things under `self.`."""
    failure = evidence.failure
    name = _quoted(evidence, "NameError")
    if name is None:
        return None
    is_method = "." in failure.target and f"self.{name}" not in failure.line
    if is_method and name in {part for label in _labels(evidence) for part in _attributes(label)}:
        return f"There is no `{name}` here. What an instance keeps is called `self.{name}`."
    return (
        f"Nothing is called `{name}` where this line runs. Is it spelt as where it is made? Is the "
        "cell that makes it run?"
    )


def used_before_it_is_set(evidence: Evidence) -> str | None:
    """A local variable was used before it got a value."""
    if evidence.failure and evidence.failure.error == "UnboundLocalError":
        return (
            "A variable is used here before this function has given it a value. Is it set in each "
            "branch that leads here?"
        )
    return None


def nothing_used(evidence: Evidence) -> str | None:
    """Something that is None was used as a value."""
    if _says(evidence, "(TypeError|AttributeError)", "NoneType"):
        return (
            "Something in this line is None. Was it ever set, or does it come from a function "
            "without `return`?"
        )
    return None


def attribute_that_is_not_there(evidence: Evidence) -> str | None:
    """An attribute was asked for that the thing doesn't have."""
    if (failure := evidence.failure) and failure.error == "AttributeError":
        found = re.search(r"has no attribute '(\w+)'", failure.text)
        if found:
            return (
                f"What stands before `.{found[1]}` has nothing of that name. Is it spelt as where "
                "it is set, and set before it is used?"
            )
    return None


def called_what_is_no_function(evidence: Evidence) -> str | None:
    """Round brackets follow something that can't be called."""
    if _says(evidence, "TypeError", "is not callable"):
        return (
            "Round brackets call a function, and what stands before them here is none. Square "
            "brackets take an element; `*` multiplies."
        )
    return None


def in_place_on_integers(evidence: Evidence) -> str | None:
    """An operation in place was to put fractions into an array of integers."""
    if _says(evidence, r".*(TypeError|CastingError)", r"Cannot cast ufunc .* to dtype\('u?int"):
        return (
            "`+=`, `-=`, `*=` and `/=` keep the type of the array, and this one holds integers, "
            "which have no place for fractions. Make a new array."
        )
    return None


def index_of_another_kind(evidence: Evidence) -> str | None:
    """What stands between square brackets can't pick places."""
    if _says(evidence, "IndexError", "must be of integer|only integers, slices"):
        return (
            "What stands between the square brackets isn't made of whole numbers, and only those "
            "pick places. Have two arguments changed places?"
        )
    return None


def index_beyond(evidence: Evidence) -> str | None:
    """An index or an axis was asked for that the array doesn't have."""
    if _says(evidence, "(IndexError|AxisError)", "out of (range|bounds)|too many indices"):
        return (
            "An index or axis is asked for that isn't there. Does the code suppose two axes, or "
            "one row more than there are?"
        )
    return None


def calls_itself(evidence: Evidence) -> str | None:
    """A function calls itself without an end."""
    if evidence.failure and evidence.failure.error == "RecursionError":
        return (
            "A function calls itself here, or two call each other, without an end. Is another one "
            "meant?"
        )
    return None


def division_by_zero(evidence: Evidence) -> str | None:
    """A number of Python's own was divided by zero."""
    if evidence.failure and evidence.failure.error == "ZeroDivisionError":
        return "This divides by 0 for the inputs shown. What should come out then?"
    return None


def arguments_that_do_not_match(evidence: Evidence) -> str | None:
    """A function inside was called with too few or too many arguments."""
    if _says(evidence, "TypeError", r"positional argument|unexpected keyword"):
        return (
            "A function is called here with other arguments than it takes. Compare with the line "
            "that defines it; a method's first parameter is `self`."
        )
    return None


def operands_of_the_wrong_kind(evidence: Evidence) -> str | None:
    """An operator met two things that it can't combine."""
    if _says(evidence, "TypeError", r"unsupported operand|not supported between|can't multiply"):
        return (
            "The operator in this line can't combine these two things: the message names their "
            "types. Is one of them a list, or text?"
        )
    return None


def other_exception(evidence: Evidence) -> str | None:
    """An exception of a common type, about which nothing more is known."""
    failure = evidence.failure
    return (
        failure and TYPES.get(failure.error) and f"{TYPES[failure.error]} Look at the line shown."
    )


TYPES: Mapping[str, str] = {
    "TypeError": "Something gets a kind of value here that it can't use.",
    "ValueError": "Something gets a value of the right kind here that it can't use.",
    "IndexError": "An index is asked for that isn't there.",
    "KeyError": "A key is asked for that isn't in the dict.",
    "AssertionError": "A condition that was taken for sure doesn't hold.",
    "OverflowError": "A number gets too large here.",
    "FloatingPointError": "A calculation has no finite result.",
    "ModuleNotFoundError": "This module isn't here. Can it be done without?",
    "ImportError": "What is imported here isn't there.",
    "LinAlgError": "NumPy can't do this with the matrix it gets.",
}
"""What an exception of a type says, whoever raises it."""


def _says(evidence: Evidence, error: str, text: str) -> bool:
    """Whether the probe ended in an exception of this type, and with this in its text."""
    failure = evidence.failure
    return (
        failure is not None
        and re.fullmatch(error, failure.error) is not None
        and re.search(text, failure.text) is not None
    )


def _quoted(evidence: Evidence, error: str) -> str | None:
    """Return the name that an exception of this type quotes first."""
    if evidence.failure is None or evidence.failure.error != error:
        return None
    found = re.search(r"'(\w+)'", evidence.failure.text)
    return found and found[1]


def _attributes(label: str) -> list[str]:
    """Return the attributes on the way to what is looked at, its instance's name left out."""
    return label.split(" ")[0].split(".")[1:]


def _labels(evidence: Evidence) -> set[str]:
    """Return what the cases of the item look at, and what they set."""
    looked = {label for trial in evidence.trials for label in trial.case.expected}
    taken = {
        target
        for trial in evidence.trials
        for step in trial.probe.steps
        if isinstance(target := getattr(step, "target", None), str)
    }
    return looked | taken


RULES = (
    input_refused,
    own_exception,
    array_as_one_truth,
    function_of_one_number,
    whole_number_wanted,
    nothing_used,
    name_without_self,
    used_before_it_is_set,
    in_place_on_integers,
    shapes_that_do_not_fit,
    sizes_that_do_not_unpack,
    index_of_another_kind,
    index_beyond,
    attribute_that_is_not_there,
    called_what_is_no_function,
    calls_itself,
    division_by_zero,
    arguments_that_do_not_match,
    operands_of_the_wrong_kind,
    other_exception,
)
