"""A course is read from its folder alone; whatever in it can't be used is told with file, reason,
and what to do.
"""

import json
import os
from pathlib import Path
import shutil
import sys
import warnings

import nbformat
import numpy as np
import pytest

from autograder.courses.course import COURSE_FILE, course_around, course_root, load_course
from autograder.courses.exercises import build
from autograder.courses.seeded import PUBLIC_SEED, SeededExercises
from autograder.judge.items import ItemJudge
from autograder.problems import Problem
from course.assessment.verdicts import Verdict
from course.visible import CHECKS
from tests.autograder.courses.making import (
    DOUBLE,
    EXERCISES,
    MISTAKES,
    doubling,
    doubling_course,
    write_lesson,
)
from tests.this_course import COURSE

LESSON = "01_doubling"


def told(ask) -> str:
    """Return the sentence that `ask` is answered with, which is a single one of its kind."""
    with pytest.raises(Problem) as problem:
        ask()
    return str(problem.value)


# What it is


def test_course_knows_title_lessons_and_items_of_its_folder(tmp_path):
    course = doubling_course(tmp_path)
    assert (course.root, course.title, list(course.lessons), list(course.items)) == (
        tmp_path,
        "Doubling",
        [LESSON],
        ["double"],
    )
    assert course.lesson_of("double") is course.lessons[LESSON]
    assert (course.source, course.release) == (tmp_path / "source", tmp_path / "release")


def test_course_without_a_title_is_called_as_its_folder(tmp_path):
    doubling(tmp_path / "sums")
    (tmp_path / "sums" / COURSE_FILE).write_text("", encoding="utf-8")
    assert load_course(tmp_path / "sums").title == "sums"


def test_lesson_of_an_unknown_item_raises_key_error():
    with pytest.raises(KeyError):
        COURSE.lesson_of("no-such-item")


def test_lessons_come_in_their_order_and_know_what_was_taught_before():
    lessons = list(COURSE.lessons.values())
    assert [lesson.name for lesson in lessons] == sorted(COURSE.lessons)
    assert [lesson.before for lesson in lessons] == [None, *lessons[:-1]]
    assert lessons[2].earlier_names == {
        name: lesson.name for lesson in lessons[:2] for name in lesson.names
    }


def test_course_up_to_a_lesson_has_that_and_all_before_and_shares_them():
    lessons = list(COURSE.lessons.values())
    shorter = COURSE.up_to(lessons[2])
    assert list(shorter.lessons.values()) == lessons[:3]
    assert (shorter.root, shorter.title) == (COURSE.root, COURSE.title)
    assert shorter.items == {
        item: specification
        for item, specification in COURSE.items.items()
        if COURSE.lesson_of(item) in lessons[:3]
    }


def test_course_passes_over_folders_that_are_no_lessons(tmp_path):
    doubling(tmp_path)
    (tmp_path / "source" / ".ipynb_checkpoints").mkdir()
    (tmp_path / "source" / "notes").mkdir()
    (tmp_path / "source" / "02_file").touch()
    assert list(load_course(tmp_path).lessons) == [LESSON]


def test_loading_a_course_runs_none_of_its_modules(tmp_path):
    course = doubling_course(tmp_path, exercises="raise SystemExit('run')")
    assert list(course.lessons) == [LESSON]


def test_course_root_is_the_nearest_at_or_above(tmp_path):
    doubling(tmp_path / "outer")
    folder = doubling(tmp_path / "outer" / "inner")
    assert (
        course_root(folder)
        == course_root(tmp_path / "outer" / "inner")
        == tmp_path / "outer" / "inner"
    )
    assert course_root(tmp_path / "outer" / "source") == tmp_path / "outer"


def test_course_root_where_there_is_none_says_what_to_do(tmp_path):
    assert told(lambda: course_root(tmp_path)) == (
        f"There is no {COURSE_FILE} in {tmp_path} or above it. Go into the folder of a course, or "
        "name it with --course."
    )


def test_course_around_a_folder_is_loaded_once(tmp_path):
    folder = doubling(tmp_path)
    assert course_around(folder) is course_around(folder)
    assert course_around(folder).root == tmp_path


# course.toml


def test_load_course_of_a_folder_without_the_file_says_what_to_do(tmp_path):
    assert told(lambda: load_course(tmp_path)) == (
        f"There is no course in {tmp_path}: it has no {COURSE_FILE}. If the course was moved, name "
        "its new place; to begin a course of your own: autograder new-course DIR"
    )


