"""What comes through the exchange is taken once it is complete, from who it is of, and no link is
followed.
"""

from dataclasses import replace
import os
import time

import pytest

from autograder.classroom.classroom import Classroom
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES
from autograder.submissions.submission import read_submission
from autograder.watching.inbound import SECONDS_WITHOUT_SECRET, Inbound, Incoming, parts_of
from tests.autograder.watching.exchange import Exchange
from tests.handing_in import released
from tests.verdicts import LESSON

pytestmark = pytest.mark.skipif(os.name != "posix", reason="nbgrader has an exchange on Unix alone")


@pytest.fixture
def exchange(tmp_path) -> Exchange:
    return Exchange(tmp_path / "exchange", "spring")


@pytest.fixture
def watched(classroom, exchange) -> Classroom:
    return replace(classroom, exchange=str(exchange.root), id="spring")


@pytest.fixture
def inbound(watched) -> Inbound:
    return Inbound(watched, [LESSON], is_owner_checked=False)


def complete(inbound: Inbound, now: float | None = None) -> list[Incoming]:
    return list(inbound.complete(time.time() if now is None else now))


@pytest.mark.parametrize(
    "name, parts",
    [
        ("ada+01_a+2026-03-01 12:00:00.0 UTC+a_b-c", ("ada", "01_a", "2026-03-01 12:00:00.0 UTC")),
        ("ada+01_a+2026-03-01 12:00:00.0 UTC+1234", ("ada", "01_a", "2026-03-01 12:00:00.0 UTC")),
        ("ada+01_a+2026-03-01 12:00:00.0 UTC", ("ada", "01_a", "2026-03-01 12:00:00.0 UTC")),
        ("a+b+01_a+2026+x", ("a+b", "01_a", "2026")),
        ("01_a+01_a+2026+x", ("01_a", "01_a", "2026")),
    ],
)
def test_name_of_a_folder_tells_student_lesson_and_time(name, parts):
    assert parts_of(name, ["01_a"]) == parts


@pytest.mark.parametrize("name", ["ada", "ada+01_a", "ada+02_b+2026+x", "", "+++"])
def test_name_of_another_assignments_folder_is_none(name):
    with pytest.raises(ValueError):
        parts_of(name, ["01_a"])


def test_nothing_comes_where_there_is_no_exchange_and_later_what_is_there(inbound, exchange):
    assert complete(inbound) == []
    exchange.opens()
    assert complete(inbound) == []
    exchange.takes("ada", released(LESSON))
    assert [(each.student, each.lesson) for each in complete(inbound)] == [("ada", LESSON)]
    assert complete(inbound) == []


def test_folder_is_left_until_nbgrader_has_written_its_last_file(inbound, exchange):
    exchange.opens()
    folder = exchange.takes("ada", released(LESSON))
    secret = (folder / "submission_secret.txt").read_text(encoding="ascii")
    (folder / "submission_secret.txt").write_text("", encoding="ascii")
    assert complete(inbound) == []
    (folder / "submission_secret.txt").unlink()
    assert complete(inbound) == []
    (folder / "submission_secret.txt").write_text(secret, encoding="ascii")
    assert [each.folder for each in complete(inbound)] == [folder]


def test_folder_in_which_no_secret_comes_is_taken_in_the_end(inbound, exchange):
    exchange.opens()
    folder = exchange.takes("ada", released(LESSON))
    (folder / "submission_secret.txt").unlink()
    assert complete(inbound) == []
    assert len(complete(inbound, time.time() + SECONDS_WITHOUT_SECRET + 1)) == 1


def test_what_came_lies_in_submitted_in_the_place_of_the_last(inbound, exchange, watched):
    exchange.opens()
    exchange.takes("ada", released(LESSON))
    (first,) = complete(inbound)
    place = inbound.take(first)
    earlier = read_submission(place)
    folder = exchange.takes("ada", released(LESSON))
    (folder / f"{LESSON}.ipynb").write_text("{}", encoding="utf-8")
    (folder / "mine.csv").write_text("1,2", encoding="utf-8")
    (second,) = complete(inbound)
    assert inbound.take(second) == place
    now = read_submission(place)
    assert (earlier.notebooks != now.notebooks, now.notebooks[0].content) == (True, b"{}")
    assert now.handed_in.content == (folder / "timestamp.txt").read_bytes()
    assert (
        now.last_changed
        == read_submission(Place.at(place.student, place.lesson, folder)).last_changed
    )
    assert sorted(os.listdir(place.folder)) == sorted(
        [f"{LESSON}.ipynb", "mine.csv", "submission_secret.txt", "timestamp.txt"]
    )
    assert os.listdir(watched.submitted) == ["ada"]
    assert os.listdir(watched.submitted / "ada") == [LESSON]


def test_links_are_not_followed_and_what_is_too_large_is_refused_as_that(
    inbound, exchange, watched
):
    exchange.opens()
    folder = exchange.takes("ada", released(LESSON))
    for name in (f"{LESSON}.ipynb", "timestamp.txt", "mine.csv"):
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(watched.root / "class.toml")
    large = exchange.takes("bo", released(LESSON))
    os.truncate(large / f"{LESSON}.ipynb", MAX_NOTEBOOK_BYTES + 5)
    places = {each.student: inbound.take(each) for each in complete(inbound)}
    assert os.listdir(places["ada"].folder) == ["submission_secret.txt"]
    refused = read_submission(places["bo"]).notebooks[0].refusal
    assert refused == "larger than 20,000,000 bytes; ask for it without outputs."


def test_folder_that_is_a_link_gives_nothing(inbound, exchange, watched):
    exchange.opens()
    elsewhere = watched.root / "secret place"
    elsewhere.mkdir()
    (elsewhere / "submission_secret.txt").write_text("x", encoding="ascii")
    (elsewhere / f"{LESSON}.ipynb").write_text("{}", encoding="utf-8")
    (exchange.inbound / f"ada+{LESSON}+2026+x").symlink_to(elsewhere)
    (each,) = complete(inbound)
    assert os.listdir(inbound.take(each).folder) == []


@pytest.mark.parametrize("student", [".staging", "..", "a\nb", "<b>", " ada", "x" * 129])
def test_name_that_is_no_students_is_refused(inbound, exchange, student):
    exchange.opens()
    exchange.takes(student, released(LESSON))
    (each,) = complete(inbound)
    with pytest.raises(Problem):
        inbound.require_own(each)


def test_folder_of_another_account_than_its_name_says_is_refused(watched, exchange):
    exchange.opens()
    exchange.takes("ada", released(LESSON))
    inbound = Inbound(watched, [LESSON], is_owner_checked=True)
    (each,) = complete(inbound)
    with pytest.raises(Problem) as problem:
        inbound.require_own(each)
    assert str(problem.value).startswith("it says that it is ada's, but the folder belongs to ")
    assert str(problem.value).endswith(
        "; nothing was taken. Where accounts have other names than students, set "
        "c.ExchangeCollect.check_owner = False in nbgrader_config.py."
    )
