"""Grading a class: what is judged, what is skipped, what is refused, and that one submission never
stops the others.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from importlib.metadata import version
import json
import os
from pathlib import Path
import re
import shutil
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import Engine, event

from autograder.__main__ import main
from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import RECORD, ROSTER
from autograder.classroom.seed import SEED_FILE, make_seed
from autograder.commands import grade as grade_command
from autograder.courses.seeded import seed_identifier
from autograder.gradebook.deadlines import Deadlines
from autograder.gradebook.notes import note_of, note_path, read_note
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.crew import Crew
from autograder.grading.grading import grade
from autograder.grading.intake import Intake
from autograder.grading.judging import OverBudget
from autograder.grading.pending import Done
from autograder.grading.workers import LocalWorkers
from autograder.judge.judgement import Judgement, enter_results
from autograder.problems import Problem
from autograder.submissions.finding import find_submissions
from autograder.submissions.submission import Submission
from course.lessons import notebook_path
from tests.autograder.gradebook.by_nbgrader import rows
from tests.autograder.grading.classes import (
    CrewOfOne,
    Watched,
    grade_all,
    graded,
    hand_in_text,
    settled,
)
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.this_course import COURSE, ITEMS, PROJECT, class_in
from tests.verdicts import FULL, LESSON, judged_as, results

# Finding submissions


def test_find_submissions_lists_lessons_and_students_in_order_and_passes_over_the_rest(classroom):
    for student in ("zoe", "ada", ".ipynb_checkpoints"):
        hand_in_text(classroom, student)
    (classroom.submitted / "ada" / "02_losses").mkdir()
    (classroom.submitted / "ada" / "99_else").mkdir()
    (classroom.submitted / "notes.txt").write_text("mine", encoding="utf-8")
    found = find_submissions(classroom, [LESSON, "02_losses"])
    assert [(submission.student, submission.lesson) for submission in found] == [
        ("ada", LESSON),
        ("zoe", LESSON),
        ("ada", "02_losses"),
    ]
    assert find_submissions(classroom, ["02_losses", LESSON]) == found
    assert found[0].path == notebook_path(classroom.submitted / "ada", LESSON)


def test_find_submissions_without_any_is_a_problem(classroom):
    classroom.submitted.mkdir()
    with pytest.raises(Problem) as problem:
        find_submissions(classroom, [LESSON, "02_losses"])
    assert (
        str(problem.value) == f"{classroom.submitted} holds no submission of {LESSON}, 02_losses."
    )


# What is judged again


def test_grade_again_skips_what_is_unchanged(classroom):
    hand_in_text(classroom, "ada")
    assert graded(classroom) == {"ada": "graded"}
    judge = Watched()
    assert graded(classroom, judge) == {"ada": "unchanged"}
    assert judge.texts == []


def test_grade_judges_what_is_unchanged_too_where_that_is_asked_for(classroom, monkeypatch):
    hand_in_text(classroom, "ada")
    graded(classroom)
    judge = Watched()
    monkeypatch.setattr(grade_command, "Crew", lambda *_: nullcontext(CrewOfOne(judge)))
    for options, n_judged in (([], 0), (["--again"], 1)):
        assert main(["grade", "--class", str(classroom.root), *options]) == 0
        assert len(judge.texts) == n_judged


@pytest.mark.parametrize(
    "options, said", [([], True), (["--outputs", "none"], True), (["--outputs", "all"], False)]
)
def test_graded_notebook_says_what_was_not_run_unless_all_outputs_are_wanted(
    classroom, monkeypatch, options, said
):
    class Reader(MadeUpJudge):
        def judge(self, assembled, quantum=0.0):
            judgement = super().judge(assembled)
            enter_results(assembled.notebook, judgement.results)
            return replace(judgement, notebook=assembled.notebook)

    hand_in_text(classroom, "ada")
    monkeypatch.setattr(grade_command, "Crew", lambda *_: nullcontext(CrewOfOne(Reader())))
    assert main(["grade", "--class", str(classroom.root), *options]) == 0
    path = notebook_path(classroom.autograded / "ada", LESSON)
    cells = {cell["id"]: cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]}
    assert ("put_off" in cells["relu-figure"]["metadata"]) is said
    shown = "".join("".join(output["text"]) for output in cells["relu-figure"]["outputs"])
    assert shown.startswith("not run while this was graded") is said


def test_grade_again_judges_a_changed_submission_alone(classroom):
    hand_in_text(classroom, "ada")
    hand_in_text(classroom, "blaise")
    graded(classroom)
    hand_in_text(classroom, "blaise", "def relu(Z): return Z")
    judge = Watched()
    assert graded(classroom, judge) == {"ada": "unchanged", "blaise": "graded"}
    assert judge.texts == ["def relu(Z): return Z"]


@pytest.mark.parametrize("handed_in", ["timestamp.txt", "handed_in.csv"])
def test_grade_again_skips_what_is_unchanged_since_an_earlier_version_graded_it(
    classroom, handed_in
):
    hand_in_text(classroom, "ada")
    (classroom.root / RECORD).write_text(
        f"id,lesson,time\nada,{LESSON},2026-03-01T12:00:00Z\n", encoding="utf-8"
    )
    dated = replace(classroom, handed_in=handed_in)
    graded(dated)
    (submission,) = Intake(dated, {}, Deadlines()).due(find_submissions(dated, [LESSON]))
    note = read_note(dated, "ada", LESSON)
    assert note.digest == submission.digest
    path = note_path(dated, "ada", LESSON)
    replace(note, digest=submission.earlier_digest).write(path.parent)
    assert graded(dated) == {"ada": "unchanged"}
    hand_in_text(dated, "ada", "def relu(Z): return Z")
    assert graded(dated) == {"ada": "graded"}


def test_grade_again_counts_anew_what_was_handed_in_anew_unchanged(classroom):
    """Formgrader compares the times of handing in, so an unchanged notebook with a new time can't
    stay as it was.
    """
    path = hand_in_text(classroom, "ada")
    graded(classroom)
    (path.parent / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC", encoding="utf-8")
    judge = Watched()
    assert graded(classroom, judge) == {"ada": "counted anew"}
    assert (judge.texts, graded(classroom)) == ([], {"ada": "unchanged"})
    kept = classroom.autograded / "ada" / LESSON / "timestamp.txt"
    assert kept.read_text(encoding="utf-8") == "2026-03-02 12:00:00 UTC"
    assert rows(classroom)["submitted"][0][2] == datetime(2026, 3, 2, 12)


def test_grade_again_judges_what_the_gradebook_has_lost(classroom, released_class):
    hand_in_text(classroom, "ada")
    graded(classroom)
    shutil.copy(released_class / "gradebook.db", classroom.gradebook)
    assert graded(classroom) == {"ada": "graded"}


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1, "items": 3}'])
def test_grade_again_judges_where_the_note_is_damaged(classroom, damage):
    hand_in_text(classroom, "ada")
    graded(classroom)
    (classroom.autograded / "ada" / LESSON / "verdicts.json").write_text(damage, encoding="utf-8")
    assert graded(classroom) == {"ada": "graded"}


@pytest.mark.parametrize(
    "make",
    [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path)],
    ids=["folder", "pipe", "link"],
)
def test_grade_again_judges_where_something_else_stands_in_place_of_the_note(classroom, make):
    hand_in_text(classroom, "ada")
    graded(classroom)
    note = classroom.autograded / "ada" / LESSON / "verdicts.json"
    note.unlink()
    make(note)
    assert graded(classroom) == {"ada": "graded"}
    assert graded(classroom) == {"ada": "unchanged"}


def test_grade_again_judges_what_an_older_copy_of_the_gradebook_holds_other_points_of(
    classroom, tmp_path
):
    hand_in_text(classroom, "ada").write_text("{", encoding="utf-8")
    hand_in_text(classroom, "blaise")
    graded(classroom)
    shutil.copy(classroom.gradebook, tmp_path / "older.db")
    hand_in_text(classroom, "ada")
    graded(classroom)
    shutil.copy(tmp_path / "older.db", classroom.gradebook)
    assert graded(classroom) == {"ada": "graded", "blaise": "unchanged"}
    assert {row[0]: row[4] for row in rows(classroom)["submitted"]} == {"ada": FULL, "blaise": FULL}


def test_grade_again_goes_by_no_clock(classroom):
    path = hand_in_text(classroom, "ada")
    graded(classroom)
    for moment in (0, 4_000_000_000):
        for file in (
            path,
            classroom.gradebook,
            classroom.autograded / "ada" / LESSON / "verdicts.json",
        ):
            os.utime(file, (moment, moment))
        assert graded(classroom) == {"ada": "unchanged"}


def test_grade_again_judges_what_the_grader_failed_on(classroom):
    hand_in_text(classroom, "ada", "internal")
    assert graded(classroom) == {"ada": "graded"}
    assert graded(classroom) == {"ada": "graded"}


@pytest.mark.parametrize(
    "change, ending",
    [
        (lambda classroom: classroom, "unchanged"),
        (lambda classroom: make_anew(classroom.root / SEED_FILE), "graded"),
        (
            lambda classroom: settled(
                classroom, 'handed_in = "timestamp.txt"', 'handed_in = "file"'
            ),
            "counted anew",
        ),
        (
            lambda classroom: settled(classroom, 'policy = "none"', 'policy = "zero"'),
            "counted anew",
        ),
        (
            lambda classroom: settled(
                classroom, "[due]", f"[due]\n{LESSON} = 2030-01-01T12:00:00Z"
            ),
            "counted anew",
        ),
        (
            lambda classroom: settled(
                classroom, "[due]", "[due]\n02_losses = 2030-01-01T12:00:00Z"
            ),
            "unchanged",
        ),
        (lambda classroom: settled(classroom, "id = ", "# a remark\nid = "), "unchanged"),
    ],
    ids=[
        "nothing",
        "seed",
        "handed in",
        "late policy",
        "due date",
        "due date of another lesson",
        "remark",
    ],
)
def test_grade_again_looks_at_what_other_settings_of_the_class_bear_on_and_runs_what_it_must(
    classroom, change, ending
):
    hand_in_text(classroom, "ada")
    graded(classroom)
    change(classroom)
    judge = Watched()
    changed = class_in(classroom.root)
    assert graded(changed, judge) == {"ada": ending}
    assert len(judge.texts) == (ending == "graded")
    assert graded(changed) == {"ada": "unchanged"}


def make_anew(seed: Path) -> None:
    seed.unlink()
    make_seed(seed)


def test_grade_again_judges_what_a_change_of_the_lesson_bears_on(classroom, tmp_path):
    shutil.copytree(COURSE.source, tmp_path / "course" / "source")
    (tmp_path / "course" / "course.toml").touch()
    moved = replace(classroom, course_root=tmp_path / "course")
    hand_in_text(classroom, "ada")
    graded(classroom)
    assert graded(moved) == {"ada": "unchanged"}
    with (tmp_path / "course" / "source" / LESSON / "exercises.py").open(
        "a", encoding="utf-8"
    ) as file:
        file.write("\n# a change")
    assert graded(replace(moved)) == {"ada": "graded"}


def test_note_says_by_what_and_when_a_submission_was_graded_and_tells_no_seed(classroom):
    hand_in_text(classroom, "ada")
    graded(classroom)
    note = read_note(classroom, "ada", LESSON)
    assert note.seed == seed_identifier(classroom.seed)
    assert note.engine == version("neural-network-notebooks")
    text = note_path(classroom, "ada", LESSON).read_text(encoding="utf-8")
    assert datetime.fromisoformat(json.loads(text)["graded"]).utcoffset() == timedelta(0)
    assert [form for form in (str(classroom.seed), f"{classroom.seed:x}") if form in text] == []


def test_grade_of_a_submission_replaced_meanwhile_judges_it_again(classroom):
    hand_in_text(classroom, "ada")

    class Slow(Watched):
        def judge(self, assembled, *quantum):
            hand_in_text(classroom, "ada", "def relu(Z): return 'new'")
            return super().judge(assembled, *quantum)

    graded(classroom, Slow())
    judge = Watched()
    assert graded(classroom, judge) == {"ada": "graded"}
    assert judge.texts == ["def relu(Z): return 'new'"]


class Mischief(MadeUpJudge):
    """Does something to the class before it judges the first submission."""

    def __init__(self, action: Callable[[], object]):
        super().__init__()
        self.actions = [action]

    def judge(self, assembled, *quantum):
        if self.actions:
            self.actions.pop()()
        return super().judge(assembled, *quantum)


def test_grade_of_a_submission_taken_away_meanwhile_records_what_was_read(classroom, tmp_path):
    hand_in_text(classroom, "ada", "now")
    path = hand_in_text(classroom, "blaise", "now")
    (path.parent / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC", encoding="utf-8")
    judge = Mischief(lambda: path.parent.rename(tmp_path / "away"))
    judge.actions.append(lambda: None)  # while ada is judged, when blaise is not read yet
    assert graded(classroom, judge) == {"ada": "graded", "blaise": "graded"}
    submitted = {row[0]: (row[2], row[4]) for row in rows(classroom)["submitted"]}
    assert submitted == {"ada": (None, FULL), "blaise": (datetime(2026, 3, 2, 12), FULL)}
    kept = classroom.autograded / "blaise" / LESSON / "timestamp.txt"
    assert kept.read_text(encoding="utf-8") == "2026-03-02 12:00:00 UTC"
    (tmp_path / "away").rename(path.parent)
    assert graded(classroom) == {"ada": "unchanged", "blaise": "unchanged"}


def test_grade_of_an_unreadable_submission_replaced_meanwhile_refuses_what_was_read(classroom):
    hand_in_text(classroom, "ada").write_text("{", encoding="utf-8")

    class Replacing(MadeUpJudge):
        def assemble(self, submission):
            hand_in_text(classroom, "ada", "def relu(Z): return 'new'")
            return super().assemble(submission)

    assert graded(classroom, Replacing()) == {"ada": "refused"}
    judge = Watched()
    assert graded(classroom, judge) == {"ada": "graded"}
    assert judge.texts == ["def relu(Z): return 'new'"]


@pytest.mark.parametrize(
    "damage, error",
    [
        (lambda path: path.unlink(), "FileNotFoundError"),
        (lambda path: os.truncate(path, 3000), "NotJSONError"),
        (lambda path: os.truncate(path, 0), "NotJSONError"),
    ],
)
def test_grade_of_what_is_unreadable_without_the_released_notebook_names_the_command(
    classroom, damage, error
):
    hand_in_text(classroom, "ada")
    hand_in_text(classroom, "blaise").write_text("{", encoding="utf-8")
    path = notebook_path(classroom.release, LESSON)
    kept = path.read_bytes()
    damage(path)
    with pytest.raises(Problem) as problem:
        graded(classroom)
    assert str(problem.value) == (
        f"The released notebook {path} is missing or damaged ({error}). "
        f"Run: autograder release {LESSON} --class {classroom.root}"
    )
    path.write_bytes(kept)
    assert graded(classroom) == {"ada": "unchanged", "blaise": "refused"}


# One submission never stops the others


def test_grade_refuses_a_truncated_notebook_records_it_without_points_and_goes_on(classroom):
    path = hand_in_text(classroom, "ada")
    path.write_bytes(path.read_bytes()[:1000])
    hand_in_text(classroom, "blaise")
    assert graded(classroom) == {"ada": "refused", "blaise": "graded"}
    note = read_note(classroom, "ada", LESSON)
    assert note.points == 0.0
    assert note.rejected.startswith("not a readable notebook (cut off or damaged at line ")
    assert {row[0]: row[4] for row in rows(classroom)["submitted"]} == {"ada": 0.0, "blaise": FULL}


def test_grade_of_what_was_refused_says_so_again_without_judging_until_it_is_handed_in_anew(
    classroom,
):
    hand_in_text(classroom, "ada").write_text("{", encoding="utf-8")
    (first,) = grade_all(classroom)
    judge = Watched()
    (again,) = grade_all(classroom, judge)
    assert (again.problem, judge.texts) == (first.problem, [])
    hand_in_text(classroom, "ada")
    assert graded(classroom) == {"ada": "graded"}
    assert read_note(classroom, "ada", LESSON).rejected is None


def test_grade_refuses_a_folder_without_a_notebook_and_says_what_is_missing(classroom):
    hand_in_text(classroom, "blaise")
    (classroom.submitted / "ada" / LESSON).mkdir(parents=True)
    ended = {ending.place.student: ending.problem for ending in grade_all(classroom)}
    assert ended == {
        "blaise": None,
        "ada": (
            f"there is no notebook (.ipynb) in the folder; put {LESSON}.ipynb into it. Archives "
            "are not unpacked."
        ),
    }


def test_grade_takes_earlier_points_away_when_the_next_submission_is_unreadable(classroom):
    path = hand_in_text(classroom, "ada")
    graded(classroom)
    path.write_text("{", encoding="utf-8")
    assert graded(classroom) == {"ada": "refused"}
    assert (read_note(classroom, "ada", LESSON).points, rows(classroom)["submitted"][0][4]) == (
        0.0,
        0.0,
    )


def test_grade_records_nothing_for_a_problem_of_this_machine(classroom):
    hand_in_text(classroom, "ada", "no kernel")
    assert [ending.problem for ending in grade_all(classroom)] == [
        "There is no kernel. Install one."
    ]
    assert read_note(classroom, "ada", LESSON) is None
    assert rows(classroom)["submitted"] == []


@pytest.mark.parametrize(
    "name, reason",
    [
        ("two\nlines", "holds a control character or bytes that are no text"),
        (os.fsdecode(b"latin-\xe9"), "holds a control character or bytes that are no text"),
        ("x" * 129, "is longer than 128 characters"),
        ("<img src=x onerror=alert(1)>", "holds < >, which formgrader would obey"),
        ('"-alert(1)-"', 'holds ", which formgrader would obey'),
    ],
)
def test_grade_refuses_a_folder_whose_name_is_no_id_and_goes_on(classroom, name, reason):
    hand_in_text(classroom, name)
    hand_in_text(classroom, "blaise")
    assert {ending.place.student: ending.problem for ending in grade_all(classroom)} == {
        name: f"the folder's name {reason}; rename it and grade again.",
        "blaise": None,
    }
    assert [row[0] for row in rows(classroom)["submitted"]] == ["blaise"]


@pytest.mark.parametrize("on_roster", [True, False], ids=["on the roster", "graded before"])
def test_grade_of_a_name_that_looks_like_a_students_is_refused_unless_both_take_part(
    classroom, on_roster
):
    hand_in_text(classroom, "ada")
    if on_roster:
        (classroom.root / ROSTER).write_text("id\nada\n", encoding="utf-8")
    else:
        graded(classroom)
    hand_in_text(classroom, "Ada")
    ada = "graded" if on_roster else "unchanged"
    assert graded(classroom) == {"Ada": "refused", "ada": ada}
    (classroom.root / ROSTER).write_text("id\nada\nAda\n", encoding="utf-8")
    assert graded(classroom) == {"Ada": "graded", "ada": "unchanged"}


def test_grade_goes_on_after_a_submission_that_cant_be_recorded(classroom, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    hand_in_text(classroom, "ada")
    hand_in_text(classroom, "blaise")
    real = GradebookWriter.record

    def fail(self, submission, judgement: Judgement, *why):
        return real(self, submission, 1 / 0 if submission.student == "ada" else judgement, *why)

    monkeypatch.setattr(GradebookWriter, "record", fail)
    assert graded(classroom) == {"ada": "failed", "blaise": "graded"}


def test_grade_goes_on_after_a_bug_of_ours(classroom, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    hand_in_text(classroom, "ada", "bug")
    hand_in_text(classroom, "blaise")
    assert graded(classroom) == {"ada": "failed", "blaise": "graded"}


def test_grade_interrupted_records_what_is_judged_and_starts_no_further_submission(classroom):
    for number in range(6):
        hand_in_text(classroom, f"student-{number}", f"number = {number}")
    with pytest.raises(KeyboardInterrupt):
        graded(classroom, most=2)
    assert [row[0] for row in rows(classroom)["submitted"]] == ["student-0", "student-1"]
    judge = Watched()
    graded(classroom, judge)
    assert judge.texts == [f"number = {number}" for number in range(2, 6)]


def test_grade_left_early_records_what_is_judged(classroom, monkeypatch):
    monkeypatch.setattr("autograder.gradebook.writer.MAX_BATCH_SUBMISSIONS", 2)
    for number in range(5):
        hand_in_text(classroom, f"student-{number}")
    with closing(grade_all(classroom)) as running:
        next(running)
    assert [row[0] for row in rows(classroom)["submitted"]] == ["student-0", "student-1"]
    assert set(graded(classroom).values()) == {"graded", "unchanged"}


def test_grade_tells_of_a_submission_only_when_it_is_recorded(classroom):
    for number in range(3):
        hand_in_text(classroom, f"student-{number}")
    for ending in grade_all(classroom):
        assert read_note(classroom, ending.place.student, LESSON).points == FULL


def test_grade_while_another_run_is_grading_is_refused_at_once(classroom):
    hand_in_text(classroom, "ada")
    with GradebookWriter(classroom), pytest.raises(Problem, match="^Another run is grading"):
        graded(classroom)
    assert graded(classroom) == {"ada": "graded"}


def test_grade_of_many_unchanged_submissions_asks_the_database_no_more_than_for_few(classroom):
    asked: list[int] = []
    for number in (2, 20):
        for student in range(number):
            hand_in_text(classroom, f"s{student}")
        graded(classroom)
        statements: list[str] = []
        with listening(statements):
            assert set(graded(classroom).values()) == {"unchanged"}
        asked.append(len(statements))
    assert asked[0] == asked[1] > 0


@contextmanager
def listening(statements: list[str]) -> Iterator[None]:
    """Collect all that any engine asks its database."""

    def note(connection, cursor, statement, *rest):
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note)


# Worker processes


@pytest.mark.slow
def test_grade_with_workers_gives_the_same_scores_in_any_number(classroom, tmp_path):
    for number in range(5):
        hand_in_text(classroom, f"student-{number}", "internal" if number == 3 else "fine")
    found = []
    for jobs in (1, 2):
        shutil.rmtree(classroom.autograded, ignore_errors=True)
        with Crew(LocalWorkers(MadeUpJudge, jobs)) as crew:
            ended = list(grade(find_submissions(classroom, [LESSON]), classroom, crew))
        assert [ending.results is not None for ending in ended] == [True] * 5
        found.append(rows(classroom))
    assert found[0] == found[1]
    assert {row[0]: row[4] for row in found[0]["submitted"]}["student-3"] == FULL - ITEMS[
        "relu"
    ].points


SCRIPT = """
from functools import partial
from pathlib import Path
import sys
from autograder.__main__ import main
from autograder.commands import grade
from tests.autograder.grading.classes import (
    CrewOfOne,
    Watched,
    grade_all,
    graded,
    hand_in_text,
    settled,
)
from tests.autograder.grading.made_up_judges import MadeUpJudge