@pytest.mark.parametrize(
    "text, reason",
    [
        ("title = \n", "Invalid value (at line 1, column 9)"),
        ("[lessons\n", "Expected ']' at the end of a table declaration"),
        (b"title = '\xff'", "'utf-8' codec can't decode byte 0xff"),
    ],
)
def test_load_course_of_what_is_no_toml_says_where(tmp_path, text, reason):
    doubling(tmp_path)
    (tmp_path / COURSE_FILE).write_bytes(text if isinstance(text, bytes) else text.encode())
    sentence = told(lambda: load_course(tmp_path))
    assert sentence.startswith(f"{tmp_path / COURSE_FILE} can't be read: {reason}")
    assert sentence.endswith(". Mend it, then run this again.")


@pytest.mark.parametrize(
    "text, sentence",
    [
        (
            'titel = "Doubling"',
            "{file}: nobody knows 'titel'. It may say: title, welcome, documentation, lessons.",
        ),
        ("title = 3", "{file}: title must be a text, not 3."),
        ("documentation = [3]", "{file}: documentation must be a list of texts, not [3]."),
        ('lessons = ["01_doubling"]', "{file}: lessons must be a table, not ['01_doubling']."),
        (
            "[lessons.02_trebling]",
            "{file} speaks of the lesson '02_trebling', but {source} has no such folder. Lessons: "
            "01_doubling.",
        ),
        (
            "[lessons]\n01_doubling = 3",
            '{file}: [lessons.01_doubling] may say one thing, files = ["data.csv", ...].',
        ),
        (
            "[lessons.01_doubling]\npoints = 3",
            '{file}: [lessons.01_doubling] may say one thing, files = ["data.csv", ...].',
        ),
        (
            '[lessons.01_doubling]\nfiles = "data.csv"',
            '{file}: [lessons.01_doubling] may say one thing, files = ["data.csv", ...].',
        ),
        (
            "[lessons.01_doubling]\nfiles = [3]",
            '{file}: [lessons.01_doubling] may say one thing, files = ["data.csv", ...].',
        ),
        (
            '[lessons.01_doubling]\nfiles = ["data.csv"]',
            "{file}: 'data.csv' of [lessons.01_doubling] is no file in {lesson}.",
        ),
        (
            '[lessons.01_doubling]\nfiles = ["folder"]',
            "{file}: 'folder' of [lessons.01_doubling] is no file in {lesson}.",
        ),
        (
            '[lessons.01_doubling]\nfiles = ["/etc/passwd"]',
            "{file}: '/etc/passwd' of [lessons.01_doubling] is no file in {lesson}.",
        ),
        (
            '[lessons.01_doubling]\nfiles = ["../outside.csv"]',
            "{file}: '../outside.csv' of [lessons.01_doubling] is no file in {lesson}.",
        ),
    ],
)
def test_load_course_by_a_file_that_says_what_it_cant_mean_says_so(tmp_path, text, sentence):
    lesson = doubling(tmp_path)
    (lesson / "folder").mkdir()
    (lesson.parent / "outside.csv").touch()
    (tmp_path / COURSE_FILE).write_text(text, encoding="utf-8")
    assert told(lambda: load_course(tmp_path)) == sentence.format(
        file=tmp_path / COURSE_FILE, source=tmp_path / "source", lesson=lesson
    )


def test_files_of_a_lesson_are_handed_out_with_it(tmp_path):
    folder = doubling(tmp_path)
    (folder / "data.csv").touch()
    (tmp_path / COURSE_FILE).write_text(
        f'[lessons.{LESSON}]\nfiles = ["data.csv"]', encoding="utf-8"
    )
    assert load_course(tmp_path).lessons[LESSON].files == (
        f"{LESSON}.ipynb",
        "checks.json",
        "data.csv",
    )


@pytest.mark.parametrize(
    "make",
    [
        lambda root: None,
        lambda root: (root / "source").mkdir(),
        lambda root: (root / "source").touch(),
    ],
)
def test_load_course_without_lessons_says_how_to_begin_one(tmp_path, make):
    (tmp_path / COURSE_FILE).touch()
    make(tmp_path)
    assert told(lambda: load_course(tmp_path)) == (
        f"{tmp_path / 'source'} holds no lesson: a folder such as 01_sorting, with a notebook of "
        "the same name. To begin one: autograder new-lesson 01_sorting"
    )


