"""Results lie where every nbgrader tool looks for them, as nbgrader itself would put them there, or
not at all.
"""

from collections.abc import Callable
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace
from datetime import timedelta
import errno
from functools import cache
from itertools import count
import json
import multiprocessing
import os
from pathlib import Path
import random
import resource
import shutil
import signal
import sqlite3
import sys
import threading

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
import pytest

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import Classroom
from autograder.classroom.seed import SEED_FILE
from autograder.gradebook import addresses
from autograder.gradebook import writer as writing
from autograder.gradebook.autograded import STAGING
from autograder.gradebook.database import require_lessons_in_gradebook
from autograder.gradebook.nbgrader_access import course_directory
from autograder.gradebook.notes import NOTE_FILE, note_path, read_note
from autograder.gradebook.writer import GradebookWriter
from autograder.judge.judgement import Judgement
from autograder.pictures import MOST_PIXELS, MOST_PIXELS_TOGETHER
from autograder.problems import Problem
from autograder.releasing.release import release_in_class
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission, read_submission
from course.assessment.verdicts import Verdict
from course.lessons import SOLUTION, TESTS, notebook_path
from course.visible import CHECKS
from tests.autograder.gradebook.by_nbgrader import record_by_nbgrader, rows
from tests.autograder.gradebook.losing_disk import LosingDisk
from tests.autograder.test_pictures import picture
from tests.handing_in import filled, hand_in, reference_sources, released
from tests.this_course import COURSE, SPECIFICATIONS, class_in
from tests.verdicts import FULL, LESSON, judged_as, results, with_verdict

POINTS = {
    "ada": {specification.item: specification.points for specification in SPECIFICATIONS[LESSON]},
    "blaise": {specification.item: 0.0 for specification in SPECIFICATIONS[LESSON]},
}


@pytest.fixture
def classroom(released_class, tmp_path) -> Classroom:
    """The folders of a class of its own to which the first lesson was released."""
    return class_at(tmp_path / "class", released_class)


def class_at(root: Path, released_class: Path) -> Classroom:
    shutil.copytree(released_class, root)
    return class_in(root)


def in_gradebook(classroom, student: str) -> dict[str, float]:
    """Return the scores that nbgrader's own interface gives for the judged items."""
    with Gradebook(classroom.database_url) as gradebook:
        return scores_of(gradebook, student)


def scores_of(gradebook: Gradebook, student: str) -> dict[str, float]:
    grades = gradebook.find_submission_notebook(LESSON, LESSON, student).grades
    return {
        grade.name.removesuffix(TESTS): grade.score
        for grade in grades
        if grade.name.endswith(TESTS)
    }


def in_verdicts(classroom, student: str) -> dict[str, float]:
    note = read_note(classroom, student, LESSON)
    return {result.item: result.points for result in note.results}


def submitted(classroom, student: str = "ada", time: str | None = None) -> Submission:
    path = hand_in(classroom.root, student, LESSON, filled(LESSON, reference_sources(LESSON)))
    if time is not None:
        (path.parent / "timestamp.txt").write_text(time, encoding="utf-8")
    return read_submission(Place.at(student, LESSON, path.parent))


def record(classroom, submission: Submission, judged: Judgement) -> None:
    with GradebookWriter(classroom) as writer:
        writer.record(submission, judged)


def files_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# A real class


@pytest.mark.slow
@pytest.mark.parametrize("student", ["ada", "blaise", "carl"])
def test_gradebook_of_a_graded_class_has_the_points_of_the_verdicts(graded_class, student):
    points = in_gradebook(graded_class, student)
    assert points == in_verdicts(graded_class, student)
    assert points == POINTS.get(student, points)


@pytest.mark.slow
def test_gradebook_of_a_graded_class_has_a_part_of_the_points_for_a_part_of_the_work(graded_class):
    points = in_gradebook(graded_class, "carl")
    assert points["relu_backward"] == 0
    assert 0 < points["sigmoid"] < 2
    assert points["relu"] == points["sigmoid_backward"] == 2


@pytest.mark.slow
def test_gradebook_asks_for_the_written_answer_to_be_graded_by_hand_where_there_is_one(
    graded_class,
):
    with Gradebook(graded_class.database_url) as gradebook:
        needs = {
            student: {
                grade.name: grade.needs_manual_grade
                for grade in gradebook.find_submission_notebook(LESSON, LESSON, student).grades
            }
            for student in ("ada", "blaise")
        }
    assert [name for name, by_hand in needs["ada"].items() if by_hand] == ["saturation-answer"]
    assert [
        name for name, by_hand in needs["blaise"].items() if by_hand and name.endswith(TESTS)
    ] == []


@pytest.mark.slow
def test_graded_class_is_autograded_in_the_eyes_of_formgrader(graded_class):
    api = NbGraderAPI(course_directory(graded_class, LESSON))
    assert api.get_autograded_students(LESSON) == {"ada", "blaise", "carl", "dorothea"}
    told = {
        submission["student"]: submission
        for submission in api.get_submissions(LESSON)
        if submission["autograded"]
    }
    assert {name: record["score"] for name, record in told.items()} == {
        "ada": FULL,
        "blaise": 0.0,
        "carl": read_note(graded_class, "carl", LESSON).points,
        "dorothea": 0.0,
    }
    assert told["ada"]["timestamp"] == "2026-03-01T12:00:00"


