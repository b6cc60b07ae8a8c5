"""Notebooks out of an archive: each to its student and lesson, none over a newer one."""

from dataclasses import replace
from datetime import UTC, datetime
import os
import tracemalloc

import nbformat
import pytest

from autograder.classroom.classroom import EXCHANGE, FILE, RECORD, TIMESTAMP, Classroom
from autograder.collecting import collecting
from autograder.collecting.archive import opened_archive
from autograder.collecting.collecting import NEW, REPLACED, SAME, Collected, Collector
from autograder.collecting.owners import Owners
from autograder.gradebook.settling import Participant
from autograder.submissions.arrival import Arrivals
from autograder.submissions.finding import Place
from autograder.submissions.submission import read_submission
from course.lessons import notebook_path
from tests.autograder.collecting.archives import LATER, write_archive, zip_bytes
from tests.handing_in import released
from tests.verdicts import LESSON

PEOPLE = (Participant("ada", "Ada", "King"), Participant("bob", "Bob", "Lee"))
ADA, BOB = "Ada King_1_assignsubmission_file", "Bob Lee_2_assignsubmission_file"
FIRST = nbformat.writes(released(LESSON)).encode()
SECOND = nbformat.writes(released("02_losses")).encode()
NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def collect(
    classroom: Classroom,
    files: dict[str, bytes],
    changed=LATER,
    is_trial=False,
    name="all.zip",
    **settled,
) -> Collected:
    path = write_archive(classroom.root / "all.zip", files, changed)
    with opened_archive(path) as archive:
        collector = Collector(classroom, Owners(PEOPLE, {}), **settled)
        return collector.collect(archive, name, is_trial)


def there(classroom: Classroom, student: str, lesson: str = LESSON) -> bytes | None:
    path = notebook_path(classroom.submitted / student, lesson)
    return path.read_bytes() if path.exists() else None


def arrived(classroom: Classroom, student: str) -> datetime | None:
    place = Place.at(student, LESSON, classroom.submitted / student / LESSON)
    return Arrivals(classroom).of(read_submission(place))


def hows(result: Collected) -> list[str]:
    return [taking.how for taking in result.taken]


def test_notebooks_go_to_their_student_and_the_lesson_of_their_cells(classroom):
    files = {f"{ADA}/hw.ipynb": FIRST, f"{ADA}/again.ipynb": SECOND, f"{BOB}/x.ipynb": FIRST}
    result = collect(classroom, files)
    assert (hows(result), result.left) == ([NEW] * 3, [])
    assert there(classroom, "ada") == there(classroom, "bob") == FIRST
    assert there(classroom, "ada", "02_losses") == SECOND


def test_work_from_the_site_goes_to_whom_it_is_called_after(classroom):
    files = {f"{LESSON}/{LESSON}.ipynb": FIRST, "02_losses/02_losses.ipynb": SECOND}
    result = collect(classroom, {**files, "progress.json": b"{}"}, name="ada.zip")
    assert (hows(result), result.left) == ([NEW] * 2, [])
    assert (there(classroom, "ada"), there(classroom, "ada", "02_losses")) == (FIRST, SECOND)
    assert hows(collect(classroom, files, name="bob.zip", lesson=LESSON)) == [NEW]
    assert (there(classroom, "bob"), there(classroom, "bob", "02_losses")) == (FIRST, None)


def test_work_that_was_saved_earlier_gives_way_wherever_it_lies(classroom):
    late, path = (2026, 11, 21, 12, 0, 0), f"{LESSON}/{LESSON}.ipynb"
    other = FIRST + b"\n"
    late_work = zip_bytes({path: other}, late)
    assert hows(collect(classroom, {"Ada King.zip": late_work, "progress.json": b""})) == [NEW]
    result = collect(classroom, {f"{ADA}/my.zip": zip_bytes({path: FIRST})}, changed=late)
    assert (hows(result), there(classroom, "ada")) == ([], other)
    assert "is newer than what the archive holds, and was kept" in result.left[0]


def test_a_trial_takes_nothing(classroom):
    assert hows(collect(classroom, {f"{ADA}/hw.ipynb": FIRST}, is_trial=True)) == [NEW]
    assert not classroom.submitted.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"PK\3\4", b"[" * 600_000])
def test_a_damaged_notebook_is_taken_by_its_name_and_else_left(classroom, content):
    result = collect(classroom, {f"{ADA}/{LESSON}.ipynb": content, f"{BOB}/x.ipynb": content})
    assert there(classroom, "ada") == content
    assert result.left == [
        "Bob Lee (2), x.ipynb: it can't be told which lesson this is. Name it: --lesson LESSON."
    ]
    assert hows(collect(classroom, {f"{BOB}/x.ipynb": content}, lesson=LESSON)) == [NEW]
    assert there(classroom, "bob") == content