# Lessons


def test_lesson_without_exercises_says_what_to_write(tmp_path):
    folder = doubling(tmp_path)
    (folder / "exercises.py").unlink()
    assert told(lambda: load_course(tmp_path).lessons[LESSON].specifications) == (
        f"{folder} is a lesson without exercises.py. Write its specifications there (`autograder "
        "new-lesson` makes a sketch), or move the folder out of the lessons' folder."
    )


@pytest.mark.parametrize(
    "end",
    ["", "SPECIFICATIONS = double", "SPECIFICATIONS = (double, 'double')", "SPECIFICATIONS = None"],
)
def test_lesson_without_specifications_says_how_to_end_the_module(tmp_path, end):
    course = doubling_course(
        tmp_path, exercises=EXERCISES.replace("SPECIFICATIONS = (double,)", end)
    )
    assert told(lambda: course.lessons[LESSON].specifications) == (
        f"{course.lessons[LESSON].folder / 'exercises.py'} has no SPECIFICATIONS: end it with a "
        "tuple of the lesson's specifications."
    )


@pytest.mark.parametrize("predictions", ["'W'", "('W',)", "{}"])
def test_lesson_whose_predictions_are_none_says_what_they_must_be(tmp_path, predictions):
    course = doubling_course(tmp_path, exercises=f"{EXERCISES}\nPREDICTIONS = {predictions}\n")
    assert told(lambda: course.lessons[LESSON].predictions) == (
        f"{course.lessons[LESSON].folder / 'exercises.py'}: PREDICTIONS must be a tuple of "
        "predictions."
    )


@pytest.mark.parametrize("module", ["exercises", "mistakes"])
@pytest.mark.parametrize(
    "line, what",
    [
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("nonsense", "NameError: name 'nonsense' is not defined"),
        ("def f(:", "SyntaxError: invalid syntax"),
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        (
            "from autograder.authoring import nonsense",
            "ImportError: cannot import name 'nonsense' from 'autograder.authoring'",
        ),
        ("raise RuntimeError('two\\nlines')", "RuntimeError: two\nlines"),
    ],
)
def test_module_of_an_author_that_fails_is_told_with_file_and_line(tmp_path, module, line, what):
    text = {"exercises": EXERCISES, "mistakes": MISTAKES}[module]
    course = doubling_course(tmp_path, **{module: f"{text}{line}\n"})
    sentence = told(lambda: course.lessons[LESSON].specifications)
    path = course.lessons[LESSON].folder / f"{module}.py"
    assert sentence.startswith(f"{path}, line {len(text.splitlines()) + 1}: {what}")
    assert sentence.endswith(". Mend the module, then run this again.")


def test_error_in_another_module_of_the_lesson_is_told_where_it_stands(tmp_path):
    folder = doubling(tmp_path, exercises=f"{EXERCISES}\nfrom . import inputs\n")
    (folder / "inputs.py").write_text("\n\n1 / 0\n", encoding="utf-8")
    sentence = told(lambda: load_course(tmp_path).lessons[LESSON].specifications)
    assert sentence.startswith(
        f"{folder / 'inputs.py'}, line 3: ZeroDivisionError: division by zero."
    )


def test_module_that_fails_and_is_mended_can_be_loaded_anew(tmp_path):
    folder = doubling(tmp_path, exercises="1 / 0\n")
    told(lambda: load_course(tmp_path).lessons[LESSON].specifications)
    (folder / "exercises.py").write_text(EXERCISES, encoding="utf-8")
    assert [
        specification.item for specification in load_course(tmp_path).lessons[LESSON].specifications
    ] == ["double"]


def test_lesson_without_a_notebook_says_which_is_missing(tmp_path):
    course = doubling_course(tmp_path)
    path = course.lessons[LESSON].path
    path.unlink()
    assert told(course.lessons[LESSON].template) == (
        f"{path} can't be read as a notebook (FileNotFoundError: [Errno 2] No such file or "
        f"directory: '{path}'). Put it back, then run this again."
    )


def test_lesson_with_a_damaged_notebook_says_which_it_is(tmp_path):
    course = doubling_course(tmp_path)
    path = course.lessons[LESSON].path
    path.write_text("{", encoding="utf-8")
    assert told(course.lessons[LESSON].template).startswith(
        f"{path} can't be read as a notebook (NotJSONError: "
    )