@pytest.mark.slow
def test_autograded_notebook_shows_each_verdict_and_the_students_work(graded_class):
    notebook = nbformat.read(notebook_path(graded_class.autograded / "carl", LESSON), as_version=4)
    nbformat.validate(notebook)
    cells = {cell.id: cell for cell in notebook.cells}
    note = read_note(graded_class, "carl", LESSON)
    messages = {result.item: result.message for result in note.results}
    shown = cells["relu_backward-tests"].outputs[0].data["text/plain"]
    assert shown.startswith(messages["relu_backward"])
    assert "np.clip(Z, -20, 20)" in cells["sigmoid-solution"].source
    assert "END SOLUTION" not in json.dumps(cells["saturation-answer"])


@pytest.mark.slow
def test_autograded_folder_holds_the_notebook_the_note_and_the_time_of_handing_in(graded_class):
    assert files_in(graded_class.autograded / "ada" / LESSON) == [
        f"{LESSON}.ipynb",
        CHECKS,
        "timestamp.txt",
        NOTE_FILE,
    ]


# As nbgrader itself records it


def written(judged: Judgement, answer: str = "Because of the slope.") -> Judgement:
    """Return `judged` with a student's words in place of the lesson's, so that none is taken for an
    empty answer.
    """
    for cell in judged.notebook.cells:
        if cell.id in ("saturation-answer", f"relu{SOLUTION}"):
            cell.source = answer
    return judged


def untouched() -> Judgement:
    """Return the released notebook as judged: nothing done, so nothing earned."""
    made_up = results(**dict.fromkeys(POINTS["blaise"], 0.0))
    judged = judged_as(made_up)
    work = {cell.id: cell.source for cell in released(LESSON).cells}
    for cell in judged.notebook.cells:
        cell.source = work[cell.id]
    return judged


def first_round(classroom) -> list[tuple[Submission, Judgement]]:
    return [
        (submitted(classroom, "ada", "2026-03-01 12:00:00 UTC"), written(judged_as(results()))),
        (submitted(classroom, "blaise", "2026-03-01 12:00:00.250000 EST"), untouched()),
        (
            submitted(classroom, "carl"),
            written(judged_as(with_verdict(results(sigmoid=1.25), "relu", Verdict.CRASHED))),
        ),
        (
            submitted(classroom, "dora-late", "2026-03-09 09:00:00 +0100"),
            written(judged_as(results(sigmoid=0.75))),
        ),
        (submitted(classroom, "emil-late-extended", "2026-03-09 09:00:00 UTC"), untouched()),
    ]


def second_round(classroom) -> list[tuple[Submission, Judgement]]:
    return [
        (
            submitted(classroom, "ada", "2026-03-03 12:00:00 UTC"),
            written(judged_as(results(relu=0.5)), "Anew."),
        ),
        (submitted(classroom, "blaise", "2026-03-03 12:00:00 UTC"), written(judged_as(results()))),
        (submitted(classroom, "carl", "2026-03-10 12:00:00 UTC"), untouched()),
        (
            submitted(classroom, "dora-late", "2026-03-04 12:00:00 UTC"),
            written(judged_as(results())),
        ),
        (
            submitted(classroom, "emil-late-extended", "2026-03-20 12:00:00 UTC"),
            written(judged_as(results())),
        ),
    ]


def set_due_date(classroom) -> None:
    with Gradebook(classroom.database_url) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-03-05 00:00:00 UTC")


def grade_by_hand(classroom) -> None:
    """Enter what a person enters in formgrader between two rounds."""
    with Gradebook(classroom.database_url) as gradebook:
        for student, cell, manual, extra in [
            ("ada", "saturation-answer", 1.5, 0.5),
            ("blaise", "relu-tests", 0.5, None),
            ("carl", "relu-tests", 2.0, None),
            ("carl", "sigmoid-tests", None, 0.25),
        ]:
            grade = gradebook.find_grade(cell, LESSON, LESSON, student)
            grade.manual_score, grade.extra_credit, grade.needs_manual_grade = manual, extra, False
        gradebook.find_comment(
            f"relu{SOLUTION}", LESSON, LESSON, "ada"
        ).manual_comment = "Well done."
        gradebook.find_submission_notebook(LESSON, LESSON, "carl").flagged = True
        gradebook.find_submission(LESSON, "emil-late-extended").extension = timedelta(days=7)
        gradebook.db.commit()


CONFIGS = {
    "nothing set": "",
    "late is worth nothing": "c.LateSubmissionPlugin.penalty_method = 'zero'",
    "a penalty of their own": (
        "import sys; sys.path.insert(0, str(__import__('pathlib').Path(__file__).parent))\n"
        "from own_penalty import Own\nc.AssignLatePenalties.plugin_class = Own"
    ),
    "other modes and limits": "c.Autograde.permissions = 640\nc.LimitOutput.max_lines = 3",
}
OWN_PENALTY = """
from nbgrader.plugins import BasePlugin
class Own(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return {"d": 2.5, "e": -1.0}.get(student_id[0], 1e9)
"""


