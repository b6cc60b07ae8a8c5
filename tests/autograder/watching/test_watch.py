"""Work that comes in is judged by what the class allows, counted once however a process ends, and
owed no page.
"""

from configparser import ConfigParser
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
import os
import re

import pytest

from autograder.classroom.attempts import AttemptPolicy, Shown
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.gradebook.extensions import extend
from autograder.gradebook.locks import held_lock
from autograder.gradebook.writer import LOCK_FILE
from autograder.grading.crew import Crew
from autograder.problems import Problem
from autograder.watching import docket
from autograder.watching.handing_out import LAST_COUNTS, HandingOut
from autograder.watching.journal import Journal, Journals, JournalStage
from autograder.watching.ruling import JudgedWork
from autograder.watching.watch import MAX_ENDING, ClassWatch, Lookout, watch_class
from tests.autograder.grading.classes import graded
from tests.autograder.watching.conftest import Desk, WillingCrew
from tests.autograder.watching.judges import JudgesTwice
from tests.handing_in import filled, hand_in, released
from tests.this_course import COURSE, PROJECT
from tests.verdicts import FULL, LESSON, WRITTEN

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="nbgrader has an exchange on Unix alone"),
    pytest.mark.slow,
]

RELU = next(each.points for each in COURSE.lessons[LESSON].specifications if each.item == "relu")


def shown_text(page: str) -> str:
    """Return what is read on a page."""
    without = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", without).split())


def due_in(desk: Desk, seconds: float, more: str = "") -> datetime:
    """Let the lesson be due so many seconds from now."""
    due = datetime.now(UTC) + timedelta(seconds=seconds)
    desk.settles(f"[due]\n{LESSON} = {due.isoformat()}\n{more}")
    return due


def attempted(desk: Desk, *hours: float) -> None:
    """Let ada have had attempts so many hours ago."""
    judged = tuple(
        JudgedWork(f"w{each}", datetime.now(UTC) - timedelta(hours=each)) for each in hours
    )
    Journals(desk.classroom).write("ada", LESSON, Journal(judged))


# What comes in


def test_what_is_handed_in_through_the_exchange_is_graded_and_its_page_is_there(desk):
    folder = desk.takes("ada")
    (page,) = desk.hands_out(folder)
    assert f"{FULL:g} of {FULL + WRITTEN:g} points" in shown_text(page)
    assert (desk.points(), desk.attempts()) == (FULL, 1)
    assert desk.journal().source == folder.name
    assert (desk.root / "submitted" / "ada" / LESSON / f"{LESSON}.ipynb").is_file()
    assert graded(desk.classroom) == {"ada": "unchanged"}
    assert desk.said[0].startswith(f"ada, {LESSON}: {FULL:g} of {FULL:g} points, after ")


def test_what_lies_in_submitted_is_judged_as_well_and_again_when_it_changes(desk):
    desk.settles("[watch]")
    hand_in(desk.root, "bo", LESSON, filled(LESSON, {"relu": "def relu(Z): return Z"}))
    page = desk.root / "feedback" / "bo" / LESSON / f"{LESSON}.html"
    desk.watches(page.exists)
    assert (desk.points("bo"), desk.attempts("bo")) == (FULL, 1)

    def is_judged_again() -> bool:
        if desk.attempts("bo") == 1 and not changed:
            hand_in(desk.root, "bo", LESSON, filled(LESSON, {"relu": "wrong"}))
            changed.append(True)
        return desk.points("bo") == FULL - RELU and desk.attempts("bo") == 2

    changed: list[bool] = []
    desk.watches(is_judged_again)


def test_of_several_that_wait_the_last_one_is_judged_alone(desk):
    stamps = [f"2026-03-01 12:00:0{n}.0 UTC" for n in range(3)]
    folders = [desk.takes("ada", f"# {n}", when=stamp) for n, stamp in enumerate(stamps)]
    desk.hands_out(folders[-1])
    assert [desk.exchange.page(each) for each in folders[:-1]] == ["", ""]
    assert desk.attempts() == 1
    desk.hands_out(desk.takes("ada", "# later"))
    assert desk.attempts() == 2
    earlier = desk.takes("ada", "# earlier", when="2026-03-01 11:00:00.0 UTC")
    desk.hands_out(desk.takes("bo"))
    assert (desk.attempts(), desk.exchange.page(earlier)) == (2, "")


