"""What late work costs, by the plugin that the instructor's settings name."""

import hashlib
import inspect

from nbgrader.plugins import BasePlugin
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import TraitError
from traitlets.config import Config

from autograder.classroom.late import NONE, LatePolicy
from autograder.gradebook.late_plugin import ClassLatePenalty
from autograder.gradebook.scores import Penalty
from autograder.problems import Problem
from autograder.submissions.basis import SHOWN_DIGITS


def late_penalty(settings: Config) -> Penalty | None:
    """Return what late work costs by the instructor's settings; Problem where the plugin that they
    name can't be used.
    """
    plugin = _plugin(settings)
    return plugin.late_submission_penalty if plugin else None


def points_lost(penalty: Penalty, student: str, score: float, seconds: float) -> float | None:
    """Return what work of `score` points, `seconds` late, loses: never more than it has; None for
    nothing. Problem where the instructor's plugin fails.
    """
    try:
        lost = penalty(student, score, seconds) if seconds > 0 else None
    except Exception as error:
        raise Problem(
            f"The late penalty set in nbgrader_config.py fails for {student} "
            f"({type(error).__name__}: {error}). Mend it and grade again."
        ) from None
    return None if lost is None else min(max(lost, 0.0), score)


def late_policy(settings: Config) -> str:
    """Return the same in words, which are others when it may cost something else. Problem as for
    `late_penalty`.
    """
    plugin = _plugin(settings)
    if plugin is None:
        return NONE
    if type(plugin) is ClassLatePenalty:
        return LatePolicy(plugin.policy, plugin.percent).words
    kind = type(plugin)
    traits = {name: getattr(plugin, name) for name in sorted(plugin.trait_names(config=True))}
    code = hashlib.sha256(_source(kind).encode()).hexdigest()[:SHOWN_DIGITS]
    set_to = "".join(f", {name} {value}" for name, value in traits.items())
    return f"{kind.__module__}.{kind.__name__} {code}{set_to}"


def _source(kind: type) -> str:
    """Return what a plugin's module says; nothing where that is nowhere to be read."""
    try:
        return inspect.getsource(inspect.getmodule(kind))
    except (OSError, TypeError):
        return ""


def _plugin(settings: Config) -> BasePlugin | None:
    """Return the plugin; None where late work is set to cost nothing."""
    try:
        penalties = AssignLatePenalties(config=settings)
        penalties.init_plugin()
    except (ImportError, TraitError, TypeError) as error:
        raise Problem(
            f"The late plugin set in nbgrader_config.py can't be used ({error}). A module of your "
            "own lies in the class's folder; name it as module.ClassName."
        ) from None
    return penalties.plugin_inst if penalties.enabled else None