@pytest.mark.slow
@pytest.mark.parametrize("settings", CONFIGS.values(), ids=CONFIGS.keys())
def test_record_writes_the_rows_and_files_of_nbgraders_own_converter(
    released_class, tmp_path, settings, monkeypatch
):
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.delitem(sys.modules, "own_penalty", raising=False)
    ours, theirs = (
        class_at(tmp_path / "ours", released_class),
        class_at(tmp_path / "theirs", released_class),
    )
    for its_class in (ours, theirs):
        (its_class.root / "nbgrader_config.py").write_text(
            f"c = get_config()\n{settings}\n", encoding="utf-8"
        )
        (its_class.root / "own_penalty.py").write_text(OWN_PENALTY, encoding="utf-8")
        set_due_date(its_class)
    for work in (first_round, second_round):
        for submission, judged in work(theirs):
            extras_beside(submission)
            record_by_nbgrader(theirs, submission, judged, tmp_path / "staged")
        with GradebookWriter(ours) as writer:
            for submission, judged in work(ours):
                extras_beside(submission)
                writer.record(submission, judged)
        assert rows(ours) == rows(theirs)
        assert folder_contents(ours) == folder_contents(theirs)
        for its_class in (ours, theirs):
            grade_by_hand(its_class)
    late = {student: penalty for student, _, _, penalty, *_ in rows(ours)["notebooks"]}
    assert (late["carl"] is None) == (
        settings in (CONFIGS["nothing set"], CONFIGS["other modes and limits"])
    )


def extras_beside(submission: Submission) -> None:
    folder = submission.place.folder
    (folder / "data").mkdir(exist_ok=True)
    for name in ("data/points.csv", "helper.pyc"):
        (folder / name).write_text("1,2\n", encoding="utf-8")


def folder_contents(classroom) -> dict[str, tuple[int, object]]:
    """Return mode and content of each file in autograded/ that nbgrader writes."""
    files = [
        path
        for path in classroom.autograded.rglob("*")
        if path.is_file() and path.name not in (NOTE_FILE, ".lock")
    ]
    return {
        str(path.relative_to(classroom.autograded)): (path.stat().st_mode, path.read_bytes())
        for path in files
    }


@pytest.mark.filterwarnings("error")
def test_record_of_a_resubmission_replaces_the_earlier_points_and_says_nothing(classroom, capfd):
    submission = submitted(classroom)
    record(classroom, submission, judged_as(results()))
    assert in_gradebook(classroom, "ada")["relu"] == 2.0
    record(
        classroom,
        submission,
        judged_as(with_verdict(results(sigmoid=1.25), "relu", Verdict.CRASHED)),
    )
    assert (
        in_gradebook(classroom, "ada")
        == in_verdicts(classroom, "ada")
        == {**POINTS["ada"], "relu": 0.0, "sigmoid": 1.25}
    )
    assert len(rows(classroom)["submitted"]) == 1
    assert capfd.readouterr() == ("", "")


def test_record_of_work_that_is_gone_takes_its_points_away(classroom):
    submission = submitted(classroom)
    record(classroom, submission, judged_as(results()))
    less = judged_as(results())
    less.notebook.cells = [cell for cell in less.notebook.cells if cell.id != "relu-tests"]
    record(classroom, submission, less)
    assert in_gradebook(classroom, "ada") == {**POINTS["ada"], "relu": 0.0}


def test_record_without_a_time_clears_an_earlier_one_as_formgrader_needs_it(classroom):
    record(classroom, submitted(classroom, time="2026-03-01 12:00:00 UTC"), judged_as(results()))
    assert rows(classroom)["submitted"][0][2].isoformat() == "2026-03-01T12:00:00"
    notebook_path(classroom.submitted / "ada", LESSON).with_name("timestamp.txt").unlink()
    record(classroom, submitted(classroom), judged_as(results()))
    assert rows(classroom)["submitted"][0][2] is None
    assert NbGraderAPI(course_directory(classroom, LESSON)).get_autograded_students(LESSON) == {
        "ada"
    }


def test_record_notes_digest_isolation_and_every_repair(classroom):
    mended = replace(judged_as(results()), isolation="namespaces", repairs=("relu: mended",))
    submission = submitted(classroom, time="yesterday, at noon")
    record(classroom, submission, mended)
    note = read_note(classroom, "ada", LESSON)
    assert (note.digest, note.isolation) == (submission.digest, "namespaces")
    assert note.repairs == (
        "relu: mended",
        (
            "timestamp.txt: no date and time can be read from it; taken as handed in at an unknown "
            "time"
        ),
    )
    assert files_in(classroom.autograded / "ada" / LESSON) == [f"{LESSON}.ipynb", CHECKS, NOTE_FILE]


def test_record_of_students_with_odd_names_keeps_them_apart(classroom):
    names = [
        "o'hara",
        "ann smith",
        "zoë.b+1@c.org",
        "-x",
        "*",
        "[a-z]",
        "{0}",
        "'; drop table grade; --",
        "..a",
        "山田　太郎",
    ]
    with GradebookWriter(classroom) as writer:
        for number, name in enumerate(names):
            writer.record(submitted(classroom, name), judged_as(results(relu=number / 10)))
    assert {name: in_gradebook(classroom, name)["relu"] for name in names} == {
        name: number / 10 for number, name in enumerate(names)
    }
    assert sorted(path.name for path in classroom.autograded.iterdir()) == sorted([".lock", *names])


