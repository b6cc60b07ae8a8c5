"""What nbgrader copies beside a notebook is cleared of what could act there; the student's code
sees it all the same.
"""

from pathlib import Path

from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
import pytest

from autograder.executor.beside import DataBeside
from autograder.executor.preprocessor import SandboxedExecute
from autograder.problems import Problem
from tests.autograder.executor.executing import texts


@pytest.fixture
def course(tmp_path) -> CourseDirectory:
    """The folders of an nbgrader course with one submission, which nbgrader has copied."""
    course = CourseDirectory(root=str(tmp_path))
    for name in ("submitted/ada/ps1/tools.py", "autograded/ada/ps1/tools.py"):
        write(tmp_path / name, "def twice(x): return 2 * x\n")
    return course


def write(path: Path, content: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def preprocessed(kind, course, source: str = "", students=()):
    """Return what a preprocessor makes of a notebook with one cell, as nbgrader calls it."""
    converter = Autograde(coursedir=course)
    converter.exclude_overwriting = {"ps1": list(students)}
    made = kind(parent=NotebookExporter(parent=converter))
    folder = Path(course.root, "autograded", "ada", "ps1")
    names = {"assignment": "ps1", "student": "ada", "notebook": "p1"}
    notebook = new_notebook(cells=[new_code_cell(source)])
    notebook.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "p"}
    resources = {"metadata": {"path": str(folder)}, "nbgrader": names}
    return made.preprocess(notebook, resources)[0]


def left(course) -> list[str]:
    folder = Path(course.root, "autograded", "ada", "ps1")
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_folder_keeps_data_and_what_is_ours_alone(course, tmp_path):
    for name in ("p1.ipynb", "timestamp.txt", "data/points.csv", "numpy/__init__.py"):
        write(tmp_path / "autograded" / "ada" / "ps1" / name)
    preprocessed(DataBeside, course)
    assert left(course) == ["data/points.csv", "p1.ipynb", "timestamp.txt"]


def test_folder_keeps_no_copy_of_what_a_link_led_to(course, tmp_path):
    write(tmp_path / "autograded" / "ada" / "ps1" / "key.txt", "secret")
    (tmp_path / "submitted" / "ada" / "ps1" / "key.txt").symlink_to("/etc/passwd")
    preprocessed(DataBeside, course)
    assert left(course) == []


@pytest.mark.parametrize("linked", ["ada", "ada/ps1", "ada/ps1/p1.ipynb"])
def test_what_a_link_led_to_is_nobodys_submission(course, tmp_path, linked):
    """nbgrader has read the notebook there, and copied the files beside it."""
    write(tmp_path / "submitted" / "ada" / "ps1" / "p1.ipynb")
    place = tmp_path / "submitted" / linked
    place.rename(tmp_path / "another's")
    place.symlink_to(tmp_path / "another's")
    with pytest.raises(Problem, match=f"^ada: {place.name} is a link to another (place|file); "):
        preprocessed(DataBeside, course)


def test_names_are_told_as_what_they_are(course, tmp_path, caplog):
    write(tmp_path / "autograded" / "ada" / "ps1" / "\x1b]0;acted\x07.py")
    preprocessed(DataBeside, course)
    assert "\\x1b]0;acted\\x07.py: only data and pictures are kept here" in caplog.text
    assert "\x1b" not in caplog.text


@pytest.mark.parametrize("students, kept", [([], ["tools.py"]), (["tools.py"], [])])
def test_folder_keeps_the_courses_own_modules_but_not_those_that_students_change(
    course, tmp_path, students, kept
):
    write(tmp_path / "source" / "ps1" / "tools.py")
    preprocessed(DataBeside, course, students=students)
    assert left(course) == kept


def test_students_module_is_there_for_their_code_although_it_is_not_kept(course):
    preprocessed(DataBeside, course)
    notebook = preprocessed(SandboxedExecute, course, "import tools\ntools.twice('four')")
    assert (texts(notebook), left(course)) == (["'fourfour'"], [])
