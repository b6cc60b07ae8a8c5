"""Grading a class: what is judged, what is skipped, what is refused, and that one submission never stops the others."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
import os
from pathlib import Path
import shutil
import signal
import subprocess
import sys
import time

import pytest
from sqlalchemy import Engine, event

from autograder.__main__ import main
from autograder.commands import grade as grade_command
from autograder.gradebook.notes import verdicts
from autograder.gradebook.writer import GradebookWriter
from autograder.grading import Graded, grade
from autograder.judge.judged import Judged
from autograder.layout import Layout, project_layout
from autograder.problems import Problem
from autograder.releasing import release_lesson
from autograder.submissions.folders import Submission, find_submissions
from autograder.workers import Crew, Outcome, _outcome
from course.lessons import notebook_path
from tests.autograder.crew import MadeUpJudge
from tests.autograder.gradebook.by_nbgrader import rows
from tests.autograder.verdicts import LESSON
from tests.handing_in import filled, hand_in


class Watched(MadeUpJudge):
    """Keeps the texts of `relu` that it saw, for judges that stay in this process."""

    def __init__(self, seed: int = 1):
        super().__init__(seed)
        self.texts: list[str] = []

    def write_down(self, text: str) -> None:
        self.texts.append(text)


@dataclass
class CrewOfOne:
    """Judges in this process what workers would judge. most: of so many submissions, then it is interrupted."""

    member: MadeUpJudge
    most: int | None = None

    def judge(self, submissions: Sequence[Submission], prepare: Callable[[], None]) -> Iterator[tuple[Submission, Outcome]]:
        prepare()
        for submission in submissions[: self.most]:
            yield submission, _outcome(self.member, submission)
        if self.most is not None:
            raise KeyboardInterrupt


@pytest.fixture(scope="session")
def released_class(tmp_path_factory):
    """The folder of a class to which the first lesson was released. Not to be changed."""
    root = tmp_path_factory.mktemp("released")
    release_lesson(LESSON, Layout(root=root, source=project_layout().source))
    return root


@pytest.fixture
def layout(released_class, tmp_path) -> Layout:
    """The folders of a class of its own to which the first lesson was released."""
    return Layout(root=shutil.copytree(released_class, tmp_path / "class"), source=project_layout().source)


def hand_in_text(layout: Layout, student: str, relu: str = "def relu(Z): pass"):
    return hand_in(layout.root, student, LESSON, filled(LESSON, {"relu": relu}))


def grade_all(layout: Layout, judge: MadeUpJudge | None = None, most: int | None = None) -> Iterator[Graded]:
    """Grade the class in this process."""
    judge = judge or MadeUpJudge()
    return grade(find_submissions(layout, [LESSON]), layout, CrewOfOne(judge, most), judge.seed)


def graded(layout: Layout, judge: MadeUpJudge | None = None, most: int | None = None) -> dict[str, str]:
    """Grade the class; return by student how that ended."""
    return {one.submission.student: grade_command._ending(one) for one in grade_all(layout, judge, most)}


# Finding submissions


def test_find_submissions_lists_students_in_order_and_passes_over_the_rest(layout):
    for student in ("zoe", "ada", ".ipynb_checkpoints"):
        hand_in_text(layout, student)
    (layout.submitted / "ada" / "02_losses").mkdir()
    (layout.submitted / "ada" / "99_else").mkdir()
    (layout.submitted / "notes.txt").write_text("mine", encoding="utf-8")
    found = find_submissions(layout, [LESSON, "02_losses"])
    assert [(one.student, one.lesson) for one in found] == [("ada", LESSON), ("ada", "02_losses"), ("zoe", LESSON)]
    assert found[0].path == notebook_path(layout.submitted / "ada", LESSON)


def test_find_submissions_without_any_is_a_problem(layout):
    layout.submitted.mkdir()
    with pytest.raises(Problem) as problem:
        find_submissions(layout, [LESSON, "02_losses"])
    assert str(problem.value) == f"{layout.submitted} holds no submission of {LESSON}, 02_losses."


# What is judged again


def test_grade_again_skips_what_is_unchanged(layout):
    hand_in_text(layout, "ada")
    assert graded(layout) == {"ada": "graded"}
    judge = Watched()
    assert graded(layout, judge) == {"ada": "unchanged"}
    assert judge.texts == []


def test_grade_again_judges_a_changed_submission_alone(layout):
    hand_in_text(layout, "ada")
    hand_in_text(layout, "blaise")
    graded(layout)
    hand_in_text(layout, "blaise", "def relu(Z): return Z")
    judge = Watched()
    assert graded(layout, judge) == {"ada": "unchanged", "blaise": "graded"}
    assert judge.texts == ["def relu(Z): return Z"]


def test_grade_again_judges_what_was_handed_in_anew_unchanged(layout):
    """Formgrader compares the times of handing in, so an unchanged notebook with a new time is due."""
    path = hand_in_text(layout, "ada")
    graded(layout)
    (path.parent / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC", encoding="utf-8")
    assert graded(layout) == {"ada": "graded"}
    assert graded(layout) == {"ada": "unchanged"}


def test_grade_again_judges_what_the_gradebook_has_lost(layout, released_class):
    hand_in_text(layout, "ada")
    graded(layout)
    shutil.copy(released_class / "gradebook.db", layout.gradebook)
    assert graded(layout) == {"ada": "graded"}


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1, "items": 3}'])
def test_grade_again_judges_where_the_note_is_damaged(layout, damage):
    hand_in_text(layout, "ada")
    graded(layout)
    (layout.autograded / "ada" / LESSON / "verdicts.json").write_text(damage, encoding="utf-8")
    assert graded(layout) == {"ada": "graded"}


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo, lambda path: path.symlink_to(path)], ids=["folder", "pipe", "link"])
def test_grade_again_judges_where_something_else_stands_in_place_of_the_note(layout, make):
    hand_in_text(layout, "ada")
    graded(layout)
    note = layout.autograded / "ada" / LESSON / "verdicts.json"
    note.unlink()
    make(note)
    assert graded(layout) == {"ada": "graded"}
    assert graded(layout) == {"ada": "unchanged"}


def test_grade_again_judges_what_an_older_copy_of_the_gradebook_holds_other_points_of(layout, tmp_path):
    hand_in_text(layout, "ada").write_text("{", encoding="utf-8")
    hand_in_text(layout, "blaise")
    graded(layout)
    shutil.copy(layout.gradebook, tmp_path / "older.db")
    hand_in_text(layout, "ada")
    graded(layout)
    shutil.copy(tmp_path / "older.db", layout.gradebook)
    assert graded(layout) == {"ada": "graded", "blaise": "unchanged"}
    assert {row[0]: row[4] for row in rows(layout)["submitted"]} == {"ada": 10.0, "blaise": 10.0}


def test_grade_again_goes_by_no_clock(layout):
    path = hand_in_text(layout, "ada")
    graded(layout)
    for moment in (0, 4_000_000_000):
        for one in (path, layout.gradebook, layout.autograded / "ada" / LESSON / "verdicts.json"):
            os.utime(one, (moment, moment))
        assert graded(layout) == {"ada": "unchanged"}


def test_grade_again_judges_what_the_grader_failed_on(layout):
    hand_in_text(layout, "ada", "internal")
    assert graded(layout) == {"ada": "graded"}
    assert graded(layout) == {"ada": "graded"}


def test_grade_with_another_seed_judges_what_is_unchanged_again(layout):
    hand_in_text(layout, "ada")
    graded(layout, MadeUpJudge(seed=1))
    same, other = Watched(seed=1), Watched(seed=2)
    graded(layout, same)
    graded(layout, other)
    assert (len(same.texts), len(other.texts)) == (0, 1)


def test_grade_of_a_submission_replaced_meanwhile_judges_it_again(layout):
    hand_in_text(layout, "ada")

    class Slow(Watched):
        def judge(self, assembled):
            hand_in_text(layout, "ada", "def relu(Z): return 'new'")
            return super().judge(assembled)

    graded(layout, Slow())
    judge = Watched()
    assert graded(layout, judge) == {"ada": "graded"}
    assert judge.texts == ["def relu(Z): return 'new'"]


class Mischief(MadeUpJudge):
    """Does something to the class before it judges the first submission."""

    def __init__(self, action: Callable[[], object]):
        super().__init__()
        self.actions = [action]

    def judge(self, assembled):
        if self.actions:
            self.actions.pop()()
        return super().judge(assembled)


def test_grade_of_a_submission_taken_away_meanwhile_keeps_its_points_and_judges_it_when_it_is_back(layout, tmp_path):
    hand_in_text(layout, "ada")
    path = hand_in_text(layout, "blaise", "earlier")
    graded(layout)
    hand_in_text(layout, "ada", "now")
    hand_in_text(layout, "blaise", "now")
    ended = {one.submission.student: one.problem for one in grade_all(layout, Mischief(lambda: path.rename(tmp_path / "away")))}
    assert ended == {"ada": None, "blaise": "it was replaced or taken away while it was graded; grade again."}
    assert {row[0]: row[4] for row in rows(layout)["submitted"]} == {"ada": 10.0, "blaise": 10.0}
    (tmp_path / "away").rename(path)
    assert graded(layout) == {"ada": "unchanged", "blaise": "graded"}


@pytest.mark.parametrize("damage, error", [
    (lambda path: path.unlink(), "FileNotFoundError"), (lambda path: os.truncate(path, 3000), "NotJSONError"),
    (lambda path: os.truncate(path, 0), "NotJSONError"),
])
def test_grade_of_what_is_unreadable_without_the_released_notebook_names_the_command(layout, damage, error):
    hand_in_text(layout, "ada")
    hand_in_text(layout, "blaise").write_text("{", encoding="utf-8")
    path = notebook_path(layout.release, LESSON)
    kept = path.read_bytes()
    damage(path)
    with pytest.raises(Problem) as problem:
        graded(layout)
    assert str(problem.value) == (
        f"The released notebook {path} is missing or damaged ({error}). Run: autograder release {LESSON} --course {layout.root}")
    path.write_bytes(kept)
    assert graded(layout) == {"ada": "unchanged", "blaise": "refused"}


# One submission never stops the others


def test_grade_refuses_a_truncated_notebook_records_it_without_points_and_goes_on(layout):
    path = hand_in_text(layout, "ada")
    path.write_bytes(path.read_bytes()[:1000])
    hand_in_text(layout, "blaise")
    assert graded(layout) == {"ada": "refused", "blaise": "graded"}
    noted = verdicts(layout, "ada", LESSON)
    assert noted["points"] == 0.0
    assert noted["rejected"].startswith("not a readable notebook (cut off or damaged at line ")
    assert {row[0]: row[4] for row in rows(layout)["submitted"]} == {"ada": 0.0, "blaise": 10.0}


def test_grade_of_what_was_refused_says_so_again_without_judging_until_it_is_handed_in_anew(layout):
    hand_in_text(layout, "ada").write_text("{", encoding="utf-8")
    first, = grade_all(layout)
    judge = Watched()
    again, = grade_all(layout, judge)
    assert (again.problem, judge.texts) == (first.problem, [])
    hand_in_text(layout, "ada")
    assert graded(layout) == {"ada": "graded"}
    assert "rejected" not in verdicts(layout, "ada", LESSON)


def test_grade_refuses_a_folder_without_a_notebook_and_says_what_is_missing(layout):
    hand_in_text(layout, "blaise")
    (layout.submitted / "ada" / LESSON).mkdir(parents=True)
    ended = {one.submission.student: one.problem for one in grade_all(layout)}
    assert ended == {"blaise": None, "ada": (
        f"there is no notebook (.ipynb) in the folder; put {LESSON}.ipynb into it. Archives are not unpacked.")}


def test_grade_takes_earlier_points_away_when_the_next_submission_is_unreadable(layout):
    path = hand_in_text(layout, "ada")
    graded(layout)
    path.write_text("{", encoding="utf-8")
    assert graded(layout) == {"ada": "refused"}
    assert (verdicts(layout, "ada", LESSON)["points"], rows(layout)["submitted"][0][4]) == (0.0, 0.0)


def test_grade_records_nothing_for_a_problem_of_this_machine(layout):
    hand_in_text(layout, "ada", "no kernel")
    assert [one.problem for one in grade_all(layout)] == ["There is no kernel. Install one."]
    assert verdicts(layout, "ada", LESSON) is None
    assert rows(layout)["submitted"] == []


@pytest.mark.parametrize("name, reason", [
    ("two\nlines", "holds a control character or bytes that are no text"),
    (os.fsdecode(b"latin-\xe9"), "holds a control character or bytes that are no text"),
    ("x" * 129, "is longer than 128 characters"),
    ("<img src=x onerror=alert(1)>", "holds < >, which formgrader would obey"),
    ('"-alert(1)-"', 'holds ", which formgrader would obey'),
])
def test_grade_refuses_a_folder_whose_name_is_no_id_and_goes_on(layout, name, reason):
    hand_in_text(layout, name)
    hand_in_text(layout, "blaise")
    assert {one.submission.student: one.problem for one in grade_all(layout)} == {
        name: f"the folder's name {reason}; rename it and grade again.", "blaise": None}
    assert [row[0] for row in rows(layout)["submitted"]] == ["blaise"]


def test_grade_goes_on_after_a_submission_that_cant_be_recorded(layout, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    hand_in_text(layout, "ada")
    hand_in_text(layout, "blaise")
    real = GradebookWriter.record

    def fail(self, submission, judged: Judged, digested):
        return real(self, submission, 1 / 0 if submission.student == "ada" else judged, digested)

    monkeypatch.setattr(GradebookWriter, "record", fail)
    assert graded(layout) == {"ada": "failed", "blaise": "graded"}


def test_grade_goes_on_after_a_bug_of_ours(layout, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    hand_in_text(layout, "ada", "bug")
    hand_in_text(layout, "blaise")
    assert graded(layout) == {"ada": "failed", "blaise": "graded"}


def test_grade_interrupted_records_what_is_judged_and_starts_no_further_submission(layout):
    for number in range(6):
        hand_in_text(layout, f"student-{number}", f"number = {number}")
    with pytest.raises(KeyboardInterrupt):
        graded(layout, most=2)
    assert [row[0] for row in rows(layout)["submitted"]] == ["student-0", "student-1"]
    judge = Watched()
    graded(layout, judge)
    assert judge.texts == [f"number = {number}" for number in range(2, 6)]


def test_grade_left_early_records_what_is_judged(layout, monkeypatch):
    monkeypatch.setattr("autograder.gradebook.writer.MOST_IN_A_BATCH", 2)
    for number in range(5):
        hand_in_text(layout, f"student-{number}")
    with closing(grade_all(layout)) as running:
        next(running)
    assert [row[0] for row in rows(layout)["submitted"]] == ["student-0", "student-1"]
    assert set(graded(layout).values()) == {"graded", "unchanged"}


def test_grade_tells_of_a_submission_only_when_it_is_recorded(layout):
    for number in range(3):
        hand_in_text(layout, f"student-{number}")
    for one in grade_all(layout):
        assert verdicts(layout, one.submission.student, LESSON)["points"] == 10.0


def test_grade_while_another_run_is_grading_is_refused_at_once(layout):
    hand_in_text(layout, "ada")
    with GradebookWriter(layout), pytest.raises(Problem, match="^Another run is grading"):
        graded(layout)
    assert graded(layout) == {"ada": "graded"}


def test_grade_of_many_unchanged_submissions_asks_the_database_no_more_than_for_few(layout):
    asked: list[int] = []
    for number in (2, 20):
        for one in range(number):
            hand_in_text(layout, f"s{one}")
        graded(layout)
        statements: list[str] = []
        with listening(statements):
            assert set(graded(layout).values()) == {"unchanged"}
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
def test_grade_with_workers_gives_the_same_scores_in_any_number(layout, tmp_path):
    for number in range(5):
        hand_in_text(layout, f"student-{number}", "internal" if number == 3 else "fine")
    found = []
    for jobs in (1, 2):
        shutil.rmtree(layout.autograded, ignore_errors=True)
        with Crew(MadeUpJudge, jobs) as crew:
            ended = list(grade(find_submissions(layout, [LESSON]), layout, crew, 1))
        assert [one.judged is not None for one in ended] == [True] * 5
        found.append(rows(layout))
    assert found[0] == found[1]
    assert {row[0]: row[4] for row in found[0]["submitted"]}["student-3"] == 8.0


SCRIPT = """
from functools import partial
from pathlib import Path
import sys
from autograder.__main__ import main
from autograder.commands import grade
from tests.autograder.crew import MadeUpJudge

