"""What the shape of an answer says, where its numbers may be right."""

import numpy as np

from course.assessment.symptoms.evidence import Evidence, same


def number_in_an_array(evidence: Evidence) -> str | None:
    """The right number came back in an array with axes."""
    if (arrays := evidence.pair and evidence.pair.arrays) is None:
        return None
    expected, got = arrays
    if expected.ndim == 0 and got.size == 1 and got.ndim and same(got.reshape(()), expected):
        return f"The number is right, but it comes in an array of shape {got.shape}."
    return None


def other_axes(evidence: Evidence) -> str | None:
    """The right numbers came back in their order, with an axis more or less."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if expected.size != got.size or not same(got.reshape(expected.shape), expected):
        return None
    if expected.ndim == 2 and got.shape == expected.shape[::-1]:  # a row for a column
        return None
    if got.ndim == 0:
        return "The number is right, but it comes alone: an array is asked for, of one sample too."
    if isinstance(evidence.pair.got, np.ndarray):
        return (
            "All numbers are right and in their order; only the shape is another. An axis of "
            "length 1 matters: (n,) and (n, 1) are different."
        )
    return None


def transposed(evidence: Evidence) -> str | None:
    """Rows and columns are exchanged."""
    arrays = [pair.arrays for pair in evidence.pairs]
    if arrays and all(found is not None and _is_transposed(*found) for found in arrays):
        return "Rows and columns are exchanged: this is the transpose of what is asked for."
    return None


def _is_transposed(expected: np.ndarray, got: np.ndarray) -> bool:
    return expected.ndim == 2 and same(got.T, expected) and not same(got, expected)


def each_with_each(evidence: Evidence) -> str | None:
    """A table came back with a row and a column for each number that was asked for."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if any(np.shape(value) == got.shape and np.all(value == got) for _, value in evidence.inputs()):
        return None  # it was handed over as it is
    if got.ndim == 2 and got.shape == (expected.size, expected.size) and expected.size > 1:
        return (
            "A table comes back with a row and a column for each number. Did shapes (n,) and "
            "(n, 1), or a column and a row, meet? Give both the same shape first."
        )
    return None


def one_for_all(evidence: Evidence) -> str | None:
    """One number came back for what should have many."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if got.size == 1 and expected.size > 1:
        return (
            "One number stands for all, and one for each element is asked for. Was all of it "
            "summed, or a shape left out?"
        )
    return None


def many_for_one(evidence: Evidence) -> str | None:
    """Many numbers came back for what should be one."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if expected.ndim == 0 and got.size > 1:
        return "A number for each sample comes back, and one for all of them is asked for."
    return None


def part_of_the_rows(evidence: Evidence) -> str | None:
    """The first rows came back, and they are right."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if not (expected.ndim and got.ndim == expected.ndim and 0 < len(got) < len(expected)):
        return None
    if same(got, expected[: len(got)]):
        return "What comes back is right as far as it goes, but its end is missing."
    if same(got, expected[-len(got) :]):
        return "What comes back is right, but its beginning is missing."
    return None


def places_left_out(evidence: Evidence) -> str | None:
    """The numbers that are not 0 came back, and nothing stands for the others."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if 0 < got.size < expected.size and same(got.ravel(), expected[expected != 0].ravel()):
        return "Only some elements come back: where the answer is 0, something has to stand too."
    return None


def sizes_exchanged(evidence: Evidence) -> str | None:
    """The shape has the right sizes, in another order."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if expected.ndim > 1 and got.shape == expected.shape[::-1]:
        return "The sizes stand the other way round: rows and columns are exchanged."
    return None


def axis_gone(evidence: Evidence) -> str | None:
    """The shape is the right one without an axis of several numbers."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    gone = {
        length
        for axis, length in enumerate(expected.shape)
        if got.shape == expected.shape[:axis] + expected.shape[axis + 1 :]
    }
    if expected.ndim < 2 or len(gone) != 1:
        return None
    return (
        f"An axis of length {gone.pop()} is gone. Something makes one number of all along it, as "
        "`max`, `sum`, `argmax` do with an axis, or takes one place of it."
    )


def other_lengths(evidence: Evidence) -> str | None:
    """The shape is another one, of which nothing more telling is known."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if expected.ndim != got.ndim:
        return f"The shape {got.shape} has {got.ndim} axes: how many has what is asked for?"
    wrong = [place for place, pair in enumerate(zip(expected.shape, got.shape)) if len({*pair}) > 1]
    axes = " and ".join(map(str, wrong))
    return f"In shape {got.shape} the length of axis {axes} is wrong. Where does it come from?"


def one_place_too_many(evidence: Evidence) -> str | None:
    """What is asked for is there from the start, and one place more along an axis, or along all."""
    if (arrays := _unlike_shapes(evidence)) is None:
        return None
    expected, got = arrays
    if expected.ndim == 0 or got.ndim != expected.ndim:
        return None
    more = [longer - asked for longer, asked in zip(got.shape, expected.shape)]
    if set(more) <= {0, 1} and same(got[tuple(map(slice, expected.shape))], expected):
        return (
            f"All that is asked for is there, and shape {got.shape} has a place more than that. "
            "Counted from 0, the last of n places has the number n - 1."
        )
    return None


def as_long_as_what_occurs(evidence: Evidence) -> str | None:
    """Every axis is as long as there are different whole numbers in an argument."""
    trials = [(trial, pair.arrays) for trial, pair in evidence.compared if pair.arrays]
    unlike = [(trial, *both) for trial, both in trials if both[0].shape != both[1].shape]
    for name in evidence.arguments:
        if unlike and all(
            got.size and got.shape == (_n_different(trial.probe.inputs.get(name)),) * expected.ndim
            for trial, expected, got in unlike
        ):
            return (
                f"The answer has a place for each number that occurs in `{name}`, and none for "
                "those that don't. How large it must be is said elsewhere."
            )
    return None


def _n_different(values: object) -> int:
    """Return how many different whole numbers an array holds; of anything else, none."""
    is_whole = isinstance(values, np.ndarray) and values.dtype.kind in "iu"
    return len(np.unique(values)) if is_whole else 0


def fixed_size(evidence: Evidence) -> str | None:
    """One and the same shape came back, whatever shape was asked for."""
    shapes = [
        (pair.arrays[0].shape, pair.arrays[1].shape) for pair in evidence.pairs if pair.arrays
    ]
    if len({wanted for wanted, _ in shapes}) > 1 and len({got for _, got in shapes}) == 1:
        return "The shape is the same whatever is asked for: do its sizes come from the arguments?"
    return None


def _unlike_shapes(evidence: Evidence) -> tuple[np.ndarray, np.ndarray] | None:
    """Return what was expected and got as arrays, where they are numbers of different shapes."""
    found = evidence.pair and evidence.pair.arrays
    return found if found and found[0].shape != found[1].shape else None


RULES = (
    number_in_an_array,
    other_axes,
    places_left_out,
    transposed,
    each_with_each,
    part_of_the_rows,
    one_for_all,
    many_for_one,
    sizes_exchanged,
    one_place_too_many,
    as_long_as_what_occurs,
    fixed_size,
    axis_gone,
)

LAST_RULES = (other_lengths,)
"""What says little more than the verdict."""
