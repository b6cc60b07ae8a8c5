"""PostgreSQL as the gradebook of a large run: several graders of different lessons at once, and a
server that goes and comes back in the middle.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
import subprocess
import sys
from threading import Thread, Timer
import time

import pytest
import sqlalchemy

from autograder.classroom.settings import read_classroom
from autograder.gradebook import writer as writing
from autograder.gradebook.classbook import graded_so_far
from autograder.gradebook.settling import add_students
from autograder.gradebook.writer import GradebookWriter
from autograder.problems import Problem
from autograder.releasing.release import release_in_class
from autograder.submissions.finding import find_submissions
from autograder.submissions.submission import read_submission
from tests.autograder.cluster.killing import until
from tests.autograder.gradebook.by_nbgrader import rows
from tests.handing_in import LESSONS, hand_in
from tests.prove.postgresql import programs, server
from tests.sample_class import STUDENTS, submission
from tests.term.test_databases import engine_for, execute
from tests.this_course import COURSE, class_in
from tests.verdicts import judged_as, results

pytestmark = pytest.mark.long

FIRST, SECOND = LESSONS[:2]

LOOPING = "leonhard-loops"
"""The student of the sample class whose verdict tells how fast the machine was."""


@pytest.fixture(scope="module")
def postgresql() -> Iterator[str]:
    """The address of a server's database."""
    with server() as url:
        yield url


@pytest.fixture
def database(postgresql, request) -> str:
    """The address of a database of the test's own."""
    name = f"of_{abs(hash(request.node.name))}"
    execute(postgresql, f"CREATE DATABASE {name}")
    return postgresql.replace("/gradebook", f"/{name}")


def class_with(root: Path, url: str, *lessons: str) -> Path:
    """Make a class whose students hand in lessons; without a URL its gradebook is a file."""
    class_in(root)
    if url:
        settings = root / "class.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f'database = "{url}"\n{text}', encoding="utf-8")
    for lesson in lessons:
        release_in_class(COURSE.lessons[lesson], read_classroom(root))
        for student in STUDENTS:
            if student != LOOPING:
                hand_in(root, student, lesson, submission(student, lesson))
    return root


def grading(root: Path) -> subprocess.Popen:
    words = [sys.executable, "-m", "autograder", "grade", "--class", str(root)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def ended_well(process: subprocess.Popen) -> None:
    said = process.communicate()[0]
    assert process.returncode == 0, said


def in_gradebook(root: Path) -> dict[str, list[tuple]]:
    return rows(read_classroom(root))


def asked(url: str, question: str) -> object:
    with engine_for(url) as engine, engine.connect() as connection:
        return connection.execute(sqlalchemy.text(question)).scalar()


# Several graders


def test_students_whom_two_graders_add_at_once_are_there_once(database, tmp_path):
    class_with(tmp_path / "class", database, FIRST)
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
    with engine_for(database) as engine, engine.connect() as one, engine.connect() as other:
        add_students(one, [{"id": "both"}, {"id": "a"}])
        adding = Thread(target=add_students, args=(other, [{"id": "b"}, {"id": "both"}]))
        adding.start()
        until(lambda: asked(database, waiting))
        one.commit()
        adding.join()
        other.commit()
    assert asked(database, "SELECT count(*) FROM student WHERE id IN ('a', 'b', 'both')") == 3


def test_graders_of_different_lessons_fill_one_gradebook_at_once(database, tmp_path):
    alone = class_with(tmp_path / "alone", "", FIRST, SECOND)
    ended_well(grading(alone))
    sides = [class_with(tmp_path / lesson, database, lesson) for lesson in (FIRST, SECOND)]
    for process in [grading(side) for side in sides]:
        ended_well(process)
    assert in_gradebook(sides[0]) == in_gradebook(sides[1]) == in_gradebook(alone)


# A server that goes


def shut_out(url: str) -> None:
    """End all connections to a database, and let nobody in."""
    name = sqlalchemy.make_url(url).database
    execute(
        url.replace(f"/{name}", "/gradebook"),
        f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )


def let_in(url: str) -> None:
    name = sqlalchemy.make_url(url).database
    execute(
        url.replace(f"/{name}", "/gradebook"), f"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS true"
    )


def write_all(root: Path, between: Callable[[], None] = lambda: None) -> None:
    """Record made-up verdicts on all of a class, in two batches; do something between them."""
    classroom = read_classroom(root)
    places = find_submissions(classroom, [FIRST])
    with GradebookWriter(classroom) as writer:
        for number, place in enumerate(places):
            if number == len(places) // 2:
                writer.flush()
                between()
            writer.record(read_submission(place), judged_as(results(relu=number / 10)))


@pytest.fixture
def undisturbed(tmp_path) -> dict[str, list[tuple]]:
    """What the gradebook of a class comes to hold."""
    root = class_with(tmp_path / "undisturbed", "", FIRST)
    write_all(root)
    return in_gradebook(root)


def test_connection_lost_between_batches_is_taken_up_anew_when_the_database_is_back(
    database, tmp_path, undisturbed
):
    root = class_with(tmp_path / "class", database, FIRST)

    def away_for_a_moment() -> None:
        shut_out(database)
        Timer(2.0, let_in, [database]).start()

    write_all(root, away_for_a_moment)
    assert in_gradebook(root) == undisturbed


def test_connection_lost_within_a_batch_writes_it_once(
    database, tmp_path, undisturbed, monkeypatch
):
    root = class_with(tmp_path / "class", database, FIRST)
    write_scores, times = writing.write_scores, []

    def lost_at_first(*arguments) -> None:
        write_scores(*arguments)
        times.append(len(times))
        if times == [0]:
            shut_out(database)
            let_in(database)

    monkeypatch.setattr(writing, "write_scores", lost_at_first)
    write_all(root)
    assert times == [0, 1, 2]
    assert in_gradebook(root) == undisturbed


def test_database_that_stays_away_is_told_and_what_was_not_written_is_noted_nowhere(
    database, tmp_path, undisturbed, monkeypatch
):
    root = class_with(tmp_path / "class", database, FIRST)
    monkeypatch.setattr(writing, "MAX_AWAY_SECONDS", 2.0)
    began = time.monotonic()
    with pytest.raises(Problem, match="could not be written .* What was recorded is kept"):
        write_all(root, lambda: shut_out(database))
    assert 2.0 <= time.monotonic() - began
    let_in(database)
    assert len(graded_so_far(read_classroom(root), [FIRST])) == (len(STUDENTS) - 1) // 2
    write_all(root)
    assert in_gradebook(root) == undisturbed


def restart(url: str) -> None:
    """Start the server anew, as after a crash."""
    data = Path(str(asked(url, "SHOW data_directory")))
    log = str(data.parent / "log")
    options = ["--pgdata", str(data), "--wait", "--mode", "immediate", "--log", log]
    programs().run("pg_ctl", "restart", *options)


def test_server_that_is_started_anew_in_the_middle_of_a_run_costs_nothing(database, tmp_path):
    lessons = LESSONS[:4]
    alone = class_with(tmp_path / "alone", "", *lessons)
    ended_well(grading(alone))
    root = class_with(tmp_path / "class", database, *lessons)
    process = grading(root)
    until(lambda: graded_so_far(read_classroom(root), lessons))
    assert process.poll() is None
    restart(database)
    ended_well(process)
    assert in_gradebook(root) == in_gradebook(alone)