if __name__ == "__main__":
    grade.open_judge = partial(MadeUpJudge, seen=Path(sys.argv[2]))
    sys.exit(main(["grade", "--class", sys.argv[1], "--jobs", "2"]))
"""


@pytest.mark.slow
def test_grade_command_interrupted_keeps_what_was_finished_and_leaves_no_process(
    classroom, tmp_path
):
    script, seen = tmp_path / "run.py", tmp_path / "seen.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    for student, relu in {"ada": "fine", "blaise": "wait 1", "carl": "wait 2"}.items():
        hand_in_text(classroom, student, relu)
    words = [sys.executable, str(script), str(classroom.root), str(seen)]
    project = str(PROJECT)
    # As a terminal starts it: whoever runs these tests in the background of a script has it ignore
    # Ctrl-C, and hands that down.
    run = subprocess.Popen(
        words,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
        env=os.environ | {"PYTHONPATH": project, "TMPDIR": str(tmp_path)},
    )
    try:
        giving_up = time.monotonic() + 60
        while (
            not read_note(classroom, "ada", LESSON)
            or seen.read_text(encoding="utf-8").count("wait") < 2
        ):
            assert run.poll() is None, run.communicate()
            assert time.monotonic() < giving_up
        os.killpg(run.pid, signal.SIGINT)  # as Ctrl-C does: to all that the terminal knows
        out, err = run.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    assert (run.returncode, out) == (130, "")
    assert err == "\nInterrupted. What was finished is kept; run the command again to go on.\n"
    for process in {
        int(line.split("[")[1][:-1]) for line in seen.read_text(encoding="utf-8").splitlines()
    }:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert read_note(classroom, "ada", LESSON).points == FULL
    assert [row[0] for row in rows(classroom)["submitted"]] == ["ada"]


# What the command says


@pytest.fixture
def command(classroom, monkeypatch, capsys):
    """Return a function that runs `autograder grade` on the class and returns its exit code and
    both outputs.
    """
    monkeypatch.setattr(
        grade_command,
        "Crew",
        lambda *_: nullcontext(CrewOfOne(MadeUpJudge())),
    )
    monkeypatch.setattr("tempfile.tempdir", str(classroom.root))

    def run() -> tuple[int, str, str]:
        code = main(["grade", "--class", str(classroom.root), "--jobs", "1"])
        return code, *capsys.readouterr()

    return run


def where(classroom) -> str:
    return f"gradebook: {classroom.gradebook}, notebooks: {classroom.autograded}\n"


def test_grade_command_counts_what_was_graded_unchanged_and_refused(command, classroom):
    hand_in_text(classroom, "ada")
    assert command() == (0, f"1 graded, 0 unchanged, 0 refused; {where(classroom)}", "")
    broken = hand_in_text(classroom, "blaise")
    broken.write_text("{", encoding="utf-8")
    reason = "not a readable notebook (cut off or damaged at line 1, column 2); ask for it anew."
    said = (
        f"0 graded, 1 unchanged, 1 refused; {where(classroom)}",
        f"refused: blaise, {LESSON}: {reason}\n",
    )
    assert command() == command() == (0, *said)


def test_grade_command_on_a_bug_of_ours_grades_the_rest_and_ends_in_3(command, classroom):
    hand_in_text(classroom, "ada", "bug")
    hand_in_text(classroom, "blaise")
    code, out, err = command()
    (log,) = classroom.root.glob("autograder-bug-*.log")
    assert (code, out) == (3, f"1 graded, 0 unchanged, 0 refused, 1 failed; {where(classroom)}")
    assert err == (
        f"failed: ada, {LESSON}: this is a bug of ours (ZeroDivisionError: made up). Please "
        f"report it with {log}.\n"
    )


def test_grade_command_names_items_that_the_grader_failed_on(command, classroom):
    hand_in_text(classroom, "ada", "internal")
    assert command() == (
        3,
        f"1 graded, 0 unchanged, 0 refused; {where(classroom)}",
        f"failed: ada, {LESSON}: the grader gave no verdict on relu; grade again to retry.\n",
    )


def test_grade_command_tells_whose_code_used_up_its_budget_and_what_to_do(command, classroom):
    hand_in_text(classroom, "ada", "uses all")
    assert command() == (
        0,
        f"1 graded, 0 unchanged, 0 refused; {where(classroom)}",
        f"notice: ada, {LESSON}: its code used up the 100 seconds of computing that a submission "
        "gets, or 3 times as many on the clock; items that it hadn't come to are timeout. To give "
        "more, raise submission_seconds in [budget] of class.toml and grade again.\n",
    )


class WithoutSeconds:
    """Judges nobody, as all have computed for too long."""

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done]:
        for submission in submissions:
            yield Done(submission, OverBudget("not judged yet: the budget is used up."))


def test_grade_command_leaves_what_is_over_budget_to_the_next_run_and_the_page_says_so(
    command, classroom, monkeypatch
):
    hand_in_text(classroom, "ada")
    assert command()[0] == 0
    hand_in_text(classroom, "ada", "new")
    with monkeypatch.context() as patched:
        patched.setattr(grade_command, "Crew", lambda *_: nullcontext(WithoutSeconds()))
        assert command() == (
            0,
            f"0 graded, 0 unchanged, 0 refused, 1 left to the next run; {where(classroom)}",
            f"left to the next run: ada, {LESSON}: not judged yet: the budget is used up. To give "
            "more, raise student_seconds in [budget] of class.toml.\n",
        )
    note = read_note(classroom, "ada", LESSON)
    assert (note.points, note.rejected) == (0.0, "not judged yet: the budget is used up.")
    assert command()[1].startswith("1 graded, 0 unchanged")
    assert read_note(classroom, "ada", LESSON).points == FULL


def test_grade_judges_a_student_last_whose_code_ran_into_limits_before(classroom):
    for student in ("ada", "blaise", "carl"):
        hand_in_text(classroom, student, student)
    (folder := note_path(classroom, "ada", "02_losses").parent).mkdir(parents=True)
    stopped = replace(judged_as(results("02_losses"), "02_losses"), incidents=("stopped",))
    note_of(stopped, "", classroom).write(folder)
    judge = Watched()
    graded(classroom, judge)
    assert judge.texts == ["blaise", "carl", "ada"]


def test_grade_command_judges_anew_what_had_another_budget(command, classroom):
    hand_in_text(classroom, "ada")
    settings = classroom.root / CLASS_FILE
    before = settings.read_text(encoding="utf-8")
    for text, n_graded in (
        (before, 1),
        (before.replace("student_seconds = 300", "student_seconds = 200"), 0),
        (before.replace("submission_seconds = 100", "submission_seconds = 200"), 1),
        (before, 1),
    ):
        settings.write_text(text, encoding="utf-8")
        assert command()[1].startswith(f"{n_graded} graded, {1 - n_graded} unchanged")


# All of it, once, for real


@pytest.mark.slow
def test_grade_of_a_real_class_again_skips_what_is_graded_and_refuses_what_is_truncated(
    graded_class, capsys
):
    assert main(["grade", "--class", str(graded_class.root), "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert said.out == f"0 graded, 3 unchanged, 1 refused; {where(graded_class)}"
    assert said.err.startswith(
        f"refused: dorothea, {LESSON}: not a readable notebook (cut off or damaged at line "
    )
    assert read_note(graded_class, "dorothea", LESSON).points == 0.0


@pytest.mark.slow
def test_real_submission_computes_as_long_as_the_class_says_and_no_longer(
    classroom, capsys, monkeypatch
):
    settings = classroom.root / CLASS_FILE
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("submission_seconds = 100", "submission_seconds = 2"))
    path = hand_in_text(classroom, "ada", "while True: pass")
    assert main(["grade", "--class", str(classroom.root), "--jobs", "1"]) == 0
    told = f"notice: ada, {LESSON}: its code used up the 2 seconds of computing"
    assert capsys.readouterr().err.startswith(told)
    # Where others leave it less than a third of a core, the clock comes first.
    which = "(2 seconds of computing|6 seconds on the clock)"
    stopped = f"not tried any more, after {which} for all of it"
    assert re.match(stopped, read_note(classroom, "ada", LESSON).incidents[-1])
    monkeypatch.chdir(classroom.root)
    assert main(["try", str(path)]) == 0
    assert re.search(stopped, capsys.readouterr().out)
