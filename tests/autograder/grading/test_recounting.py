"""What only counts otherwise is counted anew: no judge is asked, and it comes out as if one was."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
import shutil

from nbgrader.api import Gradebook
import pytest

from autograder.classroom.classroom import Classroom
from autograder.gradebook.history import history
from autograder.gradebook.notes import note_path, read_note
from autograder.gradebook.standing import standing_of_class
from autograder.grading import bases
from autograder.grading.grading import grade
from autograder.grading.judging import OverBudget, Rejection
from autograder.grading.pending import Done
from autograder.grading.recounting import recounted
from autograder.grading.scope import Scope
from autograder.judge.items import ItemJudge
from autograder.submissions.finding import Place, find_submissions
from autograder.submissions.submission import read_submission
from course.assessment.verdicts import ItemResult
from tests.autograder.gradebook.by_nbgrader import rows
from tests.autograder.grading.classes import Watched, grade_all, graded, hand_in_text, settled
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.this_course import COURSE, class_in, exercises
from tests.verdicts import FULL, LESSON

AGAIN = Scope(again=True)


class NobodyAsked(MadeUpJudge):
    """Fails where anybody asks it to judge."""

    def judge(self, assembled, *quantum):
        raise AssertionError("a judge was asked")


def at(moment: str, path: Path) -> None:
    (path.parent / "timestamp.txt").write_text(f"{moment} UTC", encoding="utf-8")


@pytest.fixture(scope="module")
def graded_late(released_class, tmp_path_factory) -> Path:
    """The folder of `late_class`, graded once. Not to be changed."""
    classroom = class_in(shutil.copytree(released_class, tmp_path_factory.mktemp("late") / "class"))
    at("2026-03-02 13:00:00", hand_in_text(classroom, "ada"))
    settled(classroom, "[due]", f"[due]\n{LESSON} = 2026-03-01T12:00:00Z")
    settled(classroom, 'policy = "none"', 'policy = "per day"')
    late = class_in(classroom.root)
    assert graded(late) == {"ada": "graded"}
    assert lost(late) == pytest.approx(FULL / 5)
    return late.root


@pytest.fixture
def late_class(graded_late, tmp_path) -> Classroom:
    """A class in which ada's work, graded, came a day and an hour after it was due; a tenth of the
    points is lost for each day that has begun.
    """
    return class_in(shutil.copytree(graded_late, tmp_path / "class"))


def lost(classroom: Classroom) -> float:
    return rows(classroom)["submitted"][0][7]


def extend(days: float, classroom: Classroom) -> None:
    with Gradebook(classroom.database_url) as gradebook:
        gradebook.find_submission(LESSON, "ada").extension = timedelta(days=days)
        gradebook.db.commit()


def due_in_formgrader(classroom: Classroom) -> None:
    settled(classroom, f"{LESSON} = ", f"# {LESSON} = ")
    with Gradebook(classroom.database_url) as gradebook:
        gradebook.update_or_create_assignment(LESSON, duedate="2026-03-02 12:30:00 UTC")


def add_secret(classroom: Classroom) -> None:
    secret = classroom.submitted / "ada" / LESSON / "submission_secret.txt"
    secret.write_text("abc", encoding="utf-8")


def by_hand(classroom: Classroom) -> float:
    """Give ada 1.5 points by hand and half a point on top; return how many that are."""
    with Gradebook(classroom.database_url) as gradebook:
        for grade in gradebook.find_submission_notebook(LESSON, LESSON, "ada").grades:
            if grade.cell_type == "markdown":
                grade.manual_score, grade.extra_credit = 1.5, 0.5
                grade.needs_manual_grade = False
        gradebook.db.commit()
    return 2.0


def test_late_work_loses_its_share_of_points_by_hand_once_it_is_graded_again(late_class):
    given = by_hand(late_class)
    assert lost(late_class) == pytest.approx(FULL / 5), "nbgrader takes off what it did"
    before = standing_of_class(late_class, [LESSON]).standings["ada", LESSON]
    assert before.lost == pytest.approx((FULL + given) / 5)
    (ending,) = grade_all(late_class, NobodyAsked())
    assert [reason.text for reason in ending.change.reasons] == ["late, and points by hand 0 -> 2"]
    assert (ending.change.before, ending.change.now) == (
        round(FULL * 0.8 + given, 2),
        round((FULL + given) * 0.8, 2),
    )
    assert lost(late_class) == pytest.approx((FULL + given) / 5)
    after = standing_of_class(late_class, [LESSON]).standings["ada", LESSON]
    assert (after.points, after.lost) == (before.points, before.lost)
    assert graded(late_class, NobodyAsked()) == {"ada": "unchanged"}


def test_points_by_hand_of_work_in_time_are_no_reason_to_count_anew(late_class):
    extend(7, late_class)
    assert graded(late_class, NobodyAsked()) == {"ada": "counted anew"}
    by_hand(late_class)
    assert graded(late_class, NobodyAsked()) == {"ada": "unchanged"}


@pytest.mark.parametrize(
    "change, share, why",
    [
        (partial(extend, 1), 0.1, "extension none -> 1 day, 0:00:00"),
        (partial(extend, 7), 0.0, "extension none -> 7 days, 0:00:00"),
        (due_in_formgrader, 0.1, "due 2026-03-01 12:00 UTC -> 2026-03-02 12:30 UTC"),
        (
            lambda classroom: settled(classroom, "percent = 10", "percent = 25"),
            0.5,
            "late policy per day, 10 % -> per day, 25 %",
        ),
        (
            lambda classroom: settled(classroom, 'policy = "per day"', 'policy = "zero"'),
            1.0,
            "late policy per day, 10 % -> zero",
        ),
        (
            lambda classroom: at("2026-03-01 11:00:00", classroom.submitted / "ada" / LESSON / "x"),
            0.0,
            "handed in 2026-03-02 13:00 UTC -> 2026-03-01 11:00 UTC",
        ),
    ],
    ids=["extension", "long extension", "due date", "percent", "policy", "time"],
)
def test_recount_takes_off_what_a_judge_would_have_taken_off_and_says_why(
    late_class, change, share, why
):
    change(late_class)
    changed = class_in(late_class.root)
    before = read_note(changed, "ada", LESSON)
    (ending,) = grade_all(changed, NobodyAsked())
    assert ending.is_counted_anew
    change = ending.change
    assert (change.before, change.now) == (round(FULL * 0.8, 2), round(FULL * (1 - share), 2))
    assert (change.items, [reason.text for reason in change.reasons]) == ((), [why])
    assert not change.is_of_other_work
    counted = rows(changed)
    note = read_note(changed, "ada", LESSON)
    assert (note.results, note.graded, note.engine) == (
        before.results,
        before.graded,
        before.engine,
    )
    assert history(changed, "ada", LESSON)[-1].why == (why,)
    note_path(changed, "ada", LESSON).unlink()
    assert graded(changed) == {"ada": "graded"}
    assert rows(changed) == counted
    assert (lost(changed) or 0.0) == pytest.approx(FULL * share)


def test_recount_brings_a_secret_that_was_missing_to_where_feedback_is_released(late_class):
    add_secret(late_class)
    (ending,) = grade_all(late_class, NobodyAsked())
    assert (ending.is_counted_anew, ending.change) == (True, None)
    kept = late_class.autograded / "ada" / LESSON / "submission_secret.txt"
    assert kept.read_text(encoding="utf-8") == "abc"
    note = note_path(late_class, "ada", LESSON).read_text(encoding="utf-8")
    assert '"abc"' not in note
    assert graded(late_class) == {"ada": "unchanged"}


def test_recount_leaves_what_was_graded_by_hand_as_it_is(late_class):
    with Gradebook(late_class.database_url) as gradebook:
        (by_hand, *_) = [
            grade
            for grade in gradebook.find_submission_notebook(LESSON, LESSON, "ada").grades
            if grade.auto_score is None or grade.needs_manual_grade
        ]
        by_hand.manual_score, by_hand.needs_manual_grade = 1.5, False
        gradebook.db.commit()
    before = rows(late_class)["grades"]
    extend(7, late_class)
    assert graded(late_class, NobodyAsked()) == {"ada": "counted anew"}
    assert rows(late_class)["grades"] == before


def test_recount_of_what_was_refused_stays_a_refusal(late_class):
    (late_class.submitted / "ada" / LESSON / f"{LESSON}.ipynb").write_text("{", encoding="utf-8")
    assert graded(late_class) == {"ada": "refused"}
    extend(7, late_class)
    (ending,) = grade_all(late_class, NobodyAsked())
    note = read_note(late_class, "ada", LESSON)
    assert ending.problem == note.rejected
    assert note.basis.extension == timedelta(days=7)


def test_recount_is_of_no_use_where_the_code_changed_as_well(late_class):
    hand_in_text(late_class, "ada", "def relu(Z): return Z")
    extend(7, late_class)
    judge = Watched()
    (ending,) = grade_all(late_class, judge)
    assert (ending.is_counted_anew, judge.texts) == (False, ["def relu(Z): return Z"])
    assert [reason.text for reason in ending.change.reasons] == [
        "another notebook was handed in",
        "extension none -> 7 days, 0:00:00",
    ]
    assert ending.change.is_of_other_work


def test_newer_engine_is_a_reason_where_it_is_asked_for_and_no_other_time(late_class, monkeypatch):
    monkeypatch.setattr(bases, "engine_version", lambda: "99.0")
    assert graded(late_class, NobodyAsked()) == {"ada": "unchanged"}
    extend(7, late_class)
    assert graded(late_class, NobodyAsked()) == {"ada": "counted anew"}
    engine = read_note(late_class, "ada", LESSON).basis.engine
    judge = Watched()
    assert graded(late_class, judge, scope=AGAIN) == {"ada": "graded"}
    assert len(judge.texts) == 1
    assert history(late_class, "ada", LESSON)[-1].why == (f"engine {engine} -> 99.0",)


# Points


def result_of(item: str, source: str, seed: int = 1) -> ItemResult:
    """Judge a `relu` in this process, which is what its author wrote."""
    namespace: dict = {}
    exec(f"import numpy as np\n{source}", namespace)
    return ItemJudge(exercises(seed)).judge_here(item, namespace)


@pytest.mark.parametrize(
    "source",
    [
        "def relu(Z): return np.maximum(0, Z)",
        "def relu(Z): return np.maximum(0, Z).astype(np.float32)",
        "def relu(Z):\n    Z[Z < 0] = 0\n    return Z",
        "def relu(Z): return Z",
    ],
)
def test_recount_gives_the_points_that_a_judge_gives_where_the_item_has_so_many(
    late_class, monkeypatch, source
):
    lesson = COURSE.lessons[LESSON]
    judged = result_of("relu", source)
    more = replace(next(each for each in lesson.specifications if each.item == "relu"), points=3.0)
    lesson_now = type("LessonNow", (), {"specifications": (more,)})
    place = Place.at("ada", LESSON, late_class.submitted / "ada" / LESSON)
    note = replace(read_note(late_class, "ada", LESSON), results=(judged,))
    counted = recounted(note, read_submission(place), lesson_now)
    share = judged.points / judged.max_points
    assert counted.results[0].max_points == counted.max_points == 3.0
    assert counted.points == pytest.approx(3.0 * share, abs=0.02)
    assert (counted.points == 3.0) == (judged.points == judged.max_points)
    assert replace(counted.results[0], points=judged.points, max_points=2.0) == judged


# A rehearsal, one student, one item


def all_bytes(root: Path) -> dict[str, tuple[int, bytes]]:
    """Return what lies in a folder, with the times of its files."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes() if path.is_file() else b"")
        for path in sorted(root.rglob("*"))
    }


