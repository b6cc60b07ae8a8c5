"""What comes of judging travels between processes, notebook and all."""

import copy
import pickle
import weakref

from nbformat import NotebookNode
import pytest

from autograder.grading import judging
from autograder.problems import Problem
from autograder.session.quantum import QuantumUsedUp
from tests.handing_in import filled, reference_sources
from tests.verdicts import LESSON


def test_judged_notebook_arrives_as_it_was_without_being_filled_name_by_name(monkeypatch):
    notebook = filled(LESSON, reference_sources(LESSON))
    notebook.cells[0].metadata.nested = NotebookNode(list=[NotebookNode(a=1), {"plain": 2}])
    before = copy.deepcopy(notebook)
    packed = pickle.dumps(judging.Judgement(LESSON, notebook, ()))
    with monkeypatch.context() as patched:
        patched.setattr(NotebookNode, "__setitem__", None)
        arrived = pickle.loads(packed).notebook
    assert arrived == before
    assert type(arrived.cells[0].metadata.nested.list[0]) is NotebookNode
    arrived.cells[0].new = {"a": 1}
    assert type(arrived.cells[0].new) is NotebookNode
    assert copy.deepcopy(arrived) == copy.copy(arrived) == arrived


class ThingAtWork:
    """What a judge holds while it judges."""


@pytest.mark.parametrize("error", [QuantumUsedUp(3), Problem("No room."), RuntimeError("a bug")])
def test_nothing_stays_of_what_was_at_work_when_judging_ended_early(error, monkeypatch):
    gone = []

    class Judge:
        def assemble(self, submission):
            return submission

        def judge(self, assembled, quantum):
            thing = ThingAtWork()
            gone.append(weakref.ref(thing))
            thing.ended_by = raised = copy.copy(error)  # a circle: the frame is in its traceback
            raise raised

    monkeypatch.setattr(judging, "report_bug", str)
    judging.judge_submission(Judge(), None)
    assert gone[0]() is None
