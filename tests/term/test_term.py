"""A term from its first day to the next term, chapter by chapter, as the instructor of sixty
students and her students live through it; once with its gradebook in a file of its own, and once
in PostgreSQL.

Read it from top to bottom: each test is a chapter, and rests on those before. Four students hand in
by nbgrader's own commands, each as an account of her own, which costs seconds of computing for
each; the work of forty others lies in the same exchange in the form that `nbgrader submit` gives
it, that of fourteen comes in a learning platform's archive, and two hand in nothing. The four come
half a day after the first lesson was due, since a test can't wait until something is.
"""

from datetime import timedelta

import pytest

from autograder.classroom.settings import read_classroom
from autograder.gradebook.history import history
from tests.term.formgrader import Formgrader
from tests.term.people import (
    ANSWER,
    BY_ACCOUNT,
    FIRST,
    PEOPLE,
    SECOND,
    WRITTEN,
    Person,
    Way,
    notebook_of,
)
from tests.term.term import DUE, IN_TIME, NEXT_CLASS, people_by

pytestmark = pytest.mark.long

OWN_ANSWERS = {
    "ada": "Ten slopes of a quarter at most multiply to almost nothing.",
    "bo": "It is because of the sigmoid.",
    "chen": "Each layer multiplies by a slope below one, and relu's slope is one.",
    "dana": "Its slope is small, and so are products of it.",
}
"""What the four with accounts write, each in her own words."""

FREE = 0.9
"""What a point counts of work that is up to a day late, as the class has settled it."""


def planned(person: Person) -> float | None:
    """Return what counts of a student's first lesson once all answers are graded, but for who is
    late: nothing of who handed in nothing.
    """
    if person.way is Way.NONE:
        return None
    return person.judged + WRITTEN * person.answers


# 1


def test_the_class_is_made_its_dates_are_settled_and_it_knows_who_takes_part(term):
    term.makes_the_course()
    assert "is a class of Networks" in term.makes_the_class()
    term.writes_the_roster(list(PEOPLE.values()))
    if term.database:
        term.autograder("release")  # as class.toml says of a database of one's own
    said = term.autograder("doctor")
    assert "60 on it" in said
    assert "knows all lessons" in said


# 2


def test_lessons_are_released_to_the_exchange(term):
    for lesson in (FIRST, SECOND):
        term.nbgrader("release_assignment", lesson)
    out = term.machine.exchange / "spring" / "outbound"
    assert sorted(path.name for path in out.iterdir()) == [FIRST, SECOND]


# 3


def test_students_fetch_and_hand_in_as_accounts_of_their_own(term):
    for person in BY_ACCOUNT:
        term.fetches(person.id, FIRST)
        term.writes(person.id, FIRST, notebook_of(person.work, OWN_ANSWERS[person.id]))
        term.submits(person.id, FIRST)
    inbound = term.machine.exchange / "spring" / "inbound"
    assert len(list(inbound.iterdir())) == len(BY_ACCOUNT)
    for closed in (inbound, term.root, term.course, term.machine.home("ada")):
        said = term.machine.run("bo", ["/bin/ls", str(closed)], term.machine.home("bo"), expect=2)
        assert "Permission denied" in said


# 4


def test_work_is_collected_from_the_exchange_and_from_a_learning_platform(term):
    for person in people_by(Way.EXCHANGE):
        term.lies_in_the_exchange(person.id, FIRST, notebook_of(person.work))
    for person in people_by(Way.EXCHANGE)[:5]:
        term.lies_in_the_exchange(person.id, SECOND, notebook_of("right", lesson=SECOND))
    for lesson in (FIRST, SECOND):
        assert "cheating" not in term.nbgrader("collect", lesson)
    by_platform = {person.id: notebook_of(person.work) for person in people_by(Way.PLATFORM)}
    archive = term.platform_archive(by_platform)
    said = term.autograder("collect", archive, "--handed-in", IN_TIME.isoformat())
    assert f"Notebooks taken: 14 new; {FIRST} 14" in said
    assert "Left" not in said


# 5


def test_all_is_graded_and_the_report_says_how_the_class_stands(term):
    said = term.autograder("grade")
    assert said.splitlines()[-1].startswith("63 graded, 0 unchanged, 0 refused; gradebook: ")
    assert "0 graded, 63 unchanged, 0 refused" in term.autograder("grade")
    report = term.autograder("report")
    assert "Networks: 60 students" in report
    assert [FIRST, "58", "4", "2"] in [line.split()[:4] for line in report.splitlines()]
    assert [SECOND, "5", "0", "0"] in [line.split()[:4] for line in report.splitlines()]
    assert "slope-one-at-zero (mistake)" in report
    assert "Ольга Nuñez-Ruiz (s34)" in report
    assert "Odd" not in report
    late = {person.id: FREE * person.judged for person in BY_ACCOUNT}
    in_time = {
        person.id: None if person.way is Way.NONE else person.judged
        for person in PEOPLE.values()
        if person.id not in late
    }
    assert term.scores_of(FIRST) == pytest.approx({**in_time, **late})