@pytest.mark.parametrize("judged", [False, True], ids=["counted anew", "judged"])
def test_rehearsal_writes_nothing_and_says_what_comes_of_it(late_class, judged):
    at("2026-03-01 11:00:00", hand_in_text(late_class, "blaise"))
    if judged:
        hand_in_text(late_class, "ada", "internal")
    extend(7, late_class)
    before = all_bytes(late_class.root)
    said = {each.place.student: each for each in grade_all(late_class, scope=Scope(rehearsal=True))}
    assert all_bytes(late_class.root) == before
    done = {each.place.student: each for each in grade_all(late_class)}
    assert said["ada"].change == done["ada"].change
    assert done["ada"].change.now == FULL - 2 * judged
    assert said["blaise"].change is done["blaise"].change is None


def test_rehearsal_needs_no_lock_and_works_before_anything_was_graded(classroom):
    hand_in_text(classroom, "ada")
    before = all_bytes(classroom.root)
    assert graded(classroom, scope=Scope(rehearsal=True)) == {"ada": "graded"}
    assert all_bytes(classroom.root) == before


def test_one_student_alone_is_looked_at_and_still_told_from_who_looks_alike(classroom):
    for student in ("ada", "Ada", "blaise"):
        hand_in_text(classroom, student)
    judge = Watched()
    assert graded(classroom, judge, scope=Scope("blaise")) == {"blaise": "graded"}
    assert len(judge.texts) == 1
    assert graded(classroom, scope=Scope("ada")) == {"ada": "refused"}


