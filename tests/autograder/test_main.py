"""The command line: exit codes, and sentences that say what, where, and what to do next."""

import json
import re
import subprocess
import sys

import pytest

from autograder import __main__ as command_line
from autograder.__main__ import main
from autograder.commands import export, grade, report, try_
from autograder.sandbox import Namespaces, SandboxUnavailable
from course.lessons import notebook_path
from tests.handing_in import LESSONS, hand_in, released
from tests.this_course import COURSE, class_in

COMMANDS = ", ".join(map(repr, command_line.COMMANDS))


@pytest.fixture
def said(capsys):
    """Return a function that runs a command line and returns its exit code and what it said on
    stderr.
    """

    def run(*words) -> tuple[int, str]:
        try:
            code = main([str(word) for word in words])
        except SystemExit as end:  # argparse ends the process by itself
            code = end.code
        return code, capsys.readouterr().err

    return run


def usage_error(said_by_argparse: str) -> str:
    return said_by_argparse.splitlines()[-1]


def test_main_without_a_command_is_a_mistake_in_usage(said):
    code, text = said()
    assert code == 2
    assert usage_error(text) == "autograder: error: the following arguments are required: COMMAND"


def test_main_with_an_unknown_command_names_those_there_are(said):
    code, text = said("nonsense")
    assert code == 2
    assert usage_error(text) == (
        f"autograder: error: argument COMMAND: invalid choice: 'nonsense' (choose from {COMMANDS})"
    )


def test_main_asked_for_help_lists_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert [
        name
        for name in command_line.COMMANDS
        if not re.search(rf"^    {name}\s", text, re.MULTILINE)
    ] == []


@pytest.mark.parametrize(
    "option, value, wanted",
    [
        ("--jobs", "0", "1 or more"),
        ("--jobs", "-1", "1 or more"),
        ("--jobs", "two", "1 or more"),
    ],
)
def test_grade_with_a_senseless_number_is_a_mistake_in_usage(said, option, value, wanted):
    code, text = said("grade", option, value)
    assert code == 2
    assert usage_error(text) == (
        f"autograder grade: error: argument {option}: must be a whole number of {wanted}, not "
        f"'{value}'"
    )


@pytest.mark.parametrize("value", ["-3", "1.5", "lucky", ""])
def test_try_with_a_senseless_seed_is_a_mistake_in_usage(said, value):
    code, text = said("try", "any.ipynb", f"--seed={value}")
    assert code == 2
    assert usage_error(text) == (
        "autograder try: error: argument --seed: must be a whole number of 0 or more, not "
        f"'{value}'"
    )


def test_grade_takes_no_seed_but_that_of_the_class(said):
    code, text = said("grade", "--seed", "1")
    assert (code, usage_error(text)) == (2, "autograder: error: unrecognized arguments: --seed")


@pytest.mark.parametrize("command", ["release", "grade", "report", "export", "feedback"])
def test_command_on_a_class_with_an_unknown_lesson_names_those_there_are(said, classroom, command):
    assert said(command, "09_attention", "--class", classroom.root) == (
        1,
        f"autograder {command}: There is no lesson '09_attention' in {COURSE.source}. Lessons: "
        f"{', '.join(LESSONS)}.\n",
    )


@pytest.mark.parametrize("command", ["release", "refresh"])
def test_command_on_a_course_with_an_unknown_lesson_names_those_there_are(said, command):
    assert said(command, "09_attention", "--course", COURSE.root) == (
        1,
        f"autograder {command}: There is no lesson '09_attention' in {COURSE.source}. Lessons: "
        f"{', '.join(LESSONS)}.\n",
    )


CLASS_COMMANDS = ["grade", "report", "export", "feedback"]


@pytest.mark.parametrize("command", ["release", *CLASS_COMMANDS])
def test_command_with_a_missing_class_says_how_to_go_on(said, command, tmp_path):
    missing = tmp_path / "nowhere"
    assert said(command, "--class", missing) == (
        1,
        f"autograder {command}: There is no folder {missing}. To make a class there: autograder "
        f"new-class {missing}\n",
    )


@pytest.mark.parametrize("command", ["release", *CLASS_COMMANDS])
def test_command_on_a_folder_that_is_no_class_says_how_to_make_one(said, command, tmp_path):
    assert said(command, "--class", tmp_path) == (
        1,
        f"autograder {command}: {tmp_path} is no class: it has no class.toml. "
        f"To make one there: autograder new-class {tmp_path}\n",
    )


