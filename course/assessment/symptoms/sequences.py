"""How a list of numbers, or printed lines, are related to the right ones."""

import re

import numpy as np

from course.assessment.symptoms.evidence import Evidence, all_of, same


def every_other(evidence: Evidence) -> str | None:
    """Each second number came back, each third, and so on."""
    if (lists := _lists(evidence)) is None:
        return None
    expected, got = lists
    for step in range(2, len(expected) if len(got) > 1 else 2):
        for start in (0, step - 1):
            if len(got) < len(expected) and same(got, expected[start::step]):
                return (
                    f"Only each {_ordinal(step)} of the right numbers comes back. Is one kept each "
                    "time, or only now and then?"
                )
    return None


def each_twice(evidence: Evidence) -> str | None:
    """Each of the right numbers came back twice in a row."""
    if (lists := _lists(evidence)) is None:
        return None
    expected, got = lists
    if len(expected) and same(got, np.repeat(expected, 2)):
        return "Each of the right numbers comes back twice."
    return None


def more_at_an_end(evidence: Evidence) -> str | None:
    """The right numbers came back, with more before or after them."""
    if (lists := _lists(evidence)) is None or not len(lists[0]):
        return None
    expected, got = lists
    n_more = len(got) - len(expected)
    if n_more > 0 and same(got[: len(expected)], expected):
        return f"All the right numbers come back, and {n_more} more after them."
    if n_more > 0 and same(got[n_more:], expected):
        return f"All the right numbers come back, and {n_more} more before them."
    return None


def not_empty(evidence: Evidence) -> str | None:
    """Something came back where nothing should."""
    pair = evidence.pair
    if (
        pair
        and isinstance(pair.expected, list)
        and not pair.expected
        and isinstance(pair.got, list)
    ):
        return "The list should be empty here: what would fill it doesn't happen once."
    return None


def one_place_off(evidence: Evidence) -> str | None:
    """Each number stands one place too early, or too late."""
    if (lists := _lists(evidence)) is None:
        return None
    expected, got = lists
    if len(got) != len(expected) or len(np.unique(expected)) < 3:
        return None
    if same(got[:-1], expected[1:]):
        return "Each number is the one that should come next: it is taken one step too late."
    if same(got[1:], expected[:-1]):
        return "Each number is the one that should come before it: it is taken one step too early."
    return None


def one_and_the_same(evidence: Evidence) -> str | None:
    """One number came back in all places, where they should differ."""
    if all_of(
        evidence.pairs,
        lambda expected, got: got.any() and np.unique(got).size == 1 < np.unique(expected).size,
    ):
        return "One and the same number stands in all places, where they should differ."
    return None


def _lists(evidence: Evidence) -> tuple[np.ndarray, np.ndarray] | None:
    """Return what was expected and got, where both are numbers in a row."""
    found = evidence.pair and evidence.pair.arrays
    return found if found and found[0].ndim == found[1].ndim == 1 else None


def _ordinal(number: int) -> str:
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def nothing_printed(evidence: Evidence) -> str | None:
    """Nothing was printed where lines are expected."""
    if (texts := _texts(evidence)) and texts[0].strip() and not texts[1].strip():
        return "Nothing is printed here, and some lines should be."
    return None


def lines_missing(evidence: Evidence) -> str | None:
    """What was printed is right, but lines are missing."""
    if (texts := _texts(evidence)) is None:
        return None
    expected, got = (text.splitlines() for text in texts)
    if got and len(got) < len(expected) and _is_part(got, expected):
        return "Every line that is printed is right, but some are missing."
    return None


def lines_too_many(evidence: Evidence) -> str | None:
    """All the right lines were printed, and others too."""
    if (texts := _texts(evidence)) is None:
        return None
    expected, got = (text.splitlines() for text in texts)
    if len(got) > len(expected) and _is_part(expected, got):
        return "The right lines are there, and others that shouldn't be."
    return None


def more_in_each_line(evidence: Evidence) -> str | None:
    """Each line holds the right one, and more before or behind it."""
    if (texts := _texts(evidence)) is None:
        return None
    expected, got = (text.splitlines() for text in texts)
    if not expected or len(expected) != len(got):
        return None
    if all(line in own for line, own in zip(expected, got)):
        return "The right line is there each time, with more in it: before it or behind it."
    if all(_is_within(line.split(), own.split()) for line, own in zip(expected, got)):
        return "All that should be in the lines is there, with more between."
    return None


