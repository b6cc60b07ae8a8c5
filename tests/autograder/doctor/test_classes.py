"""What `autograder doctor` finds of a class: everything that grading rests on, each thing wrong in
turn.
"""

from pathlib import Path
import shutil
import time

import pytest

from autograder.classroom.classroom import Classroom
from autograder.classroom.making import make_classroom
from autograder.classroom.settings import read_classroom
from autograder.doctor.classes import INSPECTIONS, inspect_class
from autograder.problems import Problem
from autograder.releasing.release import release_in_class
from tests.once import made_once
from tests.this_course import COURSE


def _make(root: Path) -> None:
    made = make_classroom(root, COURSE)
    for lesson in COURSE.lessons.values():
        release_in_class(lesson, made)


@pytest.fixture
def classroom(shared_folder, tmp_path) -> Classroom:
    """A class of its own, as `autograder new-class` makes it."""
    made = made_once(shared_folder / "new class", _make)
    return read_classroom(shutil.copytree(made, tmp_path / "class"))


def unsound(classroom) -> dict[str, str]:
    """Return what is wrong with the class as it lies in its folder now, by what it is about."""
    return {
        inspection.what: inspection.note
        for inspection in inspect_class(read_classroom(classroom.root))
        if not inspection.sound
    }


def edit(path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.slow
def test_new_class_is_sound(classroom):
    found = inspect_class(classroom)
    assert [inspection.what for inspection in found if inspection.sound] == list(INSPECTIONS)
    assert str(classroom.seed) not in str(found)


@pytest.mark.slow
def test_each_thing_that_is_wrong_is_told_with_what_to_do(classroom):
    root, config, seed = (
        classroom.root,
        classroom.root / "nbgrader_config.py",
        classroom.root / "seed.secret",
    )
    root.chmod(0o755)
    (root / "seed.secret").chmod(0o644)
    (root / "students.csv").write_text("name\nAda\n", encoding="utf-8")
    (root / "gradebook.db").unlink()
    edit(config, "configure(c, __file__)\n", "")
    assert unsound(classroom) == {
        "seed": (
            f"{seed} can be read by others than you, and whoever knows it knows the hidden "
            f"inputs. Run: chmod 600 {seed}"
        ),
        "folder": f"everybody on this machine can look into {root}. Run: chmod o-rwx {root}",
        "roster": (
            f"{root}/students.csv, line 1: nobody knows the column 'name'. There are: id, "
            "first_name, last_name, email."
        ),
        "gradebook": (
            f"There is no gradebook {root}/gradebook.db. Put it back from your copy, or begin "
            f"one: autograder release --class {root}"
        ),
        "sandbox": (
            f"nbgrader's own autograde runs student code as you here: {config} doesn't put "
            "it into the sandbox. Take that file from a new class (autograder new-class "
            "DIR), with your own settings below it."
        ),
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "setting, told",
    [
        (
            "c.SandboxedExecute.isolation = 'none'",
            'c.SandboxedExecute.isolation is "none": nbgrader\'s own autograde runs student code '
            "as you.",
        ),
        (
            "c.SandboxedExecute.classroom = '/elsewhere'",
            "nbgrader's own autograde doesn't know this class: see that ",
        ),
        (
            "c.AssignLatePenalties.plugin_class = 'nowhere.Plugin'",
            "The late plugin set in nbgrader_config.py can't be used",
        ),
        (
            "c.Exchange.timezone = 'Europe/Berlin'",
            "c.Exchange.timezone is 'Europe/Berlin': nbgrader notes times with the short name of "
            "that zone, which nobody can read back",
        ),
        ("1 / 0", "nbgrader_config.py fails (ZeroDivisionError: division by zero)"),
    ],
)
def test_setting_of_the_instructors_own_that_undoes_it_is_told(classroom, setting, told):
    with (classroom.root / "nbgrader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"\n{setting}\n")
    found = unsound(classroom)
    assert list(found) == ["sandbox"]
    assert told in found["sandbox"]


@pytest.fixture
def in_berlin(monkeypatch):
    """Let this machine's clock be Berlin's."""
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "due, told",
    [
        ("2026-12-01T23:59:00+01:00", "Tue 01 Dec 2026 23:59 (UTC+0100)"),
        ("2026-06-30T23:59:00+02:00", "Tue 30 Jun 2026 23:59 (UTC+0200)"),
        ("2026-06-30T23:59:00+01:00", "Tue 30 Jun 2026 23:59 (UTC+0100), here Wed 00:59 CEST"),
        ("2026-10-25T02:30:00+02:00", "Sun 25 Oct 2026 02:30 (UTC+0200)"),
        ("2026-10-25T02:30:00+01:00", "Sun 25 Oct 2026 02:30 (UTC+0100)"),
        ("2026-12-01T22:59:00Z", "Tue 01 Dec 2026 22:59 (UTC+0000), here Tue 23:59 CET"),
    ],
)
def test_due_dates_are_told_with_the_time_here_where_that_is_another(
    in_berlin, tmp_path, due, told
):
    made = make_classroom(tmp_path / "class", COURSE)
    edit(made.root / "class.toml", "[due]\n", f"[due]\n01_activations = {due}\n")
    found = INSPECTIONS["due dates"](read_classroom(made.root))
    assert found == f"01_activations {told}"


def test_due_dates_of_no_lesson_are_a_problem(tmp_path):
    made = make_classroom(tmp_path / "class", COURSE)
    assert INSPECTIONS["due dates"](made) == "none settled, so nothing is late"
    edit(made.root / "class.toml", "[due]\n", "[due]\n01_activation = 2026-12-01T12:00:00Z\n")
    with pytest.raises(Problem, match=r"\[due\] names '01_activation', which is no lesson"):
        INSPECTIONS["due dates"](read_classroom(made.root))
