"""What nbgrader_config.py says to put the sandbox under `nbgrader autograde` and formgrader: for this course, or any other."""

from traitlets.config import Config

PREPROCESSORS = (
    "autograder.executor.preprocessor.SandboxedExecute",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
"""nbgrader's own list, with the sandbox in the place of its executor."""


def autograde_in_sandbox(c: Config) -> None:
    """Let nbgrader, configured by `c`, execute what students wrote in the sandbox."""
    c.Autograde.autograde_preprocessors = list(PREPROCESSORS)