if __name__ == "__main__":
    grade.open_judge = partial(MadeUpJudge, seen=Path(sys.argv[2]))
    sys.exit(main(["grade", "--course", sys.argv[1], "--jobs", "2"]))
"""


@pytest.mark.slow
def test_grade_command_interrupted_keeps_what_was_finished_and_leaves_no_process(layout, tmp_path):
    script, seen = tmp_path / "run.py", tmp_path / "seen.txt"
    script.write_text(SCRIPT, encoding="utf-8")
    for student, relu in {"ada": "fine", "blaise": "wait 1", "carl": "wait 2"}.items():
        hand_in_text(layout, student, relu)
    words = [sys.executable, str(script), str(layout.root), str(seen)]
    project = str(project_layout().root)
    # As a terminal starts it: whoever runs these tests in the background of a script has it ignore Ctrl-C, and hands that down.
    run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
                           preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
                           env=os.environ | {"PYTHONPATH": project, "TMPDIR": str(tmp_path)})
    try:
        giving_up = time.monotonic() + 60
        while not verdicts(layout, "ada", LESSON) or seen.read_text(encoding="utf-8").count("wait") < 2:
            assert run.poll() is None, run.communicate()
            assert time.monotonic() < giving_up
        os.killpg(run.pid, signal.SIGINT)  # as Ctrl-C does: to all that the terminal knows
        out, err = run.communicate(timeout=60)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(run.pid, signal.SIGKILL)
    assert (run.returncode, out) == (130, "")
    assert err == "\nInterrupted. What was finished is kept; run the command again to go on.\n"
    for process in {int(line.split("[")[1][:-1]) for line in seen.read_text(encoding="utf-8").splitlines()}:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
    assert verdicts(layout, "ada", LESSON)["points"] == 10.0
    assert [row[0] for row in rows(layout)["submitted"]] == ["ada"]


# What the command says


@pytest.fixture
def command(layout, monkeypatch, capsys):
    """Return a function that runs `autograder grade` on the class and returns its exit code and both outputs."""
    monkeypatch.setattr(grade_command, "Crew", lambda make_judge, jobs: nullcontext(CrewOfOne(MadeUpJudge())))
    monkeypatch.setattr("tempfile.tempdir", str(layout.root))

    def run() -> tuple[int, str, str]:
        code = main(["grade", "--course", str(layout.root), "--jobs", "1"])
        return code, *capsys.readouterr()

    return run


def where(layout) -> str:
    return f"gradebook: {layout.gradebook}, notebooks: {layout.autograded}\n"


def test_grade_command_counts_what_was_graded_unchanged_and_refused(command, layout):
    hand_in_text(layout, "ada")
    assert command() == (0, f"1 graded, 0 unchanged, 0 refused; {where(layout)}", "")
    broken = hand_in_text(layout, "blaise")
    broken.write_text("{", encoding="utf-8")
    reason = "not a readable notebook (cut off or damaged at line 1, column 2); ask for it anew."
    said = f"0 graded, 1 unchanged, 1 refused; {where(layout)}", f"refused: blaise, {LESSON}: {reason}\n"
    assert command() == command() == (0, *said)


def test_grade_command_on_a_bug_of_ours_grades_the_rest_and_ends_in_3(command, layout):
    hand_in_text(layout, "ada", "bug")
    hand_in_text(layout, "blaise")
    code, out, err = command()
    log, = layout.root.glob("autograder-bug-*.log")
    assert (code, out) == (3, f"1 graded, 0 unchanged, 0 refused, 1 failed; {where(layout)}")
    assert err == f"failed: ada, {LESSON}: this is a bug of ours (ZeroDivisionError: made up). Please report it with {log}.\n"


def test_grade_command_names_items_that_the_grader_failed_on(command, layout):
    hand_in_text(layout, "ada", "internal")
    assert command() == (3, f"1 graded, 0 unchanged, 0 refused; {where(layout)}",
                         f"failed: ada, {LESSON}: the grader gave no verdict on relu; grade again to retry.\n")


# All of it, once, for real


@pytest.mark.slow
def test_grade_of_a_real_class_again_skips_what_is_graded_and_refuses_what_is_truncated(graded_class, capsys):
    assert main(["grade", "--course", str(graded_class.root), "--jobs", "1"]) == 0
    said = capsys.readouterr()
    assert said.out == f"0 graded, 3 unchanged, 1 refused; {where(graded_class)}"
    assert said.err.startswith(f"refused: dorothea, {LESSON}: not a readable notebook (cut off or damaged at line ")
    assert verdicts(graded_class, "dorothea", LESSON)["points"] == 0.0
