"""What late work costs, by the plugin that the instructor's settings name."""

import sys

import pytest
from traitlets.config import Config

from autograder.executor.settings import LATE_PLUGIN
from autograder.gradebook.penalties import late_penalty, late_policy, points_lost
from autograder.problems import Problem


def settings(**options: object) -> Config:
    """Return an instructor's settings of nbgrader's `AssignLatePenalties`."""
    config = Config()
    config.AssignLatePenalties.update(options)
    return config


def test_late_penalty_of_no_settings_is_nbgraders_own_which_costs_nothing():
    assert late_penalty(Config())("ada", 10.0, 3600.0) is None


def test_late_penalty_that_is_switched_off_is_none():
    assert late_penalty(settings(enabled=False)) is None


@pytest.mark.parametrize("plugin", ["no_such_module.Plugin", "builtins.int"])
def test_late_penalty_by_a_plugin_that_cant_be_used_is_a_problem(plugin):
    with pytest.raises(Problem) as problem:
        late_penalty(settings(plugin_class=plugin))
    assert str(problem.value).startswith(
        "The late plugin set in nbgrader_config.py can't be used ("
    )
    assert str(problem.value).endswith("name it as module.ClassName.")


@pytest.mark.parametrize(
    "costs, seconds, lost",
    [(3.0, 1.0, 3.0), (30.0, 1.0, 10.0), (-1.0, 1.0, 0.0), (None, 1.0, None), (3.0, 0.0, None)],
)
def test_points_lost_of_ten_are_no_more_than_ten_and_nothing_in_time(costs, seconds, lost):
    assert points_lost(lambda *about: costs, "ada", 10.0, seconds) == lost


def test_points_lost_by_a_plugin_that_fails_are_a_problem():
    with pytest.raises(Problem) as problem:
        points_lost(lambda *about: 1 / 0, "ada", 10.0, 1.0)
    assert str(problem.value) == (
        "The late penalty set in nbgrader_config.py fails for ada (ZeroDivisionError: division by "
        "zero). Mend it and grade again."
    )


def policy(**options: object) -> str:
    return late_policy(settings(plugin_class=LATE_PLUGIN, **options))


def test_late_policy_of_the_class_is_told_in_its_words():
    assert policy() == "none"
    assert policy(enabled=False) == "none"
    config = settings(plugin_class=LATE_PLUGIN)
    config.ClassLatePenalty.policy, config.ClassLatePenalty.percent = "per day", 12.5
    assert late_policy(config) == "per day, 12.5 %"


PLUGIN = """
from nbgrader.plugins import BasePlugin
from traitlets import Float

class Harsh(BasePlugin):
    share = Float({share}).tag(config=True)

    def late_submission_penalty(self, student, score, seconds):
        return score * {factor}
"""


def test_late_policy_by_a_plugin_is_another_where_its_code_or_its_settings_are(
    tmp_path, monkeypatch
):
    found = []
    for number, (share, factor) in enumerate([(0.5, 1), (0.5, 1), (0.7, 1), (0.5, 2)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "harsh_plugin.py").write_text(PLUGIN.format(share=share, factor=factor))
        with monkeypatch.context() as patched:
            patched.syspath_prepend(folder)
            patched.delitem(sys.modules, "harsh_plugin", raising=False)
            found.append(late_policy(settings(plugin_class="harsh_plugin.Harsh")))
            sys.modules.pop("harsh_plugin")
    assert found[0] == found[1]
    assert len(set(found)) == 3
    assert found[0].startswith("harsh_plugin.Harsh ")
    assert found[0].endswith(", share 0.5")
