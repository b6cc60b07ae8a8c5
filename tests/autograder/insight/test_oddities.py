"""What is odd about a class, the worst first."""

from dataclasses import replace

from autograder.gradebook.notes import UNTIMED, note_of
from autograder.gradebook.settling import Participant
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.insight.oddities import oddities
from autograder.sandbox import Unconfined
from tests.verdicts import LESSON, judged_as, results

OTHER = "02_losses"


def told(classroom, *standings: Standing, strangers=()) -> dict[str, tuple[str, ...]]:
    people = tuple(map(Participant, dict.fromkeys(each.student for each in standings)))
    found = {(each.student, each.lesson): each for each in standings}
    odd = oddities(classroom, ClassStanding(people, frozenset(strangers), found))
    return {each.what: each.whose for each in odd}


def graded(classroom, student: str, lesson: str = LESSON, state=State.GRADED, **judged) -> Standing:
    note = note_of(replace(judged_as(results()), **judged), "", classroom)
    return Standing(student, lesson, state, note=note)


def test_nothing_is_odd_about_work_that_was_graded_or_not_handed_in(classroom):
    assert told(classroom, graded(classroom, "a"), Standing("b", LESSON, State.ABSENT)) == {}


def test_students_are_named_with_their_lessons(classroom):
    mended = {"repairs": ("mended",)}
    assert told(
        classroom,
        graded(classroom, "a", **mended),
        graded(classroom, "b", **mended),
        graded(classroom, "b", OTHER, **mended),
        graded(classroom, "c", state=State.REFUSED, **mended),
    ) == {"refused": (f"c ({LESSON})",), "mended": (f"a ({LESSON})", "b (2 lessons)")}


def test_work_without_a_time_is_told_apart_from_what_was_mended(classroom):
    assert told(classroom, graded(classroom, "a", repairs=(UNTIMED,))) == {
        "without a time of handing in, and so never late": (f"a ({LESSON})",)
    }


def test_what_happened_while_it_was_judged_is_told(classroom):
    assert told(
        classroom,
        graded(classroom, "a", incidents=("it ended its process",)),
        graded(classroom, "b", isolation=Unconfined.name),
        graded(classroom, "c", state=State.LEFT),
        Standing("d", LESSON, State.UNGRADED),
    ) == {
        "handed in and not graded": (f"d ({LESSON})",),
        "left to the next run": (f"c ({LESSON})",),
        "run without isolation": (f"b ({LESSON})",),
        "stopped or ended while it was judged": (f"a ({LESSON})",),
    }


def test_another_seed_is_told(classroom):
    standing = graded(classroom, "a")
    other = replace(standing, note=replace(standing.note, seed="another"))
    assert told(classroom, other) == {"graded with another seed": (f"a ({LESSON})",)}


def test_a_seed_that_cannot_be_read_is_told_in_its_own_words(classroom):
    standing = graded(classroom, "a")
    path = classroom.root / "seed.secret"
    path.unlink()
    (said,) = told(replace(classroom), standing)["the seed can't be read"]
    assert str(path) in said


def test_strangers_and_ids_that_look_alike_are_told_as_they_can_be_seen(classroom):
    standings = [graded(classroom, name) for name in ("anna", "Anna", "\u0430nna", "bob")]
    assert told(classroom, *standings, strangers=["bob"]) == {
        "not on students.csv": ("bob",),
        "ids that look alike": ("Anna and anna", "Anna and \\u0430nna"),
    }
