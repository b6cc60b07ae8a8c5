"""Lesson 01: sorting in place, and sorting into a new list."""

from autograder.authoring import Draw, Function, Specification, check, core, counterexample, public

from . import reference

INSERTION_SORT = Function("insertion_sort", ("items",), changes=("items",))
SORTED_COPY = Function("sorted_copy", ("items",), uses=("insertion_sort",))

EXAMPLE = [3, 1, 2]
WORDS = ["pear", "apple", "fig"]


def insertion_sort_checks(draw: Draw) -> tuple:
    """Return the checks of sorting in place: what becomes of the list, and that nothing is
    returned.
    """

    def sorts(items: list, **options: bool):
        return INSERTION_SORT(items, look="arguments", **options)

    return (
        core(
            "the list is sorted",
            sorts(EXAMPLE, visible=True),
            sorts(draw.whole_numbers(6, -20, 20)),
            sorts(draw.shuffled(range(12))),
            sorts(draw.whole_numbers(9, -99, -10)),
        ),
        check(
            "equal items", sorts([2, 1, 2, 1], visible=True), sorts(draw.whole_numbers(15, 0, 4))
        ),
        check("short lists", sorts([], visible=True), sorts([7], visible=True), sorts([9, 4])),
        check(
            "sorted already, or the other way round",
            sorts([1, 2, 5], visible=True),
            sorts([5, 2, 1], visible=True),
            sorts(list(range(8, 0, -1))),
        ),
        check(
            "words",
            sorts(WORDS, visible=True),
            sorts(draw.shuffled(["a", "B", "b", "ab", "", "C"])),
        ),
        check(
            "returns nothing",
            INSERTION_SORT(EXAMPLE, visible=True),
            INSERTION_SORT([]),
            INSERTION_SORT(draw.whole_numbers(5, 0, 9)),
        ),
    )


def sorted_copy_checks(draw: Draw) -> tuple:
    """Return the checks of sorting into a new list: the list returned, and that the argument stays
    as it was.
    """
    mixed = draw.whole_numbers(8, -20, 20)
    return (
        core(
            "values",
            SORTED_COPY(EXAMPLE, visible=True),
            SORTED_COPY(mixed),
            SORTED_COPY(draw.whole_numbers(9, -99, -10)),
        ),
        check(
            "equal items",
            SORTED_COPY([2, 1, 2, 1], visible=True),
            SORTED_COPY(draw.whole_numbers(15, 0, 4)),
        ),
        check("short lists", SORTED_COPY([], visible=True), SORTED_COPY([7], visible=True)),
        check(
            "words",
            SORTED_COPY(WORDS, visible=True),
            SORTED_COPY(draw.shuffled(["a", "B", "b", "ab", "", "C"])),
        ),
        check(
            "the argument stays as it was",
            SORTED_COPY(EXAMPLE, look="arguments", visible=True),
            SORTED_COPY(mixed, look="arguments"),
        ),
        check(
            "a new list, even of a sorted one",
            SORTED_COPY.own_result([1, 2, 5], visible=True),
            SORTED_COPY.own_result([4]),
        ),
    )


@public
def whole_numbers(items):
    """Return True for a list of whole numbers; ValueError for anything else."""
    if type(items) is not list:
        raise ValueError(f"one list is wanted, not {type(items).__name__}")
    if any(type(item) is not int for item in items):
        raise ValueError("only whole numbers may be in the list")
    return True


insertion_sort = Specification("insertion_sort", "insertion_sort", 2.0, insertion_sort_checks)
sorted_copy = Specification("sorted_copy", "sorted_copy", 2.0, sorted_copy_checks)
break_sort = counterexample(
    "break_sort", reference, valid=whole_numbers, wrong="hasty_sort", right="sorted_copy"
)

SPECIFICATIONS = (insertion_sort, sorted_copy, break_sort)