@pytest.mark.parametrize("command", CLASS_COMMANDS)
def test_command_outside_of_any_class_says_how_to_go_on(said, command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert said(command) == (
        1,
        f"autograder {command}: There is no class here: no class.toml in {tmp_path} or above it. "
        "Go into a class's folder or name it with --class; to make one: autograder new-class DIR\n",
    )


@pytest.mark.parametrize("command", ["release", *CLASS_COMMANDS])
def test_command_told_that_a_course_is_a_class_says_how_to_make_one(said, command):
    assert said(command, "--class", COURSE.root) == (
        1,
        f"autograder {command}: {COURSE.root} is a course, not a class. To make a class that runs "
        f"it: autograder new-class DIR --course {COURSE.root}\n",
    )


@pytest.mark.parametrize("command", CLASS_COMMANDS)
def test_command_on_a_class_that_is_told_a_course_says_which_option_is_meant(
    said, command, classroom
):
    told = (
        f"autograder {command}: --course names a course, and this command works on a class, "
        "which knows its course. "
    )
    assert said(command, "--course", COURSE.root) == (1, f"{told}Which class is meant: --class\n")
    assert said(command, "--course", classroom.root) == (
        1,
        f"{told}To work on the class {classroom.root}: --class {classroom.root}\n",
    )


@pytest.mark.parametrize(
    "words", [("release",), ("refresh",), ("try", "any.ipynb"), ("bench",), ("new-class", "new")]
)
def test_command_on_a_course_that_is_told_a_class_says_which_option_is_meant(
    said, words, classroom
):
    assert said(*words, "--course", classroom.root) == (
        1,
        f"autograder {words[0]}: {classroom.root} is a class, not a course. To work on it: --class "
        f"{classroom.root}\n",
    )


@pytest.mark.parametrize(
    "words", [("release",), ("refresh",), ("try", "any.ipynb"), ("bench",), ("new-class", "new")]
)
def test_command_with_a_missing_course_says_how_to_go_on(said, words, tmp_path):
    missing = tmp_path / "nowhere"
    assert said(*words, "--course", missing) == (
        1,
        f"autograder {words[0]}: There is no folder {missing}. Name that of a course, which holds "
        "course.toml.\n",
    )


def test_try_of_a_missing_notebook_says_so(said, tmp_path):
    missing = tmp_path / "missing.ipynb"
    assert said("try", missing) == (
        1,
        f"autograder try: {missing}: there is no such file. Name a notebook (.ipynb).\n",
    )


def test_try_of_a_folder_says_that_it_is_one(said, tmp_path):
    assert said("try", tmp_path) == (
        1,
        f"autograder try: {tmp_path}: this is a folder. Name the notebook (.ipynb) in it.\n",
    )


def test_try_of_an_unreadable_notebook_says_why_and_what_to_do(said, tmp_path):
    truncated = tmp_path / "truncated.ipynb"
    truncated.write_text('{"cells": [', encoding="utf-8")
    reason = "cut off or damaged at line 1, column 12"
    assert said("try", truncated) == (
        1,
        f"autograder try: {truncated}: not a readable notebook ({reason}); ask for it anew.\n",
    )


def test_grade_of_a_class_without_submissions_says_where_they_belong(said, classroom, tmp_path):
    assert said("grade", "--class", tmp_path) == (
        1,
        f"autograder grade: There is no folder {tmp_path}/submitted. "
        "Put submissions into submitted/<student>/<lesson>/<lesson>.ipynb.\n",
    )
    (tmp_path / "submitted").mkdir()
    assert said("grade", "02_losses", "--class", tmp_path) == (
        1,
        f"autograder grade: {tmp_path}/submitted holds no submission of 02_losses.\n",
    )


@pytest.mark.slow
def test_grade_before_release_names_the_command_and_makes_no_gradebook(said, classroom, tmp_path):
    (tmp_path / "submitted" / "ada" / "02_losses").mkdir(parents=True)
    assert said("grade", "--class", tmp_path) == (
        1,
        f"autograder grade: There is no gradebook {tmp_path}/gradebook.db. Put it back from your "
        f"copy, or begin one: autograder release --class {tmp_path}\n",
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "class.toml",
        "seed.secret",
        "submitted",
    ]


@pytest.mark.slow
def test_grade_into_a_file_that_is_no_gradebook_says_so(said, classroom, tmp_path):
    (tmp_path / "submitted" / "ada" / "02_losses").mkdir(parents=True)
    (tmp_path / "gradebook.db").write_text(
        "not a database, but long enough to be taken for one" * 20, encoding="utf-8"
    )
    assert said("grade", "--class", tmp_path) == (
        1,
        f"autograder grade: {tmp_path}/gradebook.db can't be used as nbgrader's gradebook (file is "
        "not a database). Close what else uses it, or put a copy in its place.\n",
    )


@pytest.mark.parametrize("command", ["report", "export"])
def test_command_before_grading_names_the_command_that_grades(said, command, classroom, tmp_path):
    assert said(command, "--class", tmp_path) == (
        1,
        f"autograder {command}: Nothing is graded yet in {tmp_path}. Run: autograder grade --class "
        f"{tmp_path}\n",
    )


def test_main_in_the_folder_of_a_class_names_no_class(said, classroom, monkeypatch, tmp_path):
    (tmp_path / "submitted" / "ada").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "submitted" / "ada")
    assert said("report") == (
        1,
        f"autograder report: Nothing is graded yet in {tmp_path}. Run: autograder grade\n",
    )