def test_same_work_handed_in_once_more_has_its_page_and_is_no_attempt(desk):
    desk.settles('[watch]\nattempts = 1\nfeedback = "all"')
    desk.hands_out(desk.takes("ada"))
    (page,) = desk.hands_out(desk.takes("ada"))
    assert f"{FULL:g} of {FULL + WRITTEN:g} points" in shown_text(page)
    assert (desk.attempts(), len(desk.journal().judged)) == (1, 2)


def test_what_is_no_notebook_is_told_and_is_no_attempt(desk):
    folder = desk.takes("ada")
    (folder / f"{LESSON}.ipynb").write_text("no notebook", encoding="utf-8")
    (page,) = desk.hands_out(folder)
    assert "This submission could not be judged" in page
    assert (desk.attempts(), desk.points()) == (0, 0.0)


def test_page_of_no_notebook_says_nothing_of_checks_it_does_not_show(desk):
    due_in(desk, 3600, '[watch]\nattempts = 2\nfeedback = "visible"')
    folder = desk.takes("ada")
    (folder / f"{LESSON}.ipynb").write_text("no notebook", encoding="utf-8")
    (page,) = desk.hands_out(folder)
    text = shown_text(page)
    assert f"Your attempts Attempts so far: 0 of 2. {LAST_COUNTS} This submission" in text
    assert "checks" not in text
    assert "a person, later" not in text


def test_failure_of_ours_is_no_attempt(desk):
    (page,) = desk.hands_out(desk.takes("ada", "internal"))
    assert "the grader failed, not you" in page
    assert desk.attempts() == 0