def test_record_of_an_unreleased_lesson_names_the_command_and_writes_nothing(classroom):
    path = hand_in(classroom.root, "ada", "02_losses", released("02_losses"))
    submission = read_submission(Place.at("ada", "02_losses", path.parent))
    with pytest.raises(Problem) as problem:
        record(classroom, submission, judged_as(results("02_losses"), "02_losses"))
    assert str(problem.value) == (
        f"{classroom.gradebook} doesn't know 02_losses. Run: autograder release 02_losses --class "
        f"{classroom.root}"
    )
    assert files_in(classroom.autograded) == [".lock"]


def test_record_shows_no_outputs_that_would_make_the_notebook_unreadable(classroom):
    judged = judged_as(results())
    own = next(cell for cell in judged.notebook.cells if cell.id == "try-relu")
    own.outputs = [nbformat.from_dict({"output_type": "display_data", "data": 3, "metadata": {}})]
    record(classroom, submitted(classroom), judged)
    shown = nbformat.read(notebook_path(classroom.autograded / "ada", LESSON), as_version=4)
    nbformat.validate(shown)
    assert read_note(classroom, "ada", LESSON).repairs == (
        "what the cells showed was left out, since it is not what a notebook may hold",
    )
    assert in_gradebook(classroom, "ada") == POINTS["ada"]


