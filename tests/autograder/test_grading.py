"""Grading a class: what is judged, what is skipped, what is refused, and that one submission never stops the others."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
import threading

import pytest

from autograder import grading
from autograder.commands import grade as grade_command
from autograder.execution import Judged
from autograder.gradebook import verdicts
from autograder.grading import find_submissions, grade
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.reassembly import Assembled
from autograder.__main__ import main
from course.lessons import notebook_path
from course.verdicts import Verdict
from tests.autograder.verdicts import LESSON, judged_as, judged_without_running, note, results, with_verdict
from tests.handing_in import filled, hand_in


@dataclass
class MadeUpJudge:
    """Judges without running anything; fails as told by the text of a student's `relu`."""

    seen: list[str] = field(default_factory=list)
    seed: int = 1

    def judge(self, assembled: Assembled) -> Judged:
        relu = next(cell.source for cell in assembled.notebook.cells if cell.id == "relu-solution")
        self.seen.append(relu)
        if "bug" in relu:
            raise ZeroDivisionError("made up")
        if "internal" in relu:
            return judged_as(with_verdict(results(), "relu", Verdict.INTERNAL_ERROR))
        return judged_without_running(assembled)


@pytest.fixture
def quick(monkeypatch, layout):
    """Grading in threads of this process, recorded as notes alone: no kernel, no nbgrader."""
    recorded: set[tuple[str, str]] = set()

    def record(layout: Layout, student, submitted, judged, digested):
        path = note(layout.root, student, judged)
        path.write_text(path.read_text(encoding="utf-8").replace('"digest": ""', f'"digest": "{digested}"'), encoding="utf-8")
        recorded.add((student, judged.lesson))

    monkeypatch.setattr(grading, "ProcessPoolExecutor", lambda max_workers, mp_context: ThreadPoolExecutor(max_workers))
    monkeypatch.setattr(grading, "record", record)
    monkeypatch.setattr(grading, "graded_before", lambda layout: recorded)
    return recorded


def hand_in_text(layout: Layout, student: str, relu: str = "def relu(Z): pass"):
    return hand_in(layout.root, student, LESSON, filled(LESSON, {"relu": relu}))


def graded(layout: Layout, judge=None, jobs: int = 1) -> dict[str, str]:
    """Grade the class; return by student how that ended."""
    ended = {}
    for one in grade(find_submissions(layout, [LESSON]), layout, judge or MadeUpJudge(), jobs):
        ended[one.submission.student] = (
            "refused" if one.problem else "failed" if one.bug else "graded" if one.judged else "unchanged")
    return ended


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


def test_grade_again_skips_what_is_unchanged(quick, layout):
    hand_in_text(layout, "ada")
    assert graded(layout) == {"ada": "graded"}
    judge = MadeUpJudge()
    assert graded(layout, judge) == {"ada": "unchanged"}
    assert judge.seen == []


def test_grade_again_judges_a_changed_submission_alone(quick, layout):
    hand_in_text(layout, "ada")
    hand_in_text(layout, "blaise")
    graded(layout)
    hand_in_text(layout, "blaise", "def relu(Z): return Z")
    judge = MadeUpJudge()
    assert graded(layout, judge) == {"ada": "unchanged", "blaise": "graded"}
    assert judge.seen == ["def relu(Z): return Z"]


def test_grade_again_judges_what_was_handed_in_anew_unchanged(quick, layout):
    """Formgrader compares the times of handing in, so an unchanged notebook with a new time is due."""
    path = hand_in_text(layout, "ada")
    graded(layout)
    (path.parent / "timestamp.txt").write_text("2026-03-02 12:00:00 UTC", encoding="utf-8")
    assert graded(layout) == {"ada": "graded"}
    assert graded(layout) == {"ada": "unchanged"}


def test_grade_again_judges_what_the_gradebook_has_lost(quick, layout):
    hand_in_text(layout, "ada")
    graded(layout)
    quick.clear()
    assert graded(layout) == {"ada": "graded"}


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", '{"digest": 1, "items": 3}'])
def test_grade_again_judges_where_the_note_is_damaged(quick, layout, damage):
    hand_in_text(layout, "ada")
    graded(layout)
    (layout.autograded / "ada" / LESSON / "verdicts.json").write_text(damage, encoding="utf-8")
    assert graded(layout) == {"ada": "graded"}