def test_main_on_a_bug_of_ours_keeps_the_traceback_and_says_where(said, monkeypatch, tmp_path):
    def fail(arguments):
        raise ZeroDivisionError("made up")

    monkeypatch.setattr(report, "run", fail)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, text = said("report")
    assert code == 3
    (log,) = tmp_path.iterdir()
    assert text == (
        "autograder report: this is a bug of ours (ZeroDivisionError: made up). Please report "
        f"it with {log}.\n"
    )
    kept = log.read_text(encoding="utf-8")
    assert re.match(r"autograder [\d.]+, Python .*\nTraceback \(most recent call last\):\n", kept)
    assert re.search(r"in fail\n.*ZeroDivisionError: made up\n$", kept, re.S)


def test_main_interrupted_says_how_to_go_on(said, monkeypatch):
    def interrupt(arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr(grade, "run", interrupt)
    assert said("grade") == (
        130,
        "\nInterrupted. What was finished is kept; run the command again to go on.\n",
    )


def test_main_interrupted_while_it_loads_says_so_too(said, monkeypatch):
    def interrupt(parser):
        raise KeyboardInterrupt

    monkeypatch.setattr(export, "add_arguments", interrupt)
    assert said("export")[0] == 130


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("release",), ("grade",)])
def test_main_where_nbgrader_is_missing_says_how_to_get_it(tmp_path, arguments):
    """A process of its own, as on a machine where only the course was installed."""
    class_in(tmp_path)
    hand_in(tmp_path, "ada", LESSONS[0], released(LESSONS[0]))
    script = (
        "import sys; sys.modules['nbgrader'] = None; from autograder.__main__ import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, *arguments, "--class", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    told = (
        f"autograder {arguments[0]}: nbgrader is not installed. In the project's folder, run: make "
        "setup. Elsewhere, install the autograder with its extra: pip install "
        "'neural-network-notebooks[instructor] @ WHEEL'\n"
    )
    assert (run.returncode, run.stderr) == (1, told)


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments", [["worker", "127.0.0.1:1"], ["grade", "--cluster", "local:1"]]
)
def test_without_what_a_cluster_needs_its_extra_is_named(arguments, tmp_path):
    class_in(tmp_path)
    hand_in(tmp_path, "ada", LESSONS[0], released(LESSONS[0]))
    script = (
        "import sys; sys.modules['distributed'] = None; from autograder.__main__ import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", script, *arguments]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert run.stderr.startswith(f"autograder {arguments[0]}: distributed is not installed.")
    assert "'neural-network-notebooks[cluster] @ WHEEL'" in run.stderr


@pytest.mark.parametrize(
    "layer, way_out",
    [
        ("user namespaces", "sysctl"),
        ("seccomp", "--isolation none"),
        ("a layer of the future", "autograder doctor"),
    ],
)
def test_try_without_isolation_refuses_and_says_what_to_do(said, monkeypatch, layer, way_out):
    def refuse(sandbox, told):
        raise SandboxUnavailable(layer, "Operation not permitted")

    monkeypatch.setattr(Namespaces, "start", refuse)
    code, text = said("try", notebook_path(COURSE.source, "01_activations"))
    assert code == 1
    assert layer in text
    assert "--isolation none" in text
    assert way_out in text


@pytest.mark.slow
def test_try_that_accepts_the_risk_says_so_in_its_record(capsys):
    assert (
        main(
            [
                "try",
                str(notebook_path(COURSE.source, "01_activations")),
                "--json",
                "--isolation",
                "none",
            ]
        )
        == 0
    )
    assert json.loads(capsys.readouterr().out)["isolation"] == "none"


def test_main_where_nothing_may_be_written_says_where(said, monkeypatch):
    def refuse(arguments):
        raise PermissionError(13, "Permission denied", "/some/where")

    monkeypatch.setattr(try_, "run", refuse)
    assert said("try", "any.ipynb") == (
        1,
        "autograder try: /some/where: Permission denied. Choose another place, or make this one "
        "writable.\n",
    )