def test_one_item_alone_gets_its_new_result_and_all_else_stays(late_class):
    before = read_note(late_class, "ada", LESSON)

    class Harsh(MadeUpJudge):
        def judge(self, assembled, *quantum):
            judgement = super().judge(assembled, *quantum)
            none = tuple(replace(each, points=0.0) for each in judgement.results)
            return replace(judgement, results=none)

    (ending,) = grade_all(late_class, Harsh(), scope=Scope(again=True, item="relu"))
    assert ending.change.items == (("relu", 2.0, 0.0),)
    assert ending.change.now == round((FULL - 2) * 0.8, 2)
    note = read_note(late_class, "ada", LESSON)
    assert note.points == FULL - 2
    assert [each.item for each in note.results if each.points < each.max_points] == ["relu"]
    assert (note.basis, note.digest, note.graded) == (before.basis, before.digest, before.graded)
    scores = {row[1]: row[2] for row in rows(late_class)["grades"]}
    assert (scores["relu-tests"], scores["sigmoid-tests"]) == (0.0, 2.0)


def test_one_item_of_what_is_not_graded_as_it_is_now_is_refused_in_a_sentence(late_class):
    hand_in_text(late_class, "ada", "new")
    hand_in_text(late_class, "blaise")
    endings = grade_all(late_class, NobodyAsked(), scope=Scope(again=True, item="relu"))
    assert {ending.place.student: ending.problem for ending in endings} == {
        "ada": "another notebook was handed in since it was graded. Grade it as a whole first.",
        "blaise": "nothing of it is graded that relu could be judged beside. Grade it as a whole "
        "first.",
    }