def test_grade_again_judges_what_the_grader_failed_on(quick, layout):
    hand_in_text(layout, "ada", "internal")
    assert graded(layout) == {"ada": "graded"}
    assert graded(layout) == {"ada": "graded"}


def test_grade_with_another_seed_judges_what_is_unchanged_again(quick, layout):
    hand_in_text(layout, "ada")
    graded(layout, MadeUpJudge(seed=1))
    same, other = MadeUpJudge(seed=1), MadeUpJudge(seed=2)
    graded(layout, same)
    graded(layout, other)
    assert (len(same.seen), len(other.seen)) == (0, 1)


def test_grade_of_a_submission_replaced_meanwhile_judges_it_again(quick, layout):
    hand_in_text(layout, "ada")

    class Slow(MadeUpJudge):
        def judge(self, assembled):
            hand_in_text(layout, "ada", "def relu(Z): return 'new'")
            return super().judge(assembled)

    graded(layout, Slow())
    judge = MadeUpJudge()
    assert graded(layout, judge) == {"ada": "graded"}
    assert judge.seen == ["def relu(Z): return 'new'"]


# One submission never stops the others


def test_grade_refuses_a_truncated_notebook_and_goes_on(quick, layout):
    path = hand_in_text(layout, "ada")
    path.write_bytes(path.read_bytes()[:1000])
    hand_in_text(layout, "blaise")
    assert graded(layout) == {"ada": "refused", "blaise": "graded"}
    assert verdicts(layout, "ada", LESSON) is None


def test_grade_refuses_a_folder_without_a_notebook_and_says_what_is_missing(quick, layout):
    hand_in_text(layout, "blaise")
    (layout.submitted / "ada" / LESSON).mkdir(parents=True)
    ended = {one.submission.student: one.problem for one in grade(find_submissions(layout, [LESSON]), layout, MadeUpJudge(), 1)}
    assert ended["blaise"] is None
    assert ended["ada"] == f"{layout.submitted}/ada/{LESSON}/{LESSON}.ipynb: there is no such file. Name a notebook (.ipynb)."


def test_grade_keeps_an_earlier_result_when_the_next_submission_is_unreadable(quick, layout):
    path = hand_in_text(layout, "ada")
    graded(layout)
    path.write_text("{", encoding="utf-8")
    assert graded(layout) == {"ada": "refused"}
    assert verdicts(layout, "ada", LESSON)["points"] == 10.0


def test_grade_goes_on_after_a_bug_of_ours(quick, layout, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    hand_in_text(layout, "ada", "bug")
    hand_in_text(layout, "blaise")
    assert graded(layout) == {"ada": "failed", "blaise": "graded"}


def test_grade_interrupted_starts_no_further_submission(quick, layout, monkeypatch):
    for number in range(6):
        hand_in_text(layout, f"student-{number}", f"number = {number}")
    interrupted = threading.Event()

    class FirstThenWait(MadeUpJudge):
        def judge(self, assembled):
            if self.seen:
                interrupted.wait(10)
            return super().judge(assembled)

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait=True, *, cancel_futures=False):
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            interrupted.set()
            super().shutdown(wait)

    monkeypatch.setattr(grading, "ProcessPoolExecutor", lambda max_workers, mp_context: Pool(max_workers))
    judge = FirstThenWait()
    run = grade(find_submissions(layout, [LESSON]), layout, judge, 1)
    next(run)
    with pytest.raises(KeyboardInterrupt):
        run.throw(KeyboardInterrupt)
    assert len(judge.seen) <= 2, "the one that was running, and none of the four that waited"


# What the command says


@pytest.fixture
def command(quick, layout, monkeypatch, capsys):
    """Return a function that runs `autograder grade` on the class and returns its exit code and both outputs."""
    monkeypatch.setattr(grade_command, "KernelJudge", lambda seed: MadeUpJudge())
    monkeypatch.setattr(grade_command, "require_lessons_in_gradebook", lambda layout, lessons: None)
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
    reason = "not a readable notebook (NotJSONError: Notebook does not appear to be JSON: '{'); ask for it anew."
    assert command() == (0, f"0 graded, 1 unchanged, 1 refused; {where(layout)}",
                         f"refused: blaise, {LESSON}: {broken}: {reason}\n")


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
    path = notebook_path(graded_class.submitted / "dorothea", LESSON)
    assert said.err.startswith(f"refused: dorothea, {LESSON}: {path}: not a readable notebook (NotJSONError: ")
    assert verdicts(graded_class, "dorothea", LESSON) is None