def test_nothing_lands_outside_of_its_place(classroom):
    before = sorted(classroom.root.parent.rglob("*"))
    files = {
        f"{ADA}/../../../{LESSON}.ipynb": FIRST,
        f"../../{BOB}/{LESSON}.ipynb": FIRST,
        f"/{LESSON}.ipynb": FIRST,
        "..": b"x",
    }
    collect(classroom, files)
    new = set(classroom.root.parent.rglob("*")) - set(before) - {classroom.root / "all.zip"}
    assert {path for path in new if path.is_file()} == {
        notebook_path(classroom.submitted / student, LESSON) for student in ("ada", "bob")
    }


def test_what_is_newer_stays_and_what_is_older_gives_way(classroom):
    collect(classroom, {f"{ADA}/x.ipynb": FIRST})
    other = FIRST + b"\n"
    result = collect(classroom, {f"{ADA}/x.ipynb": other}, changed=(2026, 11, 19, 12, 0, 0))
    assert (hows(result), there(classroom, "ada")) == ([], FIRST)
    assert result.left == [
        f"ada, {LESSON}: {notebook_path(classroom.submitted / 'ada', LESSON)} is newer than what "
        "the archive holds, and was kept. To take the other one, move it away."
    ]
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": FIRST})) == [SAME]
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": other})) == [REPLACED]
    assert there(classroom, "ada") == other


def test_known_times_of_handing_in_tell_what_is_newer(classroom):
    collect(classroom, {f"{ADA}/x.ipynb": FIRST}, handed_in=NOON)
    other, early = FIRST + b"\n", NOON.replace(hour=11)
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": other}, handed_in=early)) == []
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": other}, handed_in=NOON)) == [REPLACED]


def test_where_one_time_of_handing_in_is_not_known_the_last_changes_tell(classroom):
    before, other = (2026, 11, 19, 12, 0, 0), FIRST + b"\n"
    collect(classroom, {f"{ADA}/x.ipynb": FIRST})
    late = NOON.replace(year=2099)
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": other}, before, handed_in=late)) == []
    collect(classroom, {f"{BOB}/x.ipynb": FIRST}, handed_in=late)
    assert hows(collect(classroom, {f"{BOB}/x.ipynb": other})) == [REPLACED]


def test_a_class_that_takes_files_times_tells_by_them_what_is_newer(classroom):
    classroom, other = replace(classroom, handed_in=FILE), FIRST + b"\n"
    collect(classroom, {f"{ADA}/x.ipynb": FIRST}, handed_in=NOON)
    early = NOON.replace(hour=11)
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": other}, handed_in=early)) == []
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": other}, handed_in=NOON)) == [REPLACED]
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": FIRST})) == []


@pytest.mark.parametrize("way", [TIMESTAMP, FILE, RECORD])
def test_time_is_noted_where_the_class_looks_for_it(classroom, way):
    classroom = replace(classroom, handed_in=way)
    collect(classroom, {f"{ADA}/x.ipynb": FIRST}, handed_in=NOON)
    assert arrived(classroom, "ada") == NOON.replace(tzinfo=None)
    beside = classroom.submitted / "ada" / LESSON / TIMESTAMP
    assert (beside.exists(), (classroom.root / RECORD).exists()) == (
        way == TIMESTAMP,
        way == RECORD,
    )
    later = NOON.replace(hour=13)
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": FIRST}, handed_in=later)) == [SAME]
    assert arrived(classroom, "ada") == later.replace(tzinfo=None)


@pytest.mark.parametrize("way", [TIMESTAMP, RECORD, EXCHANGE])
def test_a_time_that_nobody_knows_is_not_made_up(classroom, way):
    classroom = replace(classroom, handed_in=way)
    (classroom.root / RECORD).write_text("id,lesson,time\n", encoding="utf-8")
    collect(classroom, {f"{ADA}/x.ipynb": FIRST})
    assert arrived(classroom, "ada") is None


def test_an_older_notebooks_time_is_not_left_beside_the_new_one(classroom):
    collect(classroom, {f"{ADA}/x.ipynb": FIRST}, changed=(2020, 1, 1, 0, 0, 0), handed_in=NOON)
    assert hows(collect(classroom, {f"{ADA}/x.ipynb": FIRST + b"\n"})) == [REPLACED]
    assert arrived(classroom, "ada") is None


def test_other_lines_of_the_record_stay(classroom):
    classroom = replace(classroom, handed_in=RECORD)
    (classroom.root / RECORD).write_text(
        f"time,id,lesson\n2026-11-01T12:00:00+01:00,zoe,{LESSON}\n", encoding="utf-8"
    )
    collect(classroom, {f"{ADA}/x.ipynb": FIRST}, handed_in=NOON)
    assert (classroom.root / RECORD).read_text(encoding="utf-8") == (
        f"id,lesson,time\nzoe,{LESSON},2026-11-01T11:00:00+00:00\n"
        f"ada,{LESSON},2026-11-30T12:00:00+00:00\n"
    )


def test_of_several_notebooks_the_one_of_the_right_name_is_meant(classroom):
    other = FIRST + b"\n"
    result = collect(classroom, {f"{ADA}/{LESSON}.ipynb": other, f"{ADA}/{LESSON}-1.ipynb": FIRST})
    assert (hows(result), there(classroom, "ada")) == ([NEW], other)
    result = collect(classroom, {f"{BOB}/a.ipynb": other, f"{BOB}/b.ipynb": FIRST})
    assert result.left == [
        f"bob, {LESSON}: several notebooks are of this lesson (a.ipynb, b.ipynb). Ask which one is "
        "meant."
    ]
    assert hows(collect(classroom, {f"{BOB}/a.ipynb": other, f"{BOB}/b.ipynb": other})) == [NEW]