def test_record_bounds_the_pixels_of_all_pictures_of_a_notebook(classroom):
    judged = judged_as(results())
    large = picture(100, MOST_PIXELS // 100)
    code = [cell for cell in judged.notebook.cells if cell.cell_type == "code"]
    for cell in [cell for cell in code if not cell.id.endswith(TESTS)][:4]:
        cell.outputs = [nbformat.v4.new_output("display_data", data={"image/png": large})]
    record(classroom, submitted(classroom), judged)
    path = notebook_path(classroom.autograded / "ada", LESSON)
    assert path.read_text(encoding="utf-8").count(large) == MOST_PIXELS_TOGETHER // MOST_PIXELS


# What can't be judged


def test_record_rejected_gives_no_points_and_shows_the_reason(classroom):
    submission = submitted(classroom, time="2026-03-01 12:00:00 UTC")
    record(classroom, submission, judged_as(results()))
    with GradebookWriter(classroom) as writer:
        writer.record_rejected(submission, "not *readable* <b>")
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada") == POINTS["blaise"]
    note = read_note(classroom, "ada", LESSON)
    assert (note.rejected, note.digest, note.points) == (
        "not *readable* <b>",
        submission.digest,
        0.0,
    )
    shown = nbformat.read(notebook_path(classroom.autograded / "ada", LESSON), as_version=4)
    nbformat.validate(shown)
    assert (
        shown.cells[0].source
        == "**This submission could not be judged:** not &#42;readable&#42; &#60;b&#62;"
    )
    assert "def relu" in next(cell.source for cell in shown.cells if cell.id == "relu-solution")
    assert "np.maximum" not in next(
        cell.source for cell in shown.cells if cell.id == "relu-solution"
    )
    told = NbGraderAPI(course_directory(classroom, LESSON)).get_submission(LESSON, "ada")
    assert (told["autograded"], told["score"], told["needs_manual_grade"]) == (True, 0.0, False)


# Whatever happens in between


def made_up_class(classroom, number: int) -> list[tuple[Submission, Judgement]]:
    return [
        (
            submitted(classroom, f"s{student:02}"),
            judged_as(results(relu=student / 100, sigmoid=0.5)),
        )
        for student in range(number)
    ]


def write_all(classroom: Classroom, work: list[tuple[Submission, Judgement]], batch: int) -> None:
    with GradebookWriter(classroom) as writer:
        for number, (submission, judged) in enumerate(work, 1):
            writer.record(submission, judged)
            if number % batch == 0:
                writer.flush()


def each_step(action: Callable[[], None], at_step: Callable[[int], None]) -> int:
    """Run `action` and call `at_step` with a running number at each call and return within what
    writes; return their number.

    Making text of notebooks takes most calls but touches nothing, so it isn't counted.
    """
    steps = count(1)

    def step(frame, event, argument):
        if is_of_what_writes(frame.f_code.co_filename):
            at_step(next(steps))

    threading.setprofile(step)
    sys.setprofile(step)
    try:
        action()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return next(steps) - 1


@cache
def is_of_what_writes(file: str) -> bool:
    return any(part in file for part in ("autograder", "sqlalchemy", "shutil", "pathlib"))


def die_at(step: int, action: Callable[[], None]) -> None:
    each_step(
        action, lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == step else None
    )


def require_consistent(classroom: Classroom, students: list[str]) -> None:
    """Assert that what is noted is in the gradebook and complete in autograded/."""
    for student in students:
        folder = classroom.autograded / student / LESSON
        if folder.exists():
            require_notebook((folder / f"{LESSON}.ipynb").read_text(encoding="utf-8"))
            assert set(files_in(folder)) - {NOTE_FILE} == {f"{LESSON}.ipynb", CHECKS}
    with Gradebook(classroom.database_url) as gradebook:
        for student in students:
            if read_note(classroom, student, LESSON) is not None:
                assert scores_of(gradebook, student) == in_verdicts(classroom, student)


@cache
def require_notebook(text: str) -> None:
    """Assert that a text is that of a valid notebook; most are asked for often."""
    nbformat.validate(nbformat.reads(text, as_version=4))


def missing(
    classroom: Classroom, work: list[tuple[Submission, Judgement]]
) -> list[tuple[Submission, Judgement]]:
    """Return what of `work` isn't noted."""
    return [
        (submission, judged)
        for submission, judged in work
        if (note := read_note(classroom, submission.student, LESSON)) is None
        or note.points != judged.points
    ]


@pytest.mark.slow
@pytest.mark.parametrize("again", [False, True], ids=["first run", "regrading"])
def test_writer_killed_at_any_moment_leaves_nothing_half_written(released_class, tmp_path, again):
    undisturbed = class_at(tmp_path / "undisturbed", released_class)
    write_all(undisturbed, made_up_class(undisturbed, 6), 2)
    before = tmp_path / "before"
    classroom = class_at(before, released_class)
    if again:
        write_all(
            classroom,
            [(place, judged_as(results(relu=1.5))) for place, _ in made_up_class(classroom, 6)],
            2,
        )
    trial = class_in(Path(shutil.copytree(before, tmp_path / "trial")))
    work = made_up_class(trial, 6)
    students = [submission.student for submission, _ in work]
    steps = each_step(lambda: write_all(trial, deepcopy(work), 2), lambda number: None)
    fork, drawn, left = multiprocessing.get_context("fork"), random.Random(0), set()
    # The first of all runs takes some steps more.
    for moment in [drawn.randrange(1, steps * 19 // 20) for _ in range(20)]:
        shutil.rmtree(trial.root)
        shutil.copytree(before, trial.root)
        made_up_class(trial, 6)
        process = fork.Process(
            target=die_at, args=(moment, lambda: write_all(trial, deepcopy(work), 2))
        )
        process.start()
        process.join()
        assert process.exitcode == -signal.SIGKILL
        require_consistent(trial, students)
        due = missing(trial, deepcopy(work))
        left.add(len(due))
        write_all(trial, due, 2)
        require_consistent(trial, students)
        assert rows(trial) == rows(undisturbed)
        assert not missing(trial, work)
        assert not (trial.autograded / ".staging").exists()
    assert {2, 4, 6} <= left, "killed before, between, and after batches"


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="reads files by their handles")
@pytest.mark.parametrize("names_survive", [False, True], ids=["names lost", "names kept"])
@pytest.mark.parametrize("again", [False, True], ids=["first run", "regrading"])
def test_writer_whose_machine_loses_power_at_any_moment_notes_nothing_that_is_lost(
    released_class, tmp_path, monkeypatch, again, names_survive
):
    undisturbed = class_at(tmp_path / "undisturbed", released_class)
    write_all(undisturbed, made_up_class(undisturbed, 6), 2)
    classroom = class_at(tmp_path / "trial", released_class)
    if again:
        earlier = [
            (place, judged_as(results(relu=1.5))) for place, _ in made_up_class(classroom, 6)
        ]
        write_all(classroom, earlier, 2)
    work = made_up_class(classroom, 6)
    disk, after, drawn = LosingDisk(classroom.root), [], random.Random(0)
    one_at_a_time = threading.RLock()  # the disk is made up, and doesn't know threads

    def losing_power_at_times(action: Callable) -> Callable:
        def act(*arguments, **named):
            with one_at_a_time:
                if drawn.random() < 0.5:
                    after.append(disk.lose_power(tmp_path / f"after-{len(after)}", names_survive))
                return action(*arguments, **named)

        return act

    monkeypatch.setattr(os, "fsync", losing_power_at_times(disk.fsync))
    for name in ("rename", "replace"):
        monkeypatch.setattr(os, name, losing_power_at_times(getattr(os, name)))
    write_all(classroom, deepcopy(work), 2)
    monkeypatch.undo()
    left = set()
    for root in [*after, disk.lose_power(tmp_path / "after-all", names_survive)]:
        lost = class_in(root)
        require_consistent(lost, [submission.student for submission, _ in work])
        due = missing(lost, deepcopy(work))
        left.add(len(due))
        write_all(lost, due, 2)
        require_consistent(lost, [submission.student for submission, _ in work])
        assert rows(lost) == rows(undisturbed)
    assert len(due) == 0, "what was written counts"
    assert {2, 4, 6} <= left, "lost before, between, and after batches"
    disk.close()


def test_writer_publishes_although_another_grader_puts_a_folder_in_that_place_meanwhile(
    classroom, monkeypatch
):
    ada, real = submitted(classroom, "ada"), os.rename
    target = classroom.autograded / "ada" / LESSON
    between = iter([True, True])

    def rename(old, new):
        if new == target and next(between, False):
            target.mkdir()
            (target / "theirs.ipynb").touch()
        real(old, new)

    monkeypatch.setattr(os, "rename", rename)
    record(classroom, ada, judged_as(results()))
    assert (target / NOTE_FILE).is_file()
    assert not (target / "theirs.ipynb").exists()
    assert not (classroom.autograded / STAGING).exists()
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada")


def test_writer_with_a_locked_database_says_so_and_notes_nothing(classroom, monkeypatch):
    monkeypatch.setattr(addresses, "MAX_DATABASE_WAIT_SECONDS", 0.05)
    first, second = submitted(classroom, "ada"), submitted(classroom, "blaise")
    record(classroom, first, judged_as(results()))
    other = sqlite3.connect(classroom.gradebook)
    with GradebookWriter(classroom) as writer:
        other.execute("BEGIN IMMEDIATE")
        writer.record(second, judged_as(results()))
        with pytest.raises(Problem) as problem:
            writer.flush()
    other.rollback()
    assert str(problem.value) == (
        f"{classroom.gradebook} could not be written (database is locked). Close what else writes "
        "to it and see that the disk has room; then do it again. What was recorded is kept."
    )
    assert [path.name for path in sorted(classroom.autograded.iterdir())] == [".lock", "ada"]
    assert [row[0] for row in rows(classroom)["submitted"]] == ["ada"]
    record(classroom, second, judged_as(results()))
    assert in_gradebook(classroom, "blaise") == in_verdicts(classroom, "blaise")


def test_what_was_graded_stays_as_it_was_where_the_next_grading_cant_be_written(
    classroom, in_a_hurry, exclusive
):
    submission = submitted(classroom, "ada")
    record(classroom, submission, judged_as(results(relu=1)))
    note = note_path(classroom, "ada", LESSON).read_bytes()
    before = in_gradebook(classroom, "ada")
    with GradebookWriter(in_a_hurry) as writer:
        writer.record(submission, judged_as(results()))
        exclusive.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Problem, match="What was recorded is kept"):
            writer.flush()
        assert note_path(classroom, "ada", LESSON).read_bytes() == note
    exclusive.rollback()
    assert note_path(classroom, "ada", LESSON).read_bytes() == note
    assert in_gradebook(classroom, "ada") == before == in_verdicts(classroom, "ada")


@pytest.fixture
def in_a_hurry(classroom) -> Classroom:
    """The class, where nobody waits for a locked database."""
    return replace(classroom, database=f"{classroom.database_url}?timeout=0.05")


@pytest.fixture
def exclusive(classroom):
    """Whoever else has the database to themselves, from their `execute("BEGIN EXCLUSIVE")` on."""
    other = sqlite3.connect(classroom.gradebook, isolation_level=None)
    yield other
    other.close()


def test_writer_where_somebody_has_the_database_to_themselves_cant_open_it_and_says_so(
    in_a_hurry, exclusive
):
    exclusive.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Problem) as problem, GradebookWriter(in_a_hurry):
        pass
    assert str(problem.value) == (
        f"{in_a_hurry.gradebook} can't be used as nbgrader's gradebook (database is locked). Close "
        "what else uses it, or put a copy in its place."
    )


