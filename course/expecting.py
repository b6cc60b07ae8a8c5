"""What a student calls before she writes a function: which inputs there are, and what her examples
are worth.
"""

from typing import Any

from course.assessment.examples import ExamplePool, read_examples, try_on_pool
from course.assessment.tally import table, tally
from course.visible import checks_at_hand, named


def expect(item: str, *examples: Any) -> None:
    """Say how many known mistakes the examples would catch, and whether a right answer would fail
    them; without any, show the inputs that they may be made of.

    An example is an input and the output wanted: `("one half", 0.693)`, with the name of an input,
    or that input itself. Nothing of it costs anything. LessonError where the visible checks of the
    lesson are missing, or nothing can be expected of such an item.
    """
    checks = checks_at_hand()
    pools = {pool.item: pool for pool in checks.pools}
    otherwise = f"Lesson {checks.lesson} takes no examples of {item!r}. It takes some of"
    pool = named(pools, item, otherwise)
    if not examples:
        print("\n".join(table(_rows(pool))))
        return
    read, remarks = read_examples(pool, examples)
    tried = [try_on_pool(pool, example) for example in read]
    print(f"{item}: {tally(tried, remarks, pool.n_mistakes)}")


def _rows(pool: ExamplePool) -> list[tuple[str, ...]]:
    return [
        ("name", *pool.parameters),
        *((each.name, *map(_shown, each.args)) for each in pool.inputs),
    ]


def _shown(value: Any) -> str:
    """Return an input as it can be typed, as narrow as the page is."""
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(_shown, value))}]"
    return f"{value:.15g}"
