"""What late work costs, by the plugin that the instructor's settings name."""

from nbgrader.preprocessors import AssignLatePenalties
from traitlets import TraitError
from traitlets.config import Config

from autograder.gradebook.scores import Penalty
from autograder.problems import Problem


def late_penalty(settings: Config) -> Penalty | None:
    """Return what late work costs by the instructor's settings; Problem where the plugin that they
    name can't be used.
    """
    try:
        penalties = AssignLatePenalties(config=settings)
        penalties.init_plugin()
    except (ImportError, TraitError, TypeError) as error:
        raise Problem(
            f"The late plugin set in nbgrader_config.py can't be used ({error}). A module of your "
            "own lies in the class's folder; name it as module.ClassName."
        ) from None
    return penalties.plugin_inst.late_submission_penalty if penalties.enabled else None