@pytest.mark.parametrize(
    "ask",
    [
        lambda writer, submission: writer.graded_before(),
        lambda writer, submission: writer.record(submission, judged_as(results())),
    ],
    ids=["graded_before", "record"],
)
def test_writer_that_cant_read_the_database_any_more_says_so(in_a_hurry, exclusive, ask):
    submission = submitted(in_a_hurry)
    with GradebookWriter(in_a_hurry) as writer:
        exclusive.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Problem) as problem:
            ask(writer, submission)
        exclusive.execute("ROLLBACK")
    assert str(problem.value) == (
        f"{in_a_hurry.gradebook} could not be read (database is locked). Close what else writes to "
        "it and see that the disk has room; then do it again. What was recorded is kept."
    )
    record(in_a_hurry, submission, judged_as(results()))
    assert in_gradebook(in_a_hurry, "ada") == POINTS["ada"]


def damaged_gradebooks() -> dict[str, tuple[Callable[[Path], object], str]]:
    """Return what can be wrong with the file, and what is said of it."""

    def folder(path: Path) -> None:
        path.unlink()
        path.mkdir()

    def dangling(path: Path) -> None:
        path.unlink()
        path.symlink_to("/no/such/folder/gradebook.db")

    return {
        "truncated": (lambda path: os.truncate(path, 40_000), "database disk image is malformed"),
        "noise": (
            lambda path: path.write_bytes(random.Random(0).randbytes(50_000)),
            "file is not a database",
        ),
        "a folder": (folder, "unable to open database file"),
        "a link to nothing": (dangling, "unable to open database file"),
    }


@pytest.mark.parametrize("damage, reason", damaged_gradebooks().values(), ids=damaged_gradebooks())
def test_writer_of_a_damaged_gradebook_says_so_and_goes_on_with_a_copy_in_its_place(
    classroom, tmp_path, damage, reason
):
    submission, copy = submitted(classroom), tmp_path / "copy.db"
    shutil.copy(classroom.gradebook, copy)
    damage(Path(classroom.gradebook))
    uses = (
        lambda: require_lessons_in_gradebook(classroom, [LESSON]),
        lambda: record(classroom, submission, judged_as(results())),
    )
    for use in uses:
        with pytest.raises(Problem) as problem:
            use()
        assert str(problem.value) == (
            f"{classroom.gradebook} can't be used as nbgrader's gradebook ({reason}). Close what "
            "else uses it, or put a copy in its place."
        )
    os.rename(classroom.gradebook, tmp_path / "damaged")
    shutil.copy(copy, classroom.gradebook)
    record(classroom, submission, judged_as(results()))
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada") == POINTS["ada"]


