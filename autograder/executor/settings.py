"""What an nbgrader_config.py says, in one call: that student code runs in the sandbox, in a course
of any kind; and for a class also where everything lies.
"""

from pathlib import Path

from traitlets.config import Config

from autograder.classroom.settings import read_classroom
from autograder.classroom.staging import Restaging
from autograder.gradebook.notes import NOTE_FILE
from autograder.problems import Problem

EXECUTOR = "autograder.executor.preprocessor.SandboxedExecute"
"""What executes notebooks in the place of nbgrader's own executor."""

PREPROCESSORS = (
    "autograder.executor.beside.DataBeside",
    EXECUTOR,
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
)
"""nbgrader's own list, with the sandbox in the place of its executor, and before it what clears the
folder.
"""

LATE_PLUGIN = "autograder.gradebook.late_plugin.ClassLatePenalty"


def autograde_in_sandbox(c: Config) -> None:
    """Let nbgrader, configured by `c`, execute what students wrote in the sandbox, and show it
    without obeying it.
    """
    c.Autograde.autograde_preprocessors = list(PREPROCESSORS)
    # A student's own one is no verdict, whether anything is executed or not.
    c.CourseDirectory.ignore.append(NOTE_FILE)
    c.HTMLExporter.preprocessors = ["autograder.feedback.nbgrader_pages.InertPage"]
    c.HTMLExporter.filters = {
        "markdown2html": "autograder.feedback.nbgrader_pages.markdown_as_html",
        "highlight_code": "autograder.feedback.nbgrader_pages.code_as_html",
    }
    c.HTMLExporter.sanitize_html = True


def configure(c: Config, config_file: str) -> None:
    """Let nbgrader, configured by `c`, work on the class in whose folder `config_file` lies.

    Ends nbgrader, with a sentence, where the class's settings can't be used: without them it would
    run student code unconfined.
    """
    autograde_in_sandbox(c)
    try:
        classroom = read_classroom(Path(config_file).parent)
    except Problem as problem:
        raise SystemExit(str(problem)) from None
    c.CourseDirectory.root = str(classroom.root)
    c.CourseDirectory.course_id = classroom.id
    c.CourseDirectory.db_url = classroom.database_url
    if classroom.exchange:
        c.Exchange.root = classroom.exchange
    c.SandboxedExecute.classroom = str(classroom.root)
    c.HTMLExporter.preprocessors.append("autograder.feedback.grading_page.AnswersFirst")
    c.AnswersFirst.classroom = str(classroom.root)
    c.BaseConverter.pre_convert_hook = Restaging(classroom)
    c.AssignLatePenalties.plugin_class = LATE_PLUGIN
    c.ClassLatePenalty.policy, c.ClassLatePenalty.percent = (
        classroom.late.policy,
        classroom.late.percent,
    )