@pytest.mark.parametrize("names", [(None, None), ("same", "same"), ("one", None)])
def test_cells_without_ids_of_their_own_get_some(tmp_path, names):
    lesson = doubling_course(tmp_path).lessons[LESSON]
    notebook = json.loads(lesson.path.read_text(encoding="utf-8"))
    text = {"cell_type": "markdown", "metadata": {}, "source": "words"}
    notebook["cells"] += [{**text, "id": name} if name else text for name in names]
    lesson.path.write_text(json.dumps(notebook), encoding="utf-8")
    with warnings.catch_warnings(action="ignore"):
        ids = [cell.id for cell in lesson.template().cells]
    assert len(ids) == len(set(ids)) == len(notebook["cells"])


def test_notebook_that_is_whole_is_read_as_nbformat_reads_it():
    for lesson in COURSE.lessons.values():
        assert lesson.template() == nbformat.read(lesson.path, as_version=4)


def test_template_is_the_callers_own_to_change(tmp_path):
    lesson = doubling_course(tmp_path).lessons[LESSON]
    lesson.template().cells[0].source = "changed"
    lesson.template().cells[0].metadata.nbgrader.checksum = "added"
    lesson.template().metadata.kernelspec = "changed"
    lesson.template().cells.clear()
    assert lesson.template().cells[0].source == DOUBLE
    assert "checksum" not in lesson.template().cells[0].metadata.nbgrader
    assert lesson.template().metadata.get("kernelspec") != "changed"


def test_accepted_answers_come_in_alphabetical_order(tmp_path):
    folder = doubling(tmp_path)
    (folder / "accepted" / "double").mkdir(parents=True)
    for name in ("shift", "add"):
        (folder / "accepted" / "double" / f"{name}.py").write_text(f"# {name}", encoding="utf-8")
    lesson = load_course(tmp_path).lessons[LESSON]
    assert lesson.accepted("double") == [("add", "# add"), ("shift", "# shift")]
    assert lesson.accepted("treble") == []


@pytest.mark.parametrize("name", [f"{LESSON}.ipynb", "exercises.py", "mistakes.py"])
def test_digest_of_a_lesson_changes_with_what_its_verdicts_rest_on(tmp_path, name):
    folder = doubling(tmp_path)
    before = load_course(tmp_path).lessons[LESSON].digest
    assert load_course(tmp_path).lessons[LESSON].digest == before
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert load_course(tmp_path).lessons[LESSON].digest != before


@pytest.mark.parametrize(
    "name, damage, reason",
    [
        (f"{LESSON}.ipynb", Path.unlink, "can't be read as a notebook"),
        (
            f"{LESSON}.ipynb",
            lambda path: path.write_text("{", encoding="utf-8"),
            "can't be read as a notebook",
        ),
        (
            f"{LESSON}.ipynb",
            lambda path: path.write_text(
                path.read_text(encoding="utf-8").replace("return 2", "return (2"), encoding="utf-8"
            ),
            "does not run: SyntaxError",
        ),
        (
            "exercises.py",
            lambda path: path.write_text("1 / 0", encoding="utf-8"),
            "line 1: ZeroDivisionError",
        ),
        (
            "mistakes.py",
            lambda path: path.write_text("1 / 0", encoding="utf-8"),
            "line 1: ZeroDivisionError",
        ),
        (CHECKS, Path.unlink, "can't be read"),
    ],
)
def test_require_usable_finds_whatever_judging_rests_on_and_names_the_file(
    tmp_path, name, damage, reason
):
    folder = doubling(tmp_path)
    (folder / CHECKS).write_text("{}", encoding="utf-8")
    load_course(tmp_path).require_usable()
    damage(folder / name)
    sentence = told(load_course(tmp_path).require_usable)
    assert sentence.startswith(str(folder / name))
    assert reason in sentence


# Several courses


