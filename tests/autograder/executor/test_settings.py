"""What nbgrader_config.py says is said to nbgrader, and nothing else is changed."""

import os

from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from traitlets.config import Config, PyFileConfigLoader
from traitlets.utils.importstring import import_item

from autograder.classroom.making import make_classroom
from autograder.executor.beside import DataBeside
from autograder.executor.preprocessor import SandboxedExecute
from autograder.executor.settings import autograde_in_sandbox
from course.environment import FIGURES, LESSONS_FOLDER
from tests.this_course import COURSE


def test_nbgrader_config_leaves_the_environment_of_its_process_alone(tmp_path, monkeypatch):
    """A Lab that is started in the class's folder runs it, and every kernel would inherit what it
    sets.
    """
    path = make_classroom(tmp_path / "class", COURSE).root / "nbgrader_config.py"
    for name in (LESSONS_FOLDER, FIGURES):
        monkeypatch.delenv(name, raising=False)
    before = dict(os.environ)
    PyFileConfigLoader(path.name, path=str(path.parent)).load_config()
    assert dict(os.environ) == before


def test_settings_change_nothing_of_nbgraders_list_but_the_executor_and_clear_the_folder_first():
    config = Config()
    autograde_in_sandbox(config)
    first, *ours = [import_item(name) for name in config.Autograde.autograde_preprocessors]
    theirs = Autograde().autograde_preprocessors
    assert first is DataBeside
    assert [Execute if our is SandboxedExecute else our for our in ours] == theirs
