"""A class's folder works at once, shares no secret with another, and is made in no place where it
would do harm.
"""

from pathlib import Path
import runpy
import tomllib

import pytest

from autograder.classroom import CLASS_FILE
from autograder.classroom.attempts import AttemptPolicy, Shown
from autograder.classroom.budgets import ComputingBudgets
from autograder.classroom.classroom import ROSTER
from autograder.classroom.late import LatePolicy
from autograder.classroom.making import CONFIG_FILE, make_classroom, make_next_term
from autograder.classroom.seed import SEED_FILE
from autograder.classroom.settings import read_classroom
from autograder.courses.course import COURSE_FILE
from autograder.problems import Problem
from tests.autograder.courses.making import doubling_course
from tests.this_course import COURSE


def told(ask) -> str:
    with pytest.raises(Problem) as problem:
        ask()
    return str(problem.value)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


FILES = sorted([CLASS_FILE, CONFIG_FILE, SEED_FILE, ROSTER])


def test_made_classroom_runs_the_course_with_a_seed_and_a_roster_to_fill(tmp_path):
    made = make_classroom(tmp_path / "spring 2026", COURSE)
    assert files_in(made.root) == FILES
    assert (made, made.course_root) == (read_classroom(tmp_path / "spring 2026"), COURSE.root)
    assert (made.id, made.due, made.late, made.database) == ("spring-2026", {}, LatePolicy(), "")
    assert made.seed > 2**64
    assert (made.root / ROSTER).read_text(encoding="utf-8") == "id,first_name,last_name,email\n"
    assert made.root.stat().st_mode & 0o777 == 0o700
    assert (made.root / SEED_FILE).stat().st_mode & 0o777 == 0o600


def test_made_settings_hold_a_line_for_each_due_date_that_works_when_uncommented(tmp_path):
    made = make_classroom(tmp_path / "class", COURSE)
    path = made.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    for lesson in COURSE.lessons:
        text = text.replace(f"# {lesson} = ", f"{lesson} = ")
    path.write_text(text, encoding="utf-8")
    assert list(read_classroom(made.root).due) == list(COURSE.lessons)


def test_made_settings_allow_any_attempts_and_say_how_there_are_fewer(tmp_path):
    made = make_classroom(tmp_path / "class", COURSE)
    assert made.watch == AttemptPolicy()
    path = made.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    for limit in ("attempts", "per_day"):
        text = text.replace(f"# {limit} = ", f"{limit} = ")
    path.write_text(text, encoding="utf-8")
    assert read_classroom(made.root).watch == AttemptPolicy(20, 5)


@pytest.mark.parametrize(
    "name", ["it's", 'a "quoted" class', "back\\slash", "größe", "{0}", "#1", "---"]
)
def test_class_and_course_in_folders_of_any_name_work(tmp_path, name):
    course = doubling_course(tmp_path / f"course {name}")
    made = make_classroom(tmp_path / name, course)
    assert (made.root, made.course_root) == (tmp_path / name, course.root)
    assert list(made.course.lessons) == ["01_doubling"]
    assert made.id


def test_made_config_ends_nbgrader_where_the_settings_cant_be_used(tmp_path):
    made = make_classroom(tmp_path / "class", COURSE)
    (made.root / CLASS_FILE).write_text("nonsense", encoding="utf-8")
    from traitlets.config import Config

    with pytest.raises(SystemExit) as end:
        runpy.run_path(str(made.root / CONFIG_FILE), {"get_config": Config})
    assert str(end.value).startswith(f"{made.root / CLASS_FILE} can't be read: ")


@pytest.mark.parametrize(
    "make, sentence",
    [
        (
            lambda root: root.write_text("", encoding="utf-8"),
            "{root} is a file. Name a new folder for the class.",
        ),
        (
            lambda root: (root / "notes").mkdir(parents=True),
            "{root} is not empty. Name a new folder for the class.",
        ),
        (
            lambda root: (root / ".git").mkdir(parents=True),
            "{root} is not empty. Name a new folder for the class.",
        ),
        (
            lambda root: make_classroom(root, COURSE),
            "{root} is a class already. Work in it, or name a new folder.",
        ),
    ],
)
def test_make_classroom_where_something_lies_is_refused_and_changes_nothing(
    tmp_path, make, sentence
):
    root = tmp_path / "class"
    make(root)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert told(lambda: make_classroom(root, COURSE)) == sentence.format(root=root)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["class [a]", "what?", "a*"])
def test_make_classroom_where_nbgrader_would_find_nothing_is_refused(tmp_path, name):
    root = tmp_path / name / "class"
    assert told(lambda: make_classroom(root, COURSE)) == (
        f"{root}: nbgrader takes [ ] * ? in the name of a folder for a pattern, and would find "
        "nothing in this one. Name a folder without them, on the way there, too."
    )
    assert files_in(tmp_path) == []


def test_make_classroom_in_an_empty_folder_takes_it(tmp_path):
    assert files_in(make_classroom(tmp_path, COURSE).root) == FILES


def test_make_classroom_within_a_class_is_refused_and_makes_nothing(tmp_path):
    made = make_classroom(tmp_path / "class", COURSE)
    inner = made.root / "submitted" / "class"
    assert told(lambda: make_classroom(inner, COURSE)) == (
        f"{inner} would lie within the class {made.root}. Name a folder outside of it."
    )
    assert files_in(made.root) == FILES