def test_courses_with_lessons_and_functions_of_the_same_names_dont_meet(tmp_path):
    """Same lesson, same module, same item, another subject: each judges by its own."""
    first = doubling_course(tmp_path / "first")
    other_checks = (
        EXERCISES.replace("2.0, checks", "5.0, checks")
        .replace('"values"', '"trebled"')
        .replace("isinstance(x, (int, float))", "'other'")
    )
    other = doubling_course(
        tmp_path / "other",
        double=DOUBLE.replace("2 * x", "3 * x"),
        exercises=other_checks,
        mistakes=MISTAKES.replace("x * x", "2 * x").replace("Double it", "Treble it"),
    )
    judges = [ItemJudge(SeededExercises(course, PUBLIC_SEED)) for course in (first, other)]
    doubled, trebled = ({"double": lambda x, by=by: by * x} for by in (2, 3))
    results = [
        [judge.judge_here("double", names) for names in (doubled, trebled)] for judge in judges
    ]
    assert [[result.points for result in row] for row in results] == [[2.0, 0.0], [0.0, 5.0]]
    assert [result.verdict for result in (results[0][1], results[1][0])] == [
        Verdict.WRONG_VALUE
    ] * 2
    assert results[1][0].hint == "Treble it, don't square it."
    assert [
        lesson.public["is_number"](3) for lesson in (first.lessons[LESSON], other.lessons[LESSON])
    ] == [True, "other"]
    assert [course.lessons[LESSON].reference["double"](1) for course in (first, other)] == [2, 3]


def test_course_loaded_twice_has_two_of_everything(tmp_path):
    doubling(tmp_path)
    first, second = load_course(tmp_path), load_course(tmp_path)
    assert first.items["double"] is not second.items["double"]
    assert [len(course.items["double"].mistakes) for course in (first, second)] == [1, 1]


def test_lessons_of_one_course_with_modules_of_the_same_names_dont_meet(tmp_path):
    doubling(tmp_path)
    renamed = [text.replace("double", "twice") for text in (DOUBLE, EXERCISES, MISTAKES)]
    write_lesson(
        tmp_path, "02_twice", {"twice": renamed[0]}, exercises=renamed[1], mistakes=renamed[2]
    )
    course = load_course(tmp_path)
    assert list(course.items) == ["double", "twice"]
    assert [list(lesson.reference) for lesson in course.lessons.values()] != [[], []]
    assert "twice" not in course.lessons[LESSON].reference
    assert course.lessons["02_twice"].earlier_names == {"double": LESSON}


def test_a_course_writes_nothing_into_its_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    course = doubling_course(tmp_path / "course")
    before = {path: path.read_bytes() for path in sorted(course.root.rglob("*")) if path.is_file()}
    build(course.lessons[LESSON], course.items["double"], 0)
    assert SeededExercises(course, 1).with_hints(course.items["double"]).fingerprints
    assert {
        path: path.read_bytes() for path in sorted(course.root.rglob("*")) if path.is_file()
    } == before
    assert not list(course.root.rglob("__pycache__"))
    assert not list(tmp_path.rglob("*.pyc"))


def test_module_edited_twice_within_a_second_is_read_as_it_is(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    root = doubling_course(tmp_path / "course").root
    module = root / "source" / LESSON / "exercises.py"
    assert load_course(root).items["double"].points == 2.0
    text, when = module.read_text(encoding="utf-8"), module.stat().st_mtime_ns
    assert "2.0" in text
    module.write_text(text.replace("2.0", "3.0"), encoding="utf-8")
    os.utime(module, ns=(when, when))
    assert load_course(root).items["double"].points == 3.0


def test_course_in_a_folder_that_may_only_be_read_is_used(tmp_path):
    folder = doubling(tmp_path / "course with blanks – ü")
    for path in (folder, folder.parent, folder.parent.parent):
        path.chmod(0o500)
    try:
        course = load_course(tmp_path / "course with blanks – ü")
        assert build(course.lessons[LESSON], course.items["double"], 0).cases
    finally:
        for path in (folder.parent.parent, folder.parent, folder):
            path.chmod(0o700)


def test_a_copy_of_this_course_is_the_same_course(tmp_path):
    shutil.copytree(COURSE.source, tmp_path / "source")
    shutil.copy(COURSE.root / COURSE_FILE, tmp_path)
    copy = load_course(tmp_path)
    assert list(copy.items) == list(COURSE.items)
    assert [lesson.digest for lesson in copy.lessons.values()] == [
        lesson.digest for lesson in COURSE.lessons.values()
    ]
    assert np.array_equal(
        copy.lessons["01_activations"].reference["relu"](np.array([-1.0, 2.0])), [0.0, 2.0]
    )
    assert isinstance(copy.root, Path)
