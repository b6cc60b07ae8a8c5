"""What late work costs, by the plugin that the instructor's settings name."""

import pytest
from traitlets.config import Config

from autograder.gradebook.penalties import late_penalty
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