# From an earlier term

OLD = """course = "../course"
id = "last-year"
database = "postgresql://ada@host/grades"
exchange = "/srv/exchange"
handed_in = "file"

[due]
01_doubling = 2025-12-31T23:59:00+01:00
"02_more" = 2026-01-31T23:59:00+01:00

[late]
policy = "per day"
percent = 20

[budget]
submission_seconds = 40

[watch]
attempts = 7
minutes_between = 15
feedback = "points"
"""


@pytest.fixture
def old(tmp_path):
    """The class of an earlier term, with settings of its own, people, and a gradebook."""
    doubling_course(tmp_path / "course")
    made = make_classroom(tmp_path / "old", doubling_course(tmp_path / "unused"))
    (made.root / CLASS_FILE).write_text(OLD, encoding="utf-8")
    with (made.root / CONFIG_FILE).open("a", encoding="utf-8") as file:
        file.write("c.Mine.x = 1\n")
    (made.root / ROSTER).write_text(
        "id,first_name,last_name,email\nada,Ada,Lovelace,\n", encoding="utf-8"
    )
    (made.root / "gradebook.db").write_text("grades", encoding="utf-8")
    (made.root / "submitted" / "ada").mkdir(parents=True)
    return read_classroom(made.root)


def test_next_term_takes_the_settings_over(old, tmp_path):
    made = make_next_term(tmp_path / "elsewhere" / "new", old)
    assert (made.course_root, made.exchange, made.handed_in) == (
        tmp_path / "course",
        "/srv/exchange",
        "file",
    )
    assert made.late == LatePolicy("per day", 20.0)
    assert made.budgets == ComputingBudgets(40.0, 120.0)
    assert made.watch == AttemptPolicy(7, None, 15.0, Shown.POINTS)
    assert (made.last, old.last) == (old.root, None)
    assert "\n# 01_doubling = 2025-12-31T23:59:00+01:00\n" in (made.root / CLASS_FILE).read_text(
        encoding="utf-8"
    )
    assert (made.root / CONFIG_FILE).read_text(encoding="utf-8").endswith("c.Mine.x = 1\n")


def test_next_term_takes_neither_dates_seed_database_name_nor_people(old, tmp_path):
    made = make_next_term(tmp_path / "new", old)
    assert files_in(made.root) == FILES
    assert (made.due, made.database, made.id) == ({}, "", "new")
    assert made.seed != old.seed
    assert (made.root / ROSTER).read_text(encoding="utf-8") == "id,first_name,last_name,email\n"
    assert made.root.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "due",
    [
        "[due]\n01_doubling=2025-12-31T23:59:00+01:00",
        "[due]\n  01_doubling = 2025-12-31T23:59:00+01:00",
        "[due]\n'01_doubling' = 2025-12-31T23:59:00+01:00",
        "due = {01_doubling = 2025-12-31T23:59:00+01:00}",
        "due.01_doubling = 2025-12-31T23:59:00+01:00",
        "[due]\n01_doubling = 2025-12-31 23:59:00+01:00",
    ],
)
def test_next_term_takes_no_date_over_however_it_is_written(old, tmp_path, due):
    (old.root / CLASS_FILE).write_text(
        f'course = "{tmp_path / "course"}"\n{due}\n', encoding="utf-8"
    )
    assert "01_doubling" in read_classroom(old.root).due
    assert make_next_term(tmp_path / "new", read_classroom(old.root)).due == {}


@pytest.mark.parametrize(
    "line",
    [
        'database="sqlite:////tmp/x.db"',
        '  database = "sqlite:////tmp/x.db"',
        "'database' = 'sqlite:///x'",
    ],
)
def test_next_term_takes_no_database_over_however_it_is_written(old, tmp_path, line):
    (old.root / CLASS_FILE).write_text(
        f'course = "{tmp_path / "course"}"\n{line}\n', encoding="utf-8"
    )
    assert read_classroom(old.root).database
    assert make_next_term(tmp_path / "new", read_classroom(old.root)).database == ""


def test_next_term_of_a_class_that_names_no_id_has_its_own_name(old, tmp_path):
    (old.root / CLASS_FILE).write_text(f'course = "{tmp_path / "course"}"\n', encoding="utf-8")
    assert make_next_term(tmp_path / "new", read_classroom(old.root)).id == "new"


def test_next_term_leaves_the_old_class_as_it_was(old, tmp_path):
    before = {path: path.read_bytes() for path in old.root.rglob("*") if path.is_file()}
    make_next_term(tmp_path / "new", old)
    assert {path: path.read_bytes() for path in old.root.rglob("*") if path.is_file()} == before
    assert tomllib.loads(OLD)["id"] == read_classroom(old.root).id


def test_next_term_of_a_class_whose_course_is_gone_says_so_and_makes_nothing(old, tmp_path):
    (tmp_path / "course" / COURSE_FILE).unlink()
    assert told(lambda: make_next_term(tmp_path / "new", old)).startswith(
        f"There is no course in {tmp_path / 'course'}: "
    )
    assert not (tmp_path / "new").exists()
