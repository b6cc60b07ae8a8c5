"""What is late is told by what the class has settled, and not by the student where it goes by
something else.
"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
import os
from pathlib import Path

import pytest

from autograder.classroom.classroom import EXCHANGE, FILE, RECORD, TIMESTAMP, Classroom
from autograder.classroom.late import ZERO, LatePolicy
from autograder.gradebook.notes import UNTIMED, read_note
from autograder.grading.grading import grade
from autograder.problems import Problem
from autograder.releasing.release import release_in_class
from autograder.submissions.arrival import Arrivals
from autograder.submissions.finding import find_submissions
from autograder.submissions.submission import read_submission
from tests.autograder.gradebook.by_nbgrader import rows
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.autograder.grading.test_grading import CrewOfOne
from tests.handing_in import filled, hand_in
from tests.this_course import COURSE, class_in
from tests.verdicts import LESSON

FORGED = "2001-01-01 00:00:00 UTC"
DUE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def classroom(tmp_path) -> Classroom:
    """A class in which ada handed in something that is as old as she says."""
    made = class_in(tmp_path / "class")
    path = hand_in(made.root, "ada", LESSON, filled(LESSON, {}))
    path.with_name(TIMESTAMP).write_text(FORGED, encoding="utf-8")
    os.utime(path, (0, 0))
    return made


def in_exchange(classroom: Classroom, name: str, time: str = FORGED) -> Path:
    """Hand in by the exchange, as nbgrader does: as the student, who can then set any time."""
    folder = Path(classroom.exchange, classroom.id, "inbound", name)
    folder.mkdir(parents=True)
    for file in (TIMESTAMP, f"{LESSON}.ipynb"):
        (folder / file).write_text(time, encoding="utf-8")
        os.utime(folder / file, (0, 0))
    os.utime(folder, (0, 0))
    return folder


def arrived(classroom: Classroom) -> datetime | None:
    (place,) = find_submissions(classroom, [LESSON])
    return Arrivals(classroom).of(read_submission(place))


def now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(
    "way, said", [(TIMESTAMP, datetime(2001, 1, 1)), (FILE, datetime(1970, 1, 1))]
)
def test_submission_itself_tells_when_it_arrived_where_the_class_wants_that(classroom, way, said):
    assert arrived(replace(classroom, handed_in=way)) == said


def test_exchange_tells_when_work_was_last_changed_there_whatever_times_a_student_sets(
    classroom, tmp_path
):
    exchange = replace(classroom, handed_in=EXCHANGE, exchange=str(tmp_path / "exchange"), id="c")
    assert arrived(exchange) is None
    for name in (f"bob+{LESSON}+{FORGED}+x", "ada+02_losses+x", f"ada+{LESSON}+other+x"):
        in_exchange(exchange, name, time="another time" if "other" in name else FORGED)
    assert arrived(exchange) is None
    before = now()
    in_exchange(exchange, f"ada+{LESSON}+{FORGED}+x")
    assert before - timedelta(seconds=1) < arrived(exchange) <= now()


def test_exchange_knows_no_time_of_work_without_a_timestamp(classroom, tmp_path):
    exchange = replace(classroom, handed_in=EXCHANGE, exchange=str(tmp_path / "exchange"), id="c")
    in_exchange(exchange, f"ada+{LESSON}+x+x", time="")
    (exchange.submitted / "ada" / LESSON / TIMESTAMP).unlink()
    assert arrived(exchange) is None


def test_list_of_the_class_tells_when_work_arrived(classroom):
    listing = replace(classroom, handed_in=RECORD)
    (classroom.root / RECORD).write_text(
        f"id,lesson,time\nada,{LESSON},2026-03-01T13:00:00+01:00\nbob,{LESSON},2026-03-02T13:00Z\n",
        encoding="utf-8",
    )
    assert arrived(listing) == datetime(2026, 3, 1, 12)


@pytest.mark.parametrize(
    "text, told",
    [
        ("", "line 1 lacks the column id"),
        ("id,lesson\nada,x", "line 1 lacks the column time"),
        ("id;lesson;time\nada;x;2026-03-01T13:00", "line 1 lacks the column id"),
        (
            "id,lesson,time\na,x,2026-03-01T13:00Z\nada,x,2026-03-01T13:00",
            "2026-03-01T13:00 in line 3 lacks a time zone",
        ),
        ("id,lesson,time\na,x,now", "'now' in line 2 is no time"),
        ("id,lesson,time\na,x", "'nothing' in line 2 is no time"),
        (
            "id,lesson,time\na,x,2026-03-01T13:00+00:00\na,x,2026-03-01T13:00+01:00",
            "line 3 has another time for x of a",
        ),
    ],
)
def test_list_that_cant_be_used_is_a_problem_with_its_form(classroom, text, told):
    (classroom.root / RECORD).write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as problem:
        Arrivals(replace(classroom, handed_in=RECORD))
    assert str(problem.value).startswith(f"{classroom.root / RECORD} can't be used ({told})")
    assert str(problem.value).endswith(
        "It is CSV in UTF-8 with the columns id, lesson, time; a time is written as "
        "2026-12-01T23:59:00+01:00."
    )


def test_list_that_says_two_times_of_one_work_names_the_second_and_once_more_the_same_is_fine(
    classroom,
):
    same, other = "ada,x,2026-03-01T13:00+01:00\n", "ada,x,2026-03-01T13:00+00:00\n"
    (classroom.root / RECORD).write_text(f"id,lesson,time\n{same}{same}", encoding="utf-8")
    Arrivals(replace(classroom, handed_in=RECORD))
    (classroom.root / RECORD).write_text(f"id,lesson,time\n{same}{other}", encoding="utf-8")
    with pytest.raises(Problem, match=r"\(line 3 has another time for x of ada\)"):
        Arrivals(replace(classroom, handed_in=RECORD))


def graded(classroom: Classroom) -> tuple[str, ...]:
    """Grade the class; return the notices on ada."""
    places = find_submissions(classroom, [LESSON])
    (result,) = grade(places, classroom, CrewOfOne(MadeUpJudge()))
    return result.notices


def test_grade_takes_off_what_late_work_costs_by_the_list_and_tells_where_it_knows_no_time(
    classroom,
):
    strict = replace(
        classroom, handed_in=RECORD, due={LESSON: DUE}, late=LatePolicy(ZERO), exchange=None
    )
    release_in_class(COURSE.lessons[LESSON], strict)
    (strict.root / "nbgrader_config.py").write_text(
        "c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n", encoding="utf-8"
    )
    (strict.root / RECORD).write_text("id,lesson,time\n", encoding="utf-8")
    assert graded(strict) == (UNTIMED,)
    assert UNTIMED in read_note(strict, "ada", LESSON).repairs
    (strict.root / RECORD).write_text(
        f"id,lesson,time\nada,{LESSON},2026-03-01T12:00:01Z\n", encoding="utf-8"
    )
    assert graded(strict) == ()
    (row,) = rows(strict)["notebooks"]
    assert row[3] == row[6] > 0