def test_of_several_that_are_the_same_the_one_of_the_right_name_is_meant(classroom):
    files = {f"{ADA}/{name}.ipynb": FIRST for name in ("a", LESSON, "z")}
    (taking,) = collect(classroom, files).taken
    assert taking.delivery.file == f"{LESSON}.ipynb"


def test_of_many_notebooks_a_few_are_named(classroom):
    files = {f"{ADA}/{number}.ipynb": FIRST + b" " * number for number in range(7)}
    assert collect(classroom, files).left == [
        f"ada, {LESSON}: several notebooks are of this lesson (0.ipynb, 1.ipynb, 2.ipynb, 3.ipynb, "
        "4.ipynb). Ask which one is meant."
    ]


def test_a_damaged_notebook_that_is_named_as_two_lessons_is_left(classroom):
    (told,) = collect(classroom, {f"{ADA}/{LESSON} and 02_losses.ipynb": b"{"}).left
    assert "it can't be told which lesson this is" in told


@pytest.mark.slow
def test_however_many_notebooks_a_student_hands_in_few_are_held_at_a_time(classroom):
    size = 1_000_000
    files = {f"{ADA}/{number}.ipynb": FIRST + b" " * (size + number) for number in range(20)}
    path = write_archive(classroom.root / "all.zip", files)
    del files
    tracemalloc.start()
    with opened_archive(path) as archive:
        result = Collector(classroom, Owners(PEOPLE, {})).collect(archive, path.name)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "several notebooks are of this lesson" in result.left[0]
    assert most < 10 * size


def test_two_people_who_are_taken_for_one_student_are_both_left(classroom):
    files = {f"{ADA}/x.ipynb": FIRST, "Ada King_9_assignsubmission_file/x.ipynb": FIRST}
    result = collect(classroom, files)
    assert (result.taken, there(classroom, "ada")) == ([], None)
    assert result.left == [
        "ada: 1 and 9 in the archive are both taken for ada. Say who is who: --names FILE."
    ]


def test_a_file_in_doubt_says_nothing_of_the_one_that_it_imitates(classroom):
    """On Canvas, somebody calls herself "King, Ada_-55_-9", and Ada hands in, too."""
    files = {f"kingada_55_9_123_{n}_{LESSON}.ipynb": SECOND for n in (4, 5)}
    path = write_archive(
        classroom.root / "all.zip", {**files, f"kingada_55_7_{LESSON}.ipynb": FIRST}
    )
    with opened_archive(path) as archive:
        owners = Owners(PEOPLE, {"55": "ada", "123": "bob"})
        result = Collector(classroom, owners).collect(archive, path.name)
    assert (there(classroom, "ada"), there(classroom, "ada", "02_losses")) == (FIRST, None)
    assert [line.partition(". ")[0] for line in result.left] == [
        f"kingada (55), 123_4_{LESSON}.ipynb: its name in the archive may be that of a file of "
        "ada, or of one of bob"
    ]


def test_what_is_left_is_told_with_its_reason(classroom):
    files = {"readme": b"", f"{ADA}/x.py": b"", "Eve X_3_assignsubmission_file/x.ipynb": FIRST}
    assert collect(classroom, files).left == [
        "Ada King (1), x.py: no notebook (.ipynb) is among what was handed in.",
        "Eve X (3), x.ipynb: nobody in students.csv has this name or number. Add who is missing, "
        "or say who is who: --names FILE.",
        "readme: not named as Moodle or Canvas name a file handed in.",
    ]


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_link_in_the_way_is_not_followed(classroom, tmp_path, depth):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    parts = ["submitted", "ada", LESSON, f"{LESSON}.ipynb"]
    link = classroom.root.joinpath(*parts[: depth + 1])
    link.parent.mkdir(parents=True, exist_ok=True)
    os.symlink(elsewhere, link)
    result = collect(classroom, {f"{ADA}/x.ipynb": FIRST})
    assert result.taken == []
    assert "Move it away." in result.left[0]
    assert list(elsewhere.iterdir()) == []


def test_taking_again_goes_on_where_it_ended(classroom, monkeypatch):
    files = {f"{ADA}/x.ipynb": FIRST, f"{BOB}/x.ipynb": FIRST}
    write = collecting.write_atomically

    def fail_at_bob(path, content):
        if "bob" in path.parts:
            raise KeyboardInterrupt
        return write(path, content)

    monkeypatch.setattr(collecting, "write_atomically", fail_at_bob)
    with pytest.raises(KeyboardInterrupt):
        collect(classroom, files, handed_in=NOON)
    monkeypatch.undo()
    assert hows(collect(classroom, files, handed_in=NOON)) == [SAME, NEW]
    assert arrived(classroom, "bob") == NOON.replace(tzinfo=None)
