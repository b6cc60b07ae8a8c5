"""What comes of judging travels between processes, notebook and all."""

import copy
import pickle

from nbformat import NotebookNode

from autograder.grading import judging
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