# 6


def test_answers_are_graded_by_hand_in_formgrader_and_late_work_loses_its_share_of_them(term, page):
    with term.formgrader() as address:
        formgrader = Formgrader(page, address)
        formgrader.opens()
        formgrader.opens_submission("ada")
        formgrader.gives(2, comment="Just so: they multiply.")
        formgrader.opens_submission("bo")
        formgrader.gives(1.5)
        formgrader.opens_submission("chen")
        formgrader.gives(1, extra=0.5)
        formgrader.opens_submission("dana")
        formgrader.gives(2)
    by_hand = {"ada": 2.0, "bo": 1.5, "chen": 1.5, "dana": 2.0}
    counted = {person.id: FREE * (person.judged + by_hand[person.id]) for person in BY_ACCOUNT}
    scores = term.scores_of(FIRST)
    assert {student: scores[student] for student in counted} == pytest.approx(counted)
    said = term.autograder("grade")
    assert "bo, 01_activations: 8.7 -> 8.55: late, and points by hand 0 -> 1.5" in said
    assert "0 graded, 4 counted anew, 59 unchanged" in said
    assert term.scores_of(FIRST) == scores
    assert "No score would change." in term.autograder("grade", "--dry-run")


# 7


def test_all_other_answers_are_graded_offline_at_once(term):
    assert term.marks_all_that_say(ANSWER).startswith("33 answers graded; 0 of ")
    scores = term.scores_of(FIRST)
    others = {id: planned(person) for id, person in PEOPLE.items() if person not in BY_ACCOUNT}
    assert {student: scores[student] for student in others} == others


# 8


def test_feedback_reaches_each_student_by_the_exchange_and_nobody_elses(term):
    assert "63 pages written" in term.autograder("feedback")
    term.nbgrader("release_feedback", FIRST)
    for person in BY_ACCOUNT[:2]:
        (page,) = term.fetches_feedback(person.id, FIRST)
        assert f"<bdi>{person.id}</bdi>" in page
    assert "Is your mask" in page
    assert "0.95 points were taken off for handing in late" in page
    assert "Just so" not in page


# 9


def test_who_has_more_time_loses_nothing(term):
    until = (DUE[FIRST] + timedelta(days=2)).isoformat()
    for student in ("ada", "chen"):
        said = term.autograder("extend", student, FIRST, "--until", until)
        assert f"{student} has until " in said
        assert "2 days, 0:00:00 longer than all." in said
    rehearsed = term.autograder("grade", "--dry-run")
    assert "ada, 01_activations: 10.8 -> 12: extension none -> 2 days, 0:00:00" in rehearsed
    assert "Scores that changed, 2:" in term.autograder("grade")
    scores = term.scores_of(FIRST)
    assert (scores["ada"], scores["chen"]) == (12.0, 11.5)
    assert term.autograder("extend").count("longer than all") == 2


# 10


def test_who_hands_in_again_is_judged_anew_and_formgraders_button_does_the_same(term, page):
    term.writes("dana", FIRST, notebook_of("right", OWN_ANSWERS["dana"]))
    term.submits("dana", FIRST)
    assert "Updating submission: dana" in term.nbgrader("collect", FIRST, "--update")
    assert "1 graded, 62 unchanged, 0 refused" in term.autograder("grade")
    assert term.scores_of(FIRST)["dana"] == FREE * 12
    with term.formgrader() as address:
        formgrader = Formgrader(page, address)
        formgrader.opens()
        formgrader.autogrades("dana")
    entries = history(read_classroom(term.root), "dana", FIRST)
    assert [entry.note.points for entry in entries] == [8.0, 8.0, 10.0, 10.0]
    assert entries[-1].why == ("by nbgrader's own autograde",)
    assert "1 graded, 62 unchanged, 0 refused" in term.autograder("grade")
    assert term.scores_of(FIRST)["dana"] == FREE * 12


# 11


