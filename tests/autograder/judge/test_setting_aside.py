"""A submission that is set aside leaves nothing behind, and is judged as ever when it is judged
anew.
"""

import pytest

from autograder.courses.templates import PUT_OFF
from autograder.judge.judge import open_judge
from autograder.session.quantum import QuantumUsedUp
from autograder.submissions.putting_off import WantedOutputs, put_off
from course.assessment.verdicts import Verdict
from tests.autograder.judge.conftest import SEED
from tests.autograder.judge.test_judge import (
    LESSON,
    RIGHT,
    all_correct_but,
    assembled,
    judged,
    verdicts,
)
from tests.autograder.session.test_budget import USED_UP
from tests.handing_in import filled
from tests.this_course import PROJECT

WAITS = "import time; time.sleep(1); raise ValueError"
SPINS = """
import time
end = time.process_time() + 1
while time.process_time() < end: pass
raise ValueError
"""


@pytest.mark.slow
@pytest.mark.parametrize("body", [WAITS, SPINS])
def test_judge_stops_a_submission_at_its_quantum_and_judges_it_anew_as_ever(judge, body):
    slow = RIGHT | {"relu": body}
    with pytest.raises(QuantumUsedUp):
        judge.judge(assembled(filled(LESSON, slow), LESSON), quantum=0.3)
    anew = judge.judge(assembled(filled(LESSON, slow), LESSON), quantum=60.0)
    without = judged(judge, LESSON, slow)
    assert anew.results == without.results
    assert verdicts(anew) == all_correct_but(relu=Verdict.MISSING)


def test_judge_tells_how_long_the_lessons_own_solution_takes(judge):
    seconds = judge.usual_seconds(LESSON)
    anew = judge.judge(assembled(filled(LESSON, RIGHT), LESSON), quantum=100 * seconds)
    assert verdicts(anew) == all_correct_but()


@pytest.mark.parametrize("outputs", WantedOutputs)
def test_of_the_lessons_own_solution_those_cells_run_that_do_of_submissions(
    judge, monkeypatch, outputs
):
    marked = []

    def put_off_as_asked(*asked):
        notebook = put_off(*asked)
        marked.append((asked[-1], sum(PUT_OFF in cell.metadata for cell in notebook.cells)))
        return notebook

    monkeypatch.setattr("autograder.judge.judge.put_off", put_off_as_asked)
    judge.usual_seconds(LESSON, outputs)
    ((wanted, n_marked),) = marked
    assert (wanted, n_marked > 0) == (outputs, outputs is not WantedOutputs.ALL)


def test_judgement_says_what_part_of_the_budget_was_taken(judge):
    spins = judged(judge, LESSON, RIGHT, extra=SPINS)
    assert 1.0 <= spins.seconds < judge.limits.seconds


@pytest.mark.slow
def test_judge_lets_a_submission_compute_as_long_as_the_class_says():
    with open_judge(PROJECT, SEED, seconds=2.0) as judge:
        result = judged(judge, LESSON, RIGHT, extra="while True: pass")
    assert set(verdicts(result).values()) == {Verdict.TIMEOUT}
    # Where others leave it less than a third of a core, the clock comes first.
    used_up = ("2 seconds of computing", "6 seconds on the clock")
    assert result.incidents[-1] in [
        f"not tried any more, after {limit} for all of it{USED_UP}" for limit in used_up
    ]
    assert result.seconds >= 2.0