def test_one_item_that_was_not_there_when_the_rest_was_graded_is_refused(late_class):
    endings = grade_all(late_class, NobodyAsked(), scope=Scope(again=True, item="tanh"))
    (said,) = [ending.problem for ending in endings]
    assert said.startswith("nothing of it is graded that tanh could be judged beside.")


class Unwilling:
    """Judges nothing, for one reason or another."""

    def __init__(self, result):
        self._result = result

    def judge(self, submissions):
        return (Done(submission, self._result) for submission in submissions)


@pytest.mark.parametrize(
    "result, item",
    [(OverBudget("Later."), None), (OverBudget("Later."), "relu"), (Rejection("No."), "relu")],
)
def test_what_is_graded_stays_where_it_cant_be_judged_again(late_class, result, item):
    extend(7, late_class)  # with one item alone, it isn't counted anew
    if item is None:
        assert graded(late_class) == {"ada": "counted anew"}
    before = all_bytes(late_class.root)
    places = find_submissions(late_class, [LESSON])
    (ending,) = grade(places, late_class, Unwilling(result), Scope(again=True, item=item))
    assert ending.change is None
    assert (ending.left or ending.problem) == result.reason
    contents = {path: content for path, (_, content) in all_bytes(late_class.root).items()}
    assert contents == {path: content for path, (_, content) in before.items()}
    again = class_in(late_class.root)
    assert graded(again) == {"ada": "counted anew" if item else "unchanged"}


def test_new_work_that_cant_be_judged_now_does_not_keep_the_score_of_the_old_one(late_class):
    hand_in_text(late_class, "ada", "new")
    places = find_submissions(late_class, [LESSON])
    (ending,) = grade(places, late_class, Unwilling(OverBudget("Later.")), AGAIN)
    note = read_note(late_class, "ada", LESSON)
    assert (ending.left, note.rejected, note.points) == ("Later.", "Later.", 0.0)
    assert graded(late_class) == {"ada": "graded"}


def test_history_of_what_is_judged_again_and_again_with_the_same_result_grows_by_no_line(
    late_class,
):
    for _ in range(3):
        assert graded(late_class, scope=AGAIN) == {"ada": "graded"}
    assert len(history(late_class, "ada", LESSON)) == 1


def test_history_of_what_an_earlier_version_graded_begins_with_that(late_class):
    shutil.rmtree(late_class.root / "history")
    assert graded(late_class) == {"ada": "unchanged"}
    before = read_note(late_class, "ada", LESSON)
    hand_in_text(late_class, "ada", "def relu(Z): return Z")
    assert graded(late_class) == {"ada": "graded"}
    first, second = history(late_class, "ada", LESSON)
    assert first.note == before
    assert "relu-solution" in first.cells
    assert (second.note, second.why) == (
        read_note(late_class, "ada", LESSON),
        ("another notebook was handed in",),
    )
