"""What a class's nbgrader_config.py says, in one call: where everything lies, and that student code
runs in the sandbox.
"""

from pathlib import Path

from traitlets.config import Config

from autograder.classroom.settings import read_classroom
from autograder.classroom.staging import Restaging
from autograder.executor.settings import autograde_in_sandbox
from autograder.problems import Problem

LATE_PLUGIN = "autograder.gradebook.late_plugin.ClassLatePenalty"


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
    c.BaseConverter.pre_convert_hook = Restaging(classroom)
    c.AssignLatePenalties.plugin_class = LATE_PLUGIN
    c.ClassLatePenalty.policy, c.ClassLatePenalty.percent = (
        classroom.late.policy,
        classroom.late.percent,
    )