def test_bug_of_ours_is_said_and_the_others_are_judged(desk, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    desk.takes("ada", "bug")
    desk.hands_out(desk.takes("bo"))
    assert any("this is a bug of ours (ZeroDivisionError" in each for each in desk.said)


def test_work_of_another_account_is_said_and_not_taken(desk):
    (desk.root / CONFIG_FILE).write_text(CONFIG, encoding="utf-8")
    desk.takes("ada")
    desk.watches(lambda: bool(desk.said))
    assert re.match(r"ada\+01_activations\+.*: it says that it is ada's, but ", desk.said[0])
    assert not (desk.root / "submitted").exists()


# What pages show while the lesson is open


def test_page_shows_what_the_visible_checks_say_and_that_hidden_ones_remain(desk):
    due = due_in(desk, 3600, '[watch]\nfeedback = "visible"')
    (page,) = desk.hands_out(desk.takes("ada", "wrong"))
    text = shown_text(page)
    assert "This page shows what the checks in your notebook say. Hidden checks remain" in text
    assert f"is shown after {due.day} {due:%B %Y, %H:%M} UTC" in text
    assert "relu ✓ Right so far" in text
    assert "sigmoid ✗ Wrong shape" in text
    assert f"of {FULL + WRITTEN:g} points" not in text
    assert "Wrong value" not in text
    assert desk.points() == FULL - RELU


def test_page_shows_points_and_no_reasons(desk):
    due_in(desk, 3600, '[watch]\nfeedback = "points"')
    (page,) = desk.hands_out(desk.takes("ada", "wrong"))
    text = shown_text(page)
    assert "This page shows verdicts and points. Hidden checks remain in part" in text
    assert f"{FULL - RELU:g} of {FULL + WRITTEN:g} points" in text
    assert "relu ✗ Wrong value" in text
    assert "Made up" not in text


def test_page_that_shows_all_is_that_of_the_feedback_command(desk):
    (page,) = desk.hands_out(desk.takes("ada", "wrong"))
    assert "Made up" in shown_text(page)
    assert "Hidden checks" not in page
    assert "Attempts so far" not in page
    assert LAST_COUNTS not in page


def test_page_shows_all_once_the_lesson_is_due_for_everybody(desk):
    due_in(desk, 2, '[watch]\nfeedback = "visible"')
    folder = desk.takes("ada", "wrong")
    desk.hands_out(folder)
    assert "Hidden checks remain" in desk.exchange.page(folder)
    desk.watches(lambda: "Hidden checks remain" not in desk.exchange.page(folder))
    text = shown_text(desk.exchange.page(folder))
    assert f"{FULL - RELU:g} of {FULL + WRITTEN:g} points" in text
    assert "Made up" in text
    assert desk.attempts() == 1


def test_page_shows_no_more_while_anybody_has_time_left(desk):
    due_in(desk, -60, '[watch]\nfeedback = "visible"')
    hand_in(desk.root, "bo", LESSON, released(LESSON))
    extend(desk.classroom, "bo", LESSON, datetime.now(UTC) + timedelta(hours=1))
    (page,) = desk.hands_out(desk.takes("ada"))
    assert "Hidden checks remain" in page


# What the class allows


def test_what_is_over_the_limit_waits_and_grade_counts_it(desk):
    desk.settles('[watch]\nattempts = 2\nfeedback = "all"')
    for number in range(2):
        (page,) = desk.hands_out(desk.takes("ada", f"# {number}"))
        assert f"Attempts so far: {number + 1} of 2." in page
        assert LAST_COUNTS in page
    (page,) = desk.hands_out(desk.takes("ada", "wrong"))
    text = shown_text(page)
    assert "This submission is not judged yet" in text
    assert "You have used up 2 attempts, all that are judged at once." in text
    assert "It is judged when your instructor grades the lesson, unless you hand in another" in text
    assert "points" not in text
    assert (desk.points(), desk.attempts()) == (FULL, 2)
    assert desk.journal().stage is JournalStage.WAITING
    assert graded(desk.classroom, JudgesTwice()) == {"ada": "graded"}
    assert desk.points() == FULL - RELU


def test_what_is_too_soon_is_told_until_when_and_judged_then(desk):
    desk.settles('[watch]\nper_day = 2\nfeedback = "all"')
    attempted(desk, 24 - 2 / 3600, 1)
    folder = desk.takes("ada")
    (page,) = desk.hands_out(folder)
    assert "2 attempts within 24 hours are judged at once" in page
    assert "Attempts so far: 2." in page
    assert "The next one" not in page
    assert re.search(r"It is judged on \d+ \w+ 20\d\d, \d\d:\d\d UTC, unless you hand in", page)
    assert desk.points() is None
    desk.watches(
        lambda: desk.points() == FULL and f"{FULL + WRITTEN:g} points" in desk.exchange.page(folder)
    )
    assert desk.attempts() == 3


def test_what_waits_is_judged_when_it_is_due_and_is_no_attempt(desk):
    due_in(desk, 3, '[watch]\nattempts = 1\nfeedback = "all"')
    attempted(desk, 1)
    folder = desk.takes("ada", "wrong")
    (page,) = desk.hands_out(folder)
    assert "This submission is not judged yet" in page
    desk.watches(
        lambda: (
            desk.points() == FULL - RELU
            and f"{FULL + WRITTEN:g} points" in desk.exchange.page(folder)
        )
    )
    assert desk.attempts() == 1


def test_what_came_in_time_is_judged_after_a_process_that_was_away_when_it_was_due(desk):
    due_in(desk, 2, '[watch]\nattempts = 1\nfeedback = "all"')
    attempted(desk, 1)
    desk.hands_out(desk.takes("ada", "wrong"))
    due_in(desk, 0, '[watch]\nattempts = 1\nfeedback = "all"')
    desk.watches(lambda: desk.points() == FULL - RELU)


def test_late_work_is_held_to_the_limits_too(desk):
    due_in(desk, -3600, '[watch]\nattempts = 1\nfeedback = "all"')
    attempted(desk, 2)
    (page,) = desk.hands_out(desk.takes("ada"))
    assert "It is judged when your instructor grades the lesson" in page
    assert desk.points() is None


def test_late_work_that_earns_nothing_is_not_taken_in_the_place_of_work_in_time(desk):
    due_in(desk, 3600, '[watch]\nfeedback = "all"')
    desk.hands_out(desk.takes("ada", "wrong"))
    due_in(desk, -1, '[late]\npolicy = "zero"\n[watch]\nfeedback = "all"')
    journal = replace(desk.journal(), came=datetime.now(UTC) - timedelta(hours=1))
    Journals(desk.classroom).write("ada", LESSON, journal)
    (page,) = desk.hands_out(desk.takes("ada"))
    assert "This submission is not judged" in page
    assert "late work earns nothing. What you handed in before stays what counts." in page
    assert desk.points() == FULL - RELU


# What docs/watch.md says


DOCUMENT = (PROJECT / "docs" / "watch.md").read_text(encoding="utf-8")


def test_settings_of_the_page_on_watching_can_be_used(desk):
    (settings,) = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
    desk.settles(settings)
    assert desk.classroom.watch == AttemptPolicy(20, 5, 10.0, Shown.VISIBLE)


def test_service_of_the_page_on_watching_starts_the_command_and_ends_it_alone():
    (unit,) = re.findall(r"```ini\n(.*?)```", DOCUMENT, re.DOTALL)
    service = ConfigParser()
    service.read_string(unit)
    assert service["Service"]["ExecStart"].endswith("/autograder watch")
    # All others would be ended with it, and what they judge.
    assert service["Service"]["KillMode"] == "mixed"
    assert float(service["Service"]["TimeoutStopSec"]) > MAX_ENDING


# However it ends


class Ended(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("where", ["judging", "recording", "writing the page", "noting it"])
def test_process_that_ends_anywhere_counts_once_and_owes_no_page(desk, monkeypatch, where):
    folder = desk.takes("ada", "wrong")
    with monkeypatch.context() as patch:
        ends_at(patch, where)
        with pytest.raises(Ended):
            desk.hands_out(folder)
    assert desk.attempts() == 1
    desk.watches(lambda: desk.journal().stage is JournalStage.HANDED_OUT)
    assert f"{FULL - RELU:g} of {FULL + WRITTEN:g} points" in shown_text(desk.exchange.page(folder))
    assert (desk.points(), desk.attempts()) == (FULL - RELU, 1)


def ends_at(patch: pytest.MonkeyPatch, where: str) -> None:
    """Let the process end at its first step of a kind."""

    def end(*_, **__):
        raise Ended

    def end_of_noting(self, student, lesson, journal):
        if journal.stage is JournalStage.HANDED_OUT:
            raise Ended
        write(self, student, lesson, journal)

    write = Journals.write
    match where:
        case "judging":
            patch.setattr(JudgesTwice, "judge", end)
        case "recording":
            patch.setattr("autograder.grading.recording.Recorder.record", end)
        case "writing the page":
            patch.setattr(HandingOut, "judged", end)
        case "noting it":
            patch.setattr(Journals, "write", end_of_noting)


def test_what_was_begun_and_is_replaced_meanwhile_was_no_attempt(desk, monkeypatch):
    desk.takes("ada", "# first")
    with monkeypatch.context() as patch:
        ends_at(patch, "judging")
        with pytest.raises(Ended):
            desk.watches(lambda: False)
    desk.hands_out(desk.takes("ada", "# second"))
    assert desk.attempts() == 1


def test_what_was_graded_before_the_class_was_watched_stays_and_is_owed_no_page(desk):
    hand_in(desk.root, "ada", LESSON, filled(LESSON, {"relu": "old"}))
    assert graded(desk.classroom) == {"ada": "graded"}
    desk.hands_out(desk.takes("bo"))
    assert (desk.journal().stage, desk.attempts()) == (JournalStage.HANDED_OUT, 0)
    assert not (desk.root / "feedback" / "ada").exists()


# Beside others


def test_verdicts_wait_for_whoever_else_is_grading(desk):
    folder = desk.takes("ada")
    (desk.root / "autograded").mkdir()
    with ExitStack() as opened:
        # Taken when the class has been looked through: the first look records nothing.
        lock = held_lock(desk.root / "autograded" / LOCK_FILE)
        assert opened.enter_context(lock)

        def is_page_there() -> bool:
            if desk.said:
                opened.close()
            return bool(desk.exchange.page(folder))

        desk.watches(is_page_there)
    assert desk.said[0] == "Another run is grading the class; verdicts wait for it."
    assert desk.points() == FULL


def test_damaged_journal_is_said_and_the_others_are_judged(desk):
    desk.hands_out(desk.takes("ada"))
    path = Journals(desk.classroom).path("ada", LESSON)
    path.write_text("{", encoding="utf-8")
    desk.takes("ada", "# more")
    desk.hands_out(desk.takes("bo"))
    assert any(f"{path} can't be used (" in each for each in desk.said)


def test_problem_of_this_machine_is_said_and_tried_again(desk, monkeypatch):
    monkeypatch.setattr(docket, "RETRY", timedelta(seconds=0.1))
    folder = desk.takes("ada", "no kernel")
    judge = JudgesTwice()

    def is_mended() -> bool:
        if any("There is no kernel" in each for each in desk.said):
            monkeypatch.setattr(
                "tests.autograder.watching.judges.JudgesTwice.judge", _without_kernel
            )
        return bool(desk.exchange.page(folder))

    desk.watches(is_mended, judge)
    assert desk.attempts() == 1


def _without_kernel(self, assembled, quantum=0.0):
    from tests.verdicts import judged_without_running

    return judged_without_running(assembled)


def test_second_process_on_a_class_is_refused(desk):
    def never_made(classroom) -> Crew:
        raise AssertionError

    (desk.root / "attempts").mkdir()
    with held_lock(desk.root / "attempts" / ".lock"), pytest.raises(Problem) as problem:
        watch_class(desk.classroom, never_made, desk.said.append, lambda: False)
    assert str(problem.value) == (
        f"{desk.root} is watched already, by another autograder watch. One is enough; to start "
        "this one, end the other."
    )


def test_class_settled_otherwise_is_told_and_what_cant_be_meant_changes_nothing(desk, monkeypatch):
    monkeypatch.setattr("autograder.watching.watch.SECONDS_BETWEEN_LOOKOUTS", 0.0)
    lookout = Lookout(desk.classroom, desk.said.append)
    assert not lookout.is_changed()
    desk.settles("[watch]\nattempts = 0")
    assert (lookout.is_changed(), lookout.is_changed()) == (False, False)
    assert desk.said == [
        f"{desk.root}/class.toml: attempts in [watch] is a whole number from 1 to 1000, not 0. For "
        "no limit, leave the line out. Until then everything goes on as before."
    ]
    desk.settles("[watch]\nattempts = 1")
    assert lookout.is_changed()


def test_class_settled_otherwise_is_watched_as_it_says_now(desk):
    class Made(WillingCrew):
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

    def is_over() -> bool:
        if desk.exchange.page(first) and not later:
            desk.settles('[watch]\nattempts = 1\nfeedback = "all"')
            later.append(desk.takes("ada", "# again"))
        return bool(later) and bool(desk.exchange.page(later[0]))

    first, later = desk.takes("ada"), []
    watch_class(desk.classroom, lambda _: Made(JudgesTwice()), desk.said.append, is_over)
    assert desk.attempts() in (1, 2)  # it was judged, if that was before the change was seen
    third = desk.takes("ada", "# once more")
    (page,) = desk.hands_out(third)
    assert "You have used up 1 attempt" in page


def test_watch_of_a_class_without_gradebook_says_what_to_do(desk):
    (desk.root / "gradebook.db").unlink()
    hand_in(desk.root, "ada", LESSON, released(LESSON))
    with pytest.raises(Problem, match="There is no gradebook .*begin one: autograder release"):
        ClassWatch(desk.classroom, desk.said.append).run(WillingCrew(JudgesTwice()), lambda: False)