def _is_within(words: list[str], line: list[str]) -> bool:
    rest = iter(line)
    return all(word in rest for word in words)


def _is_part(some: list[str], lines: list[str]) -> bool:
    """Whether `some` are among `lines`, in their order."""
    rest = iter(lines)
    return all(line in rest for line in some)


def only_blanks_differ(evidence: Evidence) -> str | None:
    """The text is right but for blanks and line ends."""
    texts = _texts(evidence)
    if texts and texts[0].split() == texts[1].split():
        return "Every word is right; only blanks or line ends differ. Count them."
    if texts and "".join(texts[0].split()) == "".join(texts[1].split()):
        return "Every sign is right; only the blanks between them differ. Count them."
    return None


def words_around_the_numbers(evidence: Evidence) -> str | None:
    """The numbers are right, and the text around them isn't."""
    texts = _texts(evidence)
    if texts and _numbers(texts[0]) and _numbers(texts[0]) == _numbers(texts[1]):
        return "All numbers are right; the words or signs around them differ."
    return None


def numbers_written_otherwise(evidence: Evidence) -> str | None:
    """The numbers are the same, and written with other digits."""
    texts = _texts(evidence)
    if texts is None or not _numbers(texts[0]):
        return None
    expected, got = (_numbers(text) for text in texts)
    if expected != got and list(map(float, expected)) == list(map(float, got)):
        return (
            "All numbers are right, but written otherwise: how many digits stand behind the point, "
            "zeros at the end included?"
        )
    return None


def numbers_within_the_words(evidence: Evidence) -> str | None:
    """The text is right, and the numbers in it aren't."""
    texts = _texts(evidence)
    if texts is None or not _numbers(texts[0]) or _words(texts[0]) != _words(texts[1]):
        return None
    starts = zip(_line_starts(texts[0]), _line_starts(texts[1]))
    differences = {float(got) - float(expected) for expected, got in starts}
    if len(differences) == 1 and (difference := differences.pop()) != 0:
        size = "one" if abs(difference) == 1 else f"{abs(difference):g}"
        direction = "large" if difference > 0 else "small"
        return f"The first number of each line is {size} too {direction}."
    if _form(texts[0]) != _form(texts[1]):
        return "Both the numbers and the blanks around them differ. Compare one line, sign by sign."
    return "The form of the lines is right, and numbers in them are not."


def first_line_that_differs(evidence: Evidence) -> str | None:
    """Lines are others from one on, and right before it."""
    if (texts := _texts(evidence)) is None:
        return None
    expected, got = (text.splitlines() for text in texts)
    n_right = next((i for i, (a, b) in enumerate(zip(expected, got)) if a != b), None)
    if n_right is None:
        return None
    if n_right:
        return f"Up to line {n_right} all is right, and the next line isn't. What changes there?"
    return "The first line differs already. Compare it with the lesson's, sign by sign."


def _numbers(text: str) -> list[str]:
    return re.findall(r"-?\d+(?:\.\d+)?", text)


def _words(text: str) -> list[str]:
    return re.sub(r"-?\d+(?:\.\d+)?", "0", text).split()


def _form(text: str) -> str:
    """Return a text with each number, and the blanks that bring it to the end of its field, as so
    many marks; of what stands before a point, one.
    """
    # Each begins with the first digit, or blank, of a row: whoever begins anew at every one of them
    # takes as long as the square of their number.
    whole = re.sub(r"-?(?<!\d)\d+\.(\d+)", lambda found: "#." + "#" * len(found[1]), text)
    return re.sub(r"(?<! ) *(?<![#.\d])\d+", lambda found: "#" * len(found[0]), whole)


def _line_starts(text: str) -> list[str]:
    """Return the first number of each line that has one."""
    return [numbers[0] for numbers in map(_numbers, text.splitlines()) if numbers]


def _texts(evidence: Evidence) -> tuple[str, str] | None:
    """Return what was expected and got, where both are texts."""
    pair = evidence.pair
    if pair and isinstance(pair.expected, str) and isinstance(pair.got, str):
        return pair.expected, pair.got
    return None


RULES = (
    nothing_printed,
    only_blanks_differ,
    lines_missing,
    lines_too_many,
    more_in_each_line,
    words_around_the_numbers,
    numbers_written_otherwise,
    numbers_within_the_words,
    every_other,
    each_twice,
    more_at_an_end,
    not_empty,
    one_place_off,
)

LAST_RULES = (one_and_the_same, first_line_that_differs)
"""What says less than where an answer is wrong."""
