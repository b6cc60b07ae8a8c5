"""What is said of a student's examples: whether a right answer would pass them, and how many known
mistakes they would catch.
"""

from collections.abc import Iterator, Sequence

from course.assessment.examples import Tried

INDENT = "  "


def tally(tried: Sequence[Tried], remarks: Sequence[tuple[int, str]], n_mistakes: int) -> str:
    """Return the whole of it, in lines; the first is about all.

    n_mistakes: how many known mistakes examples can catch. remarks: the place of an example that
    wasn't tried, and why.
    """
    right = [each for each in tried if each.is_right]
    wrong = [each for each in tried if each.is_right is False]
    first = f"{_verdict(right, wrong)} {_catch(right, bool(wrong), n_mistakes)}".strip()
    lines = [
        *map(_wrong, wrong),
        *(map(_right, right) if len(right) > 1 else ()),
        *(f"{each.example.called}: {UNKNOWN_AT_HOME}" for each in tried if each.is_right is None),
        *(f"example {place}: {text}" for place, text in remarks),
    ]
    return "\n".join([first or "no example yet.", *(f"{INDENT}{line}." for line in lines)])


UNKNOWN_AT_HOME = "an input of your own, which is tried when the notebook is graded"


def _verdict(right: Sequence[Tried], wrong: Sequence[Tried]) -> str:
    if not right and not wrong:
        return ""
    n_examples = len(right) + len(wrong)
    if wrong:
        again = "it" if len(wrong) == 1 else "them"
        which = f"{len(wrong)} of {n_examples} examples" if n_examples > 1 else "that example"
        return f"a right answer would fail {which}: work {again} out again."
    return f"a right answer would pass {f'all {n_examples} examples' if right[1:] else 'it'}."


def _catch(right: Sequence[Tried], is_rest: bool, n_mistakes: int) -> str:
    if not right:
        return ""
    caught = frozenset[int]().union(*(each.caught for each in right))
    who = "The rest" if is_rest else "They" if right[1:] else "It"
    return f"{who} would catch {len(caught)} of {_counted(n_mistakes, 'known mistake')}."


def _wrong(tried: Tried) -> str:
    gives = {0: "", 1: "; a known mistake gives that"}.get(
        tried.gives, f"; {tried.gives} known mistakes give that"
    )
    return f"{tried.example.called}: a right answer gives something else{gives}"


def _right(tried: Tried) -> str:
    return f"{tried.example.called} would catch {len(tried.caught)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, its columns as wide as what stands in them."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    for row in rows:
        yield "  ".join(f"{text:<{width}}" for text, width in zip(row, widths)).rstrip()
