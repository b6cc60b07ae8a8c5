"""What nbgrader_config.py says to put the sandbox under `nbgrader autograde` and formgrader: for
this course, or any other.
"""

from traitlets.config import Config

from autograder.gradebook.notes import RECORD

EXECUTOR = "autograder.executor.preprocessor.SandboxedExecute"
"""What executes notebooks in the place of nbgrader's own executor."""

PREPROCESSORS = (
    EXECUTOR,
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
"""nbgrader's own list, with the sandbox in the place of its executor."""


def autograde_in_sandbox(c: Config) -> None:
    """Let nbgrader, configured by `c`, execute what students wrote in the sandbox, and show it
    without obeying it.
    """
    c.Autograde.autograde_preprocessors = list(PREPROCESSORS)
    c.CourseDirectory.ignore.append(
        RECORD
    )  # a student's own one is no verdict, whether anything is executed or not
    c.HTMLExporter.preprocessors = ["autograder.feedback.nbgrader_pages.InertPage"]
    c.HTMLExporter.filters = {
        "markdown2html": "autograder.feedback.nbgrader_pages.markdown_as_html"
    }
    c.HTMLExporter.sanitize_html = True
