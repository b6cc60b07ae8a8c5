"""Grades a class: finds what was handed in, judges it in parallel, and lets one writer fill nbgrader's gradebook."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from autograder.bugs import report_bug
from autograder.execution import Judge, Judged
from autograder.gradebook import digest, graded_before, is_current, record
from autograder.layout import Layout
from autograder.problems import Problem
from autograder.reassembly import read_notebook, reassemble
from course.lessons import notebook_path


@dataclass(frozen=True)
class Submission:
    """One student's work on one lesson, as a file."""

    student: str
    lesson: str
    path: Path


@dataclass(frozen=True)
class Graded:
    """How grading one submission ended: judged, skipped as unchanged, refused with a reason, or lost to a bug of ours."""

    submission: Submission
    judged: Judged | None = None
    problem: str | None = None
    bug: str | None = None


def find_submissions(layout: Layout, lessons: Sequence[str]) -> list[Submission]:
    """Return what lies in submitted/, by student and lesson; Problem if there is nothing."""
    if not layout.submitted.is_dir():
        raise Problem(f"There is no folder {layout.submitted}. Put submissions into submitted/<student>/<lesson>/<lesson>.ipynb.")
    students = sorted(path for path in layout.submitted.iterdir() if path.is_dir() and not path.name.startswith("."))
    found = [
        Submission(student.name, lesson, notebook_path(student, lesson))
        for student in students for lesson in lessons if (student / lesson).is_dir()
    ]
    if not found:
        raise Problem(f"{layout.submitted} holds no submission of {', '.join(lessons)}.")
    return found


def grade(submissions: Sequence[Submission], layout: Layout, judge: Judge, jobs: int) -> Iterator[Graded]:
    """Judge `submissions` with `jobs` processes and record each; yield them as they are done.

    What is unchanged since it was graded, with the same seed and the same lesson, is skipped. A submission that can't be
    read is refused and recorded nowhere, and the others go on. Interrupted, it starts no further submission.
    """
    due = _due(submissions, layout, judge)
    yield from (Graded(one) for one in submissions if one not in due)
    pool = ProcessPoolExecutor(max_workers=jobs, mp_context=get_context("spawn"))
    try:
        pending = {pool.submit(_judge_file, judge, one): one for one in due}
        for future in as_completed(pending):
            yield _recorded(pending[future], future, layout, due[pending[future]])
    finally:
        pool.shutdown(cancel_futures=True)


def _due(submissions: Sequence[Submission], layout: Layout, judge: Judge) -> dict[Submission, str]:
    """Return the submissions to judge, each with the digest of what there is to judge."""
    known = graded_before(layout)
    grounds = {lesson: _grounds(layout, lesson, judge.seed) for lesson in {one.lesson for one in submissions}}
    return {
        one: digest(one.path, grounds[one.lesson]) for one in submissions
        if (one.student, one.lesson) not in known
        or not is_current(layout, one.student, one.lesson, one.path, grounds[one.lesson])
    }


def _grounds(layout: Layout, lesson: str, seed: int) -> str:
    """Return what verdicts on `lesson` rest on besides the submission: another one of these is a reason to judge anew."""
    return f"{seed} {digest(notebook_path(layout.source, lesson))}"


def _judge_file(judge: Judge, submission: Submission) -> Judged:
    return judge.judge(reassemble(read_notebook(submission.path), submission.lesson))


def _recorded(submission: Submission, future: "Future[Judged]", layout: Layout, digested: str) -> Graded:
    try:
        judged = future.result()
        record(layout, submission.student, submission.path, judged, digested)
    except Problem as problem:
        return Graded(submission, problem=str(problem))
    except Exception as error:
        return Graded(submission, bug=report_bug(error))
    return Graded(submission, judged)
