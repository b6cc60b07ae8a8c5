"""How our code calls nbgrader's own: its view of a course, its log lines caught, its helpers
found.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from copy import deepcopy
import io
import logging
import os
from pathlib import Path
import re
import sys
import warnings

from jupyter_core.paths import jupyter_config_path
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from tornado.log import app_log
from traitlets.config import Config
from traitlets.config.loader import ConfigFileNotFound, PyFileConfigLoader
from traitlets.log import get_logger

from autograder.bugs import keep_log
from autograder.classroom.classroom import Classroom
from autograder.gradebook.addresses import address_of
from autograder.problems import Problem


def course_directory(
    classroom: Classroom, lesson: str, settings: Config | None = None, **folders: str
) -> CourseDirectory:
    """Return nbgrader's view of the class in `classroom`, set to one lesson.

    settings: the instructor's, to go by where `classroom` doesn't say otherwise. folders: settings
    of its own to override.
    """
    put_tools_on_path()
    config = deepcopy(settings) if settings else Config()
    config.CourseDirectory.assignment_id = lesson
    config.CourseDirectory.root = str(classroom.root)
    config.CourseDirectory.course_id = classroom.id
    # Not as full paths: nbgrader takes what stands in them for patterns.
    config.CourseDirectory.source_directory = classroom.source.name
    config.CourseDirectory.db_url = address_of(classroom)
    config.CourseDirectory.update(folders)
    return CourseDirectory(config=config)


def put_tools_on_path() -> None:
    """Let nbgrader find `alembic`, which it starts by name to open a gradebook, also where no
    environment is activated.
    """
    here = str(Path(sys.executable).parent)
    paths = os.environ.get("PATH", "").split(os.pathsep)
    if here not in paths:
        os.environ["PATH"] = os.pathsep.join([here, *paths])


@contextmanager
def quiet_nbgrader() -> Iterator[io.StringIO]:
    """Keep nbgrader's log lines and warnings off the terminal; yield the errors among them as text,
    for `reason_in`.
    """
    text = io.StringIO()
    handler = logging.StreamHandler(text)
    with _caught(get_logger(), handler), _caught(app_log, handler), warnings.catch_warnings():
        # This is nbgrader's own way with its tables, nothing to mend here.
        warnings.simplefilter("ignore", SAWarning)
        yield text


@contextmanager
def _caught(logger: logging.Logger, handler: logging.Handler) -> Iterator[None]:
    """Send what `logger` says of errors to `handler` alone."""
    before = logger.handlers, logger.propagate, logger.level
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.handlers, logger.propagate = before[0], before[1]
        logger.setLevel(before[2])


def reason_in(log: io.StringIO) -> str:
    """Return in one line why nbgrader failed, and the file in which its whole log is kept."""
    text = log.getvalue()
    raised = re.findall(r"^(?:\w+\.)*(\w+(?:Error|Exception|Entry): .*)$", text, re.MULTILINE)
    reason = (raised[-1:] or text.strip().splitlines() or ["no reason given"])[0]
    return f"{reason}; its log: {keep_log('nbgrader', text)}"


def instructors_settings(classroom: Classroom) -> Config:
    """Return what nbgrader_config.py says in the class's folder and where Jupyter looks for it;
    Problem if it can't be run.
    """
    settings, before = Config(), dict(os.environ)
    if str(classroom.root) not in sys.path:
        # Last: the instructor's own plugins lie there, and shadow nothing.
        sys.path.append(str(classroom.root))
    try:
        for folder in reversed([str(classroom.root), *jupyter_config_path()]):
            with suppress(ConfigFileNotFound):
                settings.merge(PyFileConfigLoader("nbgrader_config.py", path=folder).load_config())
    except (Exception, SystemExit) as error:
        raise Problem(
            f"{classroom.root}: nbgrader_config.py fails ({type(error).__name__}: {error}). Mend "
            "it first."
        ) from None
    finally:
        os.environ.clear()  # what the file sets is meant for nbgrader's own commands
        os.environ.update(before)
    return settings
