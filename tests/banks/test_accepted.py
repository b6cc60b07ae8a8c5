"""No right answer is refused: every submission of the accepted bank earns everything, alone, in
company, and at home.
"""

from collections.abc import Iterable
import json

import pytest

from autograder.courses.lesson import ACCEPTED
from autograder.courses.seeded import PUBLIC_SEED
from autograder.submissions.deciding import decides_more
from course.assessment.trials import SECONDS_PER_ITEM
from course.assessment.verdicts import ItemResult, Verdict
from course.checking import visible_result
from course.earlier import names_up_to
from course.lessons import SOLUTION
from tests.banks.reading import (
    accepted,
    accepted_together,
    checks_at_home,
    namespace_of,
    namespace_with,
)
from tests.handing_in import names_of
from tests.judges import OneAnswer
from tests.this_course import (
    CLASS_SEED,
    COURSE,
    ITEMS,
    LESSON_OF,
    SPECIFICATIONS,
    home_of,
    thorough,
    without_hints,
)

SEEDS = (PUBLIC_SEED, CLASS_SEED)
"""Seeds at which right answers are tried. The exam, with which `make test` begins, tries them at
one more, that of `make prove` at hundreds.
"""

MOST_VARIANTS = max(len(accepted(name)) for name in LESSON_OF)

MIXES = [
    (lesson, number)
    for lesson in SPECIFICATIONS
    for number in range(max(len(accepted(name)) for name in names_of(lesson)))
]
"""One lesson, and the number of the variant that each of its names is taken from; every variant
occurs.
"""


@pytest.mark.parametrize("name", LESSON_OF)
def test_bank_of_each_name_is_large_enough(name):
    wanted = 4 if name.startswith("break_") else 8
    assert len(accepted(name)) >= wanted
    assert "textbook" in dict(accepted(name))


@pytest.mark.parametrize("lesson", SPECIFICATIONS)
def test_bank_of_a_lesson_has_no_folder_without_a_name(lesson):
    assert {folder.name for folder in (COURSE.lessons[lesson].folder / ACCEPTED).iterdir()} == set(
        names_of(lesson)
    )


@pytest.mark.parametrize("name", LESSON_OF)
def test_accepted_variant_alone_earns_full_marks_for_every_seed(name):
    refusals = []
    for variant, source in accepted(name):
        names = namespace_with(name, source, _filename(name, variant))
        answer = OneAnswer(LESSON_OF[name], names)
        refusals += [
            refusal
            for seed in SEEDS
            for refusal in _refusals([name], answer, seed, f"{name}/{variant}.py")
        ]
    assert not refusals, "\n\n".join(refusals)


@pytest.mark.parametrize("name", LESSON_OF)
def test_accepted_variant_that_decides_what_it_does_is_right_on_far_more_inputs(name):
    refusals = []
    for variant, source in accepted(name):
        answer = OneAnswer(LESSON_OF[name], namespace_with(name, source, _filename(name, variant)))
        refusals += [
            refusal
            for seed in SEEDS
            for item in _items([name])
            if decides_more(home_of(ITEMS[item]), item, [source])
            for refusal in _told(answer.judged(thorough(item, seed)), f"{name}/{variant}.py", seed)
        ]
    assert not refusals, "\n\n".join(refusals)


@pytest.mark.parametrize("name", LESSON_OF)
def test_accepted_variant_alone_passes_the_visible_checks(name):
    refusals = [
        refusal
        for variant, source in accepted(name)
        for names in [namespace_with(name, source, _filename(name, variant))]
        for item in _items([name])
        for refusal in _told(_at_home(item, names), f"{name}/{variant}.py")
    ]
    assert not refusals, "\n\n".join(refusals)


@pytest.mark.parametrize(
    "item", [item for item, specification in ITEMS.items() if specification.method]
)
def test_method_is_right_at_home_while_the_next_ones_are_unwritten(item):
    name, method = ITEMS[item].name, ITEMS[item].method
    written = dict(home_of(ITEMS[item]).reference)
    methods = [ITEMS[other].method for other in _items([name])]
    later = dict.fromkeys(methods[methods.index(method) + 1 :], _unwritten)
    written[name] = type(name, (written[name],), later)
    assert _told(_at_home(item, written), item) == []


def _unwritten(*_):
    raise NotImplementedError


@pytest.mark.parametrize("lesson, number", MIXES)
def test_accepted_variants_of_a_whole_lesson_together_earn_full_marks(lesson, number):
    chosen = accepted_together(lesson, number)
    names = namespace_of(lesson, {name: source for name, (_, source) in chosen.items()})
    refusals = _refusals(chosen, OneAnswer(lesson, names), SEEDS[0], _listed(chosen))
    assert not refusals, "\n\n".join(refusals)


@pytest.mark.parametrize("number", range(MOST_VARIANTS))
def test_accepted_variants_of_all_lessons_serve_later_ones(number, tmp_path):
    chosen = {lesson: accepted_together(lesson, number) for lesson in SPECIFICATIONS}
    for lesson, variants in chosen.items():
        _write_notebook(tmp_path / lesson, variants)
    namespace = names_up_to(tmp_path, LESSON_OF, max(SPECIFICATIONS))
    told = "\n".join(_listed(chosen[lesson]) for lesson in chosen)
    refusals = [
        refusal
        for item in _items(LESSON_OF)
        if _needs_no_more_than_taught_names(item)
        for refusal in _told(_at_home(item, namespace), told)
    ]
    assert not refusals, "\n\n".join(refusals)


def _needs_no_more_than_taught_names(item: str) -> bool:
    """Leave out what needs the bugs of the lesson's own cells, and the log, in which prints left in
    earlier lessons show.
    """
    return not item.startswith("break_") and item != "train-log"


def _items(names: Iterable[str]) -> list[str]:
    return [item for item, specification in ITEMS.items() if specification.name in names]


def _refusals(names: Iterable[str], answer: OneAnswer, seed: int, submission: str) -> list[str]:
    """Judge all items of `names` as the grader does and return what is told of those that earn less
    than everything.
    """
    return [
        refusal
        for item in _items(names)
        for refusal in _told(
            answer.judged(without_hints(item, seed), SECONDS_PER_ITEM), submission, seed
        )
    ]


def _at_home(item: str, namespace: dict) -> ItemResult:
    kept = checks_at_home(LESSON_OF[ITEMS[item].name])
    return visible_result(kept, kept.by_item[item], namespace)


def _told(result: ItemResult, submission: str, seed: int | None = None) -> list[str]:
    if result.verdict is Verdict.CORRECT and result.points == result.max_points:
        return []
    verdict = f"{result.item} is {result.verdict}, {result.points} of {result.max_points}"
    return [
        f"{submission}, {'visible' if seed is None else f'seed {seed}'}: "
        f"{verdict}\n{result.message}"
    ]


def _filename(name: str, variant: str) -> str:
    return str(COURSE.lessons[LESSON_OF[name]].folder / ACCEPTED / name / f"{variant}.py")


def _listed(chosen: dict[str, tuple[str, str]]) -> str:
    return ", ".join(f"{name}/{variant}.py" for name, (variant, _) in chosen.items())


def _write_notebook(folder, variants: dict[str, tuple[str, str]]) -> None:
    """Write the notebook of a lesson: nothing but its solution cells."""
    cells = [
        {
            "cell_type": "code",
            "metadata": {"nbgrader": {"grade_id": f"{name}{SOLUTION}", "solution": True}},
            "source": source,
        }
        for name, (_, source) in variants.items()
    ]
    folder.mkdir()
    (folder / f"{folder.name}.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
