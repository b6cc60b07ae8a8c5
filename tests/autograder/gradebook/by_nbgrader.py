"""What nbgrader's own Autograde converter records of a judged notebook: the measure for our
writer.
"""

from copy import deepcopy
from pathlib import Path
import shutil

from nbconvert.preprocessors import ClearMetadataPreprocessor
import nbformat
from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.converters import Autograde
from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    DeduplicateIds,
    IgnorePattern,
    LimitOutput,
    OverwriteCells,
    OverwriteKernelspec,
    SaveAutoGrades,
)
from sqlalchemy import select

from autograder.classroom.classroom import Classroom
from autograder.gradebook.nbgrader_access import (
    course_directory,
    instructors_settings,
    quiet_nbgrader,
)
from autograder.judge.judgement import Judgement
from autograder.submissions.submission import Submission
from course.lessons import notebook_path


def record_by_nbgrader(
    classroom: Classroom, submission: Submission, judged: Judgement, folder: Path
) -> None:
    """Let nbgrader score an executed notebook into its gradebook and autograded/. folder: where it
    may be laid out.
    """
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(
        submission.place.folder,
        notebook_path(folder / submission.student, submission.lesson).parent,
    )
    nbformat.write(
        deepcopy(judged.notebook), notebook_path(folder / submission.student, submission.lesson)
    )
    settings = instructors_settings(classroom)
    with quiet_nbgrader():
        view = course_directory(
            classroom, submission.lesson, settings, submitted_directory=str(folder)
        )
        converter = Autograde(coursedir=view, config=settings)
        converter.force = True
        converter.sanitize_preprocessors = [
            DeduplicateIds,
            OverwriteKernelspec,
            OverwriteCells,
            CheckCellMetadata,
        ]
        converter.autograde_preprocessors = [
            IgnorePattern,
            ClearMetadataPreprocessor,
            LimitOutput,
            SaveAutoGrades,
            AssignLatePenalties,
            CheckCellMetadata,
        ]
        converter.start()


def rows(classroom: Classroom) -> dict[str, list[tuple]]:
    """Return all that the gradebook says of submissions, without the ids that nbgrader draws."""
    with Gradebook(classroom.database_url) as gradebook:
        session = gradebook.db
        submitted = (
            select(
                Student.id,
                Assignment.name,
                SubmittedAssignment.timestamp,
                SubmittedAssignment.extension,
                SubmittedAssignment.score,
                SubmittedAssignment.max_score,
                SubmittedAssignment.needs_manual_grade,
                SubmittedAssignment.late_submission_penalty,
            )
            .select_from(SubmittedAssignment)
            .join(Student)
            .join(Assignment)
        )
        notebooks = (
            select(
                Student.id,
                Notebook.name,
                SubmittedNotebook.flagged,
                SubmittedNotebook.late_submission_penalty,
                SubmittedNotebook.score,
                SubmittedNotebook.max_score,
                SubmittedNotebook.code_score,
                SubmittedNotebook.written_score,
                SubmittedNotebook.needs_manual_grade,
                SubmittedNotebook.failed_tests,
            )
            .select_from(SubmittedNotebook)
            .join(SubmittedAssignment)
            .join(Student)
            .join(Notebook)
        )
        of_cell = (SubmittedNotebook, SubmittedAssignment, Student, BaseCell)
        grades = select(
            Student.id,
            BaseCell.name,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
            Grade.max_score,
            Grade.score,
            Grade.failed_tests,
            Grade.cell_type,
        ).select_from(Grade)
        comments = select(
            Student.id, BaseCell.name, Comment.auto_comment, Comment.manual_comment, Comment.comment
        ).select_from(Comment)
        for model in of_cell:
            grades, comments = grades.join(model), comments.join(model)
        tables = {
            "submitted": submitted,
            "notebooks": notebooks,
            "grades": grades,
            "comments": comments,
        }
        return {
            name: sorted(map(tuple, session.execute(query)), key=repr)
            for name, query in tables.items()
        }