def test_an_appeal_is_answered_with_evidence(term):
    sheet = term.autograder("show", "bo", FIRST)
    assert "bo, 01_activations: 8.55 of 12 points" in sheet
    assert "0.95 points taken off" in sheet
    assert "relu_backward" in sheet
    replayed = term.autograder("show", "bo", FIRST, "--replay", "relu_backward.1")
    assert "The same, and so is all else of relu_backward" in replayed
    term.autograder("show", "bo", FIRST, "--note", "At zero the course takes the slope to be 0.")
    term.autograder("feedback", FIRST, "--student", "bo")
    term.nbgrader("release_feedback", FIRST, "--student", "bo")
    (page,) = term.fetches_feedback("bo", FIRST)
    assert "At zero the course takes the slope to be 0." in page


# 12


def test_new_points_count_for_all_once_they_are_released_and_no_code_runs(term):
    before = term.scores_of(FIRST)
    term.gives_more_points("relu", 2.0, 4.0)
    said = term.autograder("grade", "--dry-run", expect=1)
    assert "gives relu 2 points, 01_activations gives it 4. Run: autograder release" in said
    term.autograder("release", "--course", term.course, folder=term.machine.root)
    term.autograder("release", FIRST)
    said = term.autograder("grade", "--dry-run")
    assert "bo, 01_activations: 8.55 -> 10.35 (relu 2 -> 4): points of relu 2 -> 4" in said
    assert term.scores_of(FIRST) == before
    assert "0 graded, 58 counted anew, 5 unchanged" in term.autograder("grade")
    more = {
        id: before[id] + (FREE if id in ("bo", "dana") else 1.0) * 2.0
        for id, person in PEOPLE.items()
        if person.judged
    }
    assert term.scores_of(FIRST) == pytest.approx({**before, **more})


# 13


def test_a_new_policy_counts_for_who_is_late_alone(term):
    before = term.scores_of(FIRST)
    term.settles("percent = 10", "percent = 50")
    said = term.autograder("grade", "--dry-run")
    assert "bo, 01_activations: 10.35 -> 5.75: late policy per day, 10 % -> per day, 50 %" in said
    assert "Scores that would change, 2:" in said
    assert term.scores_of(FIRST) == before
    term.autograder("grade")
    assert term.scores_of(FIRST) == {**before, "bo": 5.75, "dana": 7.0}
    assert "No score would change." in term.autograder(
        "grade", "--again", "--student", "bo", "--dry-run"
    )


# 14


def test_scores_go_into_the_files_of_the_university(term):
    scores = term.scores_of(FIRST)
    canvas = term.machine.root / "canvas.csv"
    people = [(id, each) for id, each in PEOPLE.items()]
    canvas.write_text(
        f"Student,ID,SIS Login ID,Section,{FIRST} (41)\r\n    Points Possible,,,,14.00\r\n"
        + "".join(f"{n},{n},{id},A,\r\n" for n, (id, _) in enumerate(people)),
        encoding="utf-8",
    )
    said = term.autograder("export", FIRST, "--to", "canvas", "--into", canvas)
    assert f"{FIRST} 60" in said
    assert f"Handed in nothing, and has 0 points:\n  {FIRST}: s59, s60" in said
    lines = canvas.read_text(encoding="utf-8").splitlines()[2:]
    written = {line.split(",")[2]: float(line.split(",")[4]) for line in lines}
    assert written == {id: score or 0.0 for id, score in scores.items()}
    other = canvas.read_text(encoding="utf-8").replace(",ada,", ",eve,")
    canvas.write_text(other, encoding="utf-8")
    said = term.autograder("export", FIRST, "--to", "canvas", "--into", canvas, expect=1)
    assert "Nothing was written" in said
    assert "eve" in said
    assert canvas.read_text(encoding="utf-8") == other


# 15


def test_who_leaves_is_told_and_goes(term):
    term.writes_the_roster([person for id, person in PEOPLE.items() if id != "s60" and id != "s07"])
    said = term.autograder("report")
    assert "Networks: 59 students" in said
    assert "Odd: not on students.csv (1): s07. " in said
    for folder in ("submitted", "autograded"):
        (term.root / folder / "s07").rename(term.machine.root / f"left-{folder}")
    said = term.autograder("report")
    assert "Networks: 58 students" in said
    assert "Odd" not in said


# 16


def test_the_next_term_begins_from_this_one(term):
    new = term.machine.root / NEXT_CLASS
    term.autograder("new-class", new, "--from", term.root, folder=term.machine.root)
    settings = (new / "class.toml").read_text(encoding="utf-8")
    assert f'last = "{term.root}"' in settings
    assert "percent = 50" in settings
    assert "\ndatabase" not in settings
    assert (new / "students.csv").read_text(encoding="utf-8").count("\n") == 1
    made = read_classroom(new)
    assert (made.due, made.id) == ({}, NEXT_CLASS)
    assert made.seed != read_classroom(term.root).seed
    assert "insight.html" in term.autograder("insight", folder=new)
