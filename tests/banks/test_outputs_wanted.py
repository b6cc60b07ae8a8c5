"""Whether the course's own cells run that no verdict depends on makes no difference to any: the
banks' notebooks are judged with all of them and with none.
"""

from collections.abc import Iterator

from nbformat import NotebookNode
import pytest

from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.judge.judgement import Judgement
from autograder.submissions.putting_off import WantedOutputs, put_off
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import reassemble
from course.lessons import notebook_path
from tests.banks.reading import accepted, accepted_together
from tests.handing_in import filled, names_of, reference_sources, with_mistake
from tests.hostile.case import Case
from tests.hostile.code import code_cases
from tests.this_course import CLASS_SEED, PROJECT, SPECIFICATIONS

N_ACCEPTED = {
    lesson: max(len(accepted(name)) for name in names_of(lesson)) for lesson in SPECIFICATIONS
}

N_MISTAKEN = {
    lesson: max(len(specification.mistakes) for specification in specifications)
    for lesson, specifications in SPECIFICATIONS.items()
}

CHEAP = 2
"""Notebooks of each kind and lesson that are tried where nobody asks for all."""


@pytest.fixture(scope="module")
def judge() -> Iterator[IsolatedJudge]:
    with open_judge(PROJECT, CLASS_SEED) as made:
        yield made


def mistaken_together(lesson: str, number: int) -> dict[str, str]:
    """Return the reference's solutions with a known mistake in each function and class: of one of
    its items, the `number`-th of them, counted in a circle.
    """
    sources = reference_sources(lesson)
    for name in names_of(lesson):
        pairs = [
            (specification.item, mistake.id)
            for specification in SPECIFICATIONS[lesson]
            if specification.name == name
            for mistake in specification.mistakes
        ]
        if pairs:
            sources[name] = with_mistake(*pairs[number % len(pairs)], sources[name])
    return sources


def judged(
    judge: IsolatedJudge, lesson: str, notebook: NotebookNode, wanted: WantedOutputs
) -> Judgement:
    own = judge.exercises.course.lessons[lesson]
    assembled = reassemble(notebook, own)
    put_off(assembled.notebook, own, judge.exercises, wanted)
    return judge.judge(assembled)


def require_equal(judge: IsolatedJudge, lesson: str, sources: dict[str, str]) -> None:
    """AssertionError where a verdict, or what is said of it, depends on what was put off."""
    full = judged(judge, lesson, filled(lesson, sources), WantedOutputs.ALL)
    short = judged(judge, lesson, filled(lesson, sources), WantedOutputs.NONE)
    assert short.results == full.results
    assert short.asides == full.asides


def places(numbers: dict[str, int], is_cheap: bool) -> list[tuple[str, int]]:
    return [
        (lesson, number)
        for lesson, most in numbers.items()
        for number in range(most)
        if (number < CHEAP) is is_cheap
    ]


def chosen(lesson: str, number: int) -> dict[str, str]:
    return {name: source for name, (_, source) in accepted_together(lesson, number).items()}


@pytest.mark.slow
@pytest.mark.parametrize("lesson, number", places(N_ACCEPTED, True))
def test_right_answers_have_the_same_verdicts(judge, lesson, number):
    require_equal(judge, lesson, chosen(lesson, number))


@pytest.mark.slow
@pytest.mark.parametrize("lesson, number", places(N_MISTAKEN, True))
def test_known_mistakes_have_the_same_verdicts(judge, lesson, number):
    require_equal(judge, lesson, mistaken_together(lesson, number))


@pytest.mark.long
@pytest.mark.parametrize("lesson, number", places(N_ACCEPTED, False))
def test_all_right_answers_have_the_same_verdicts(judge, lesson, number):
    require_equal(judge, lesson, chosen(lesson, number))


@pytest.mark.long
@pytest.mark.parametrize("lesson, number", places(N_MISTAKEN, False))
def test_all_known_mistakes_have_the_same_verdicts(judge, lesson, number):
    require_equal(judge, lesson, mistaken_together(lesson, number))


QUIET_ATTACKS = [
    case for case in code_cases() if case.threat in ("A", "B") and not case.expected.incidents
]
"""Attacks that neither end nor hold on to a process; the others are graded as a class, by the
command."""


@pytest.mark.long
@pytest.mark.parametrize("case", QUIET_ATTACKS, ids=lambda case: case.name)
def test_attacks_have_the_same_verdicts(judge, case: Case, tmp_path):
    (tmp_path / case.lesson).mkdir()
    case.build(tmp_path / case.lesson)
    path = notebook_path(tmp_path, case.lesson)
    found = []
    for wanted in (WantedOutputs.ALL, WantedOutputs.NONE):
        results = judged(judge, case.lesson, read_notebook(path), wanted).results
        found.append([(each.item, each.points, each.verdict, each.checks) for each in results])
    assert found[0] == found[1]