@pytest.mark.parametrize("put_there", [None, "an older copy", "noise"])
def test_writer_whose_gradebook_is_taken_away_meanwhile_says_so_and_notes_nothing(
    classroom, tmp_path, put_there
):
    """A commit would go into a file that nobody sees any more."""
    submission, kept = submitted(classroom), tmp_path / "kept.db"
    shutil.copy(classroom.gradebook, kept)
    with GradebookWriter(classroom) as writer:
        writer.record(submission, judged_as(results()))
        Path(classroom.gradebook).unlink()
        if put_there == "noise":
            Path(classroom.gradebook).write_bytes(b"noise" * 1000)
        elif put_there:
            shutil.copy(kept, classroom.gradebook)
        with pytest.raises(Problem) as problem:
            writer.flush()
    assert str(problem.value) == (
        f"{classroom.gradebook} could not be written (attempt to write a readonly database). Close "
        "what else writes to it and see that the disk has room; then do it again. What was "
        "recorded is kept."
    )
    assert read_note(classroom, "ada", LESSON) is None
    shutil.copy(kept, classroom.gradebook)
    record(classroom, submission, judged_as(results()))
    assert in_gradebook(classroom, "ada") == POINTS["ada"]


def test_writer_whose_folder_is_taken_away_meanwhile_says_so_and_completes_the_work_later(
    classroom,
):
    submission = submitted(classroom)
    with GradebookWriter(classroom) as writer:
        shutil.rmtree(classroom.autograded)
        with pytest.raises(Problem) as problem:
            writer.record(submission, judged_as(results()))
    assert str(problem.value) == (
        f"{classroom.autograded / '.staging' / '0'}: No such file or directory. Make room or make "
        "it writable, and grade again. What was recorded is kept."
    )
    record(classroom, submission, judged_as(results()))
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada") == POINTS["ada"]


