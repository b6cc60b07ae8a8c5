"""nbgrader's settings for this course: `nbgrader ...` and formgrader, started here, find lessons, submissions, gradebook.

For another course, two lines in its own nbgrader_config.py put its submissions into the sandbox as well:

    from autograder.executor.settings import autograde_in_sandbox
    autograde_in_sandbox(c)
"""

from pathlib import Path

from autograder.executor.settings import autograde_in_sandbox
from autograder.layout import project_layout

c = get_config()  # noqa: F821  nbgrader puts this name here
layout = project_layout(Path(__file__).parent)

c.CourseDirectory.root = str(layout.root)
c.CourseDirectory.source_directory = str(layout.source)
c.CourseDirectory.db_url = layout.database_url

autograde_in_sandbox(c)