def test_writer_on_a_file_system_without_locks_says_so(classroom, monkeypatch):
    def refuse(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(Problem) as problem, GradebookWriter(classroom):
        pass
    assert str(problem.value) == (
        f"{classroom.autograded}: {os.strerror(errno.ENOLCK)}. Make room or make it writable, and "
        "grade again. What was recorded is kept."
    )


def in_place_of_a_graded_folder() -> dict[str, Callable[[Path, Path], object]]:
    """Return what can stand where a graded folder should; each moves the folder away first."""
    return {
        "a file": lambda folder, away: folder.write_text("mine", encoding="utf-8"),
        "a link": lambda folder, away: folder.symlink_to(away),
        "a link to nothing": lambda folder, away: folder.symlink_to(away.with_name("gone")),
        "a folder with a folder for the note": lambda folder, away: (folder / NOTE_FILE).mkdir(
            parents=True
        ),
    }


@pytest.mark.parametrize(
    "make", in_place_of_a_graded_folder().values(), ids=in_place_of_a_graded_folder()
)
def test_writer_replaces_whatever_stands_in_place_of_a_graded_folder_and_touches_nothing_else(
    classroom, tmp_path, make
):
    submission, folder, away = (
        submitted(classroom),
        classroom.autograded / "ada" / LESSON,
        tmp_path / "away",
    )
    record(classroom, submission, judged_as(results(relu=0.5)))
    shutil.move(folder, away)
    make(folder, away)
    record(classroom, submission, judged_as(results()))
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada") == POINTS["ada"]
    assert files_in(folder) == [f"{LESSON}.ipynb", CHECKS, NOTE_FILE]
    assert sorted(path.name for path in classroom.autograded.iterdir()) == [".lock", "ada"]
    assert f"{LESSON}.ipynb" in files_in(away)


def test_writer_beside_a_reader_of_the_database_writes(classroom):
    with Gradebook(classroom.database_url) as gradebook:
        assert gradebook.students == []
        record(classroom, submitted(classroom), judged_as(results()))
    assert in_gradebook(classroom, "ada") == POINTS["ada"]


@contextmanager
def files_of_at_most(size: int):
    """Let this process write no file beyond `size` bytes, which fails as it does on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.slow
@pytest.mark.parametrize(
    "room, full",
    [
        (20_000, f"autograded/{STAGING}/0/{CHECKS}: File too large."),
        ("database", "gradebook.db could not be written ("),
    ],
)
def test_writer_on_a_full_disk_says_so_and_completes_the_work_later(classroom, room, full):
    work = made_up_class(classroom, 30)
    room = Path(classroom.gradebook).stat().st_size + 4096 if room == "database" else room
    with pytest.raises(Problem) as problem, files_of_at_most(room):
        write_all(classroom, deepcopy(work), 30)
    assert full in str(problem.value)
    assert "What was recorded is kept." in str(problem.value)
    assert files_in(classroom.autograded) == [".lock"]
    assert rows(classroom)["submitted"] == []
    write_all(classroom, work, 30)
    require_consistent(classroom, [submission.student for submission, _ in work])
    assert len(rows(classroom)["submitted"]) == 30


def test_two_writers_at_once_the_second_is_refused_at_once(classroom):
    submission = submitted(classroom)
    with GradebookWriter(classroom) as writer:
        writer.record(submission, judged_as(results()))
        with pytest.raises(Problem) as problem, GradebookWriter(classroom):
            pass
        assert str(problem.value) == (
            f"Another run is grading {classroom.root} just now. Let it end, or interrupt it; then "
            "run this again."
        )
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada") == POINTS["ada"]
    record(classroom, submission, judged_as(results()))


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_writer_left_by_an_interruption_writes_what_is_complete(classroom, error):
    def interrupted_run() -> None:
        with GradebookWriter(classroom) as writer:
            writer.record(submitted(classroom), judged_as(results()))
            raise error

    with pytest.raises(error):
        interrupted_run()
    assert in_gradebook(classroom, "ada") == in_verdicts(classroom, "ada") == POINTS["ada"]


def test_flush_if_due_writes_by_number_and_by_time(classroom, monkeypatch):
    now = [0.0]
    monkeypatch.setattr(writing.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(writing, "MAX_BATCH_SUBMISSIONS", 3)
    with GradebookWriter(classroom) as writer:
        written = []
        for number, at in enumerate([0.0, 1.9, 1.95, 5.0, 6.9, 7.1]):
            now[0] = at
            writer.record(submitted(classroom, f"s{number}"), judged_as(results()))
            written.append(writer.flush_if_due())
        assert written == [False, False, True, False, False, True]


def test_writer_of_a_lesson_released_anew_meanwhile_goes_on(classroom):
    with GradebookWriter(classroom) as writer:
        writer.record(submitted(classroom), judged_as(results()))
        release_in_class(COURSE.lessons[LESSON], classroom)
    assert in_gradebook(classroom, "ada") == POINTS["ada"]


def test_writer_of_a_lesson_removed_meanwhile_says_so(classroom):
    with GradebookWriter(classroom) as writer:
        writer.record(submitted(classroom), judged_as(results()))
        with Gradebook(classroom.database_url) as gradebook:
            gradebook.remove_assignment(LESSON)
        with pytest.raises(Problem) as problem:
            writer.flush()
    assert str(problem.value) == (
        "A lesson was taken out of the gradebook while it was graded. Release it and grade again."
    )
    assert rows(classroom)["grades"] == []
    assert read_note(classroom, "ada", LESSON) is None


def test_writer_goes_by_the_database_that_the_class_names(classroom, tmp_path):
    moved = replace(classroom, database=f"sqlite:///{tmp_path / 'elsewhere.db'}")
    with pytest.raises(Problem) as problem, GradebookWriter(moved):
        pass
    assert str(problem.value) == (
        f"There is no gradebook {tmp_path / 'elsewhere.db'}. Put it back from your copy, or begin "
        f"one: autograder release --class {classroom.root}"
    )
    shutil.move(classroom.gradebook, tmp_path / "elsewhere.db")
    record(moved, submitted(classroom), judged_as(results()))
    assert in_gradebook(moved, "ada") == POINTS["ada"]
    assert not Path(classroom.gradebook).exists()


def test_writer_with_a_broken_configuration_or_penalty_says_so(classroom):
    config = classroom.root / "nbgrader_config.py"
    config.write_text(
        "c = get_config()\nimport os; os.environ['LEFT'] = 'behind'\n1 / 0\n", encoding="utf-8"
    )
    with pytest.raises(Problem) as problem, GradebookWriter(classroom):
        pass
    assert str(problem.value) == (
        f"{classroom.root}: nbgrader_config.py fails (ZeroDivisionError: division by zero). Mend "
        "it first."
    )
    assert "LEFT" not in os.environ


@pytest.mark.slow
def test_writer_of_a_thousand_submissions_needs_no_more_memory_than_for_some(classroom):
    def resident() -> int:
        return int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1]) * os.sysconf(
            "SC_PAGE_SIZE"
        )

    judged, folder = judged_as(results()), submitted(classroom, "one").place.folder
    with GradebookWriter(classroom) as writer:
        for number in range(1000):
            submission = read_submission(Place.at(f"s{number}", LESSON, folder))
            writer.record(submission, deepcopy(judged))
            writer.flush_if_due()
            if number == 200:
                before = resident()
        writer.flush()
    assert len(rows(classroom)["submitted"]) == 1000
    assert resident() - before < 10_000_000


def test_require_lessons_in_gradebook_without_one_makes_none(tmp_path):
    empty = class_in(tmp_path)
    with pytest.raises(Problem):
        require_lessons_in_gradebook(empty, [LESSON])
    with pytest.raises(Problem), GradebookWriter(empty):
        pass
    assert not Path(empty.gradebook).exists()
    assert files_in(tmp_path) == [CLASS_FILE, SEED_FILE]


def test_graded_before_gives_the_automatic_points_of_each_submission_in_the_gradebook(classroom):
    record(classroom, submitted(classroom), judged_as(results(sigmoid=1.25)))
    record(classroom, submitted(classroom, "blaise"), untouched())
    grade_by_hand_in_full(classroom, "ada")
    note_path(classroom, "ada", LESSON).unlink()
    with GradebookWriter(classroom) as writer:
        assert writer.graded_before() == {("ada", LESSON): FULL - 0.75, ("blaise", LESSON): 0.0}


def grade_by_hand_in_full(classroom, student: str) -> None:
    with Gradebook(classroom.database_url) as gradebook:
        for grade in gradebook.find_submission_notebook(LESSON, LESSON, student).grades:
            grade.manual_score, grade.extra_credit = grade.max_score, 1.0
        gradebook.db.commit()
