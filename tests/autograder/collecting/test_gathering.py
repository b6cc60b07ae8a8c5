"""Which notebooks of an archive are whose."""

import pytest

from autograder.collecting.archive import opened_archive
from autograder.collecting.gathering import Gathered, Gatherer
from autograder.collecting.owners import Owners
from autograder.gradebook.settling import Participant
from tests.autograder.collecting.archives import without_name, write_archive, zip_bytes
from tests.this_course import COURSE

PEOPLE = (Participant("ada", "Ada", "King"), Participant("bob", "Bob", "Lee"))
ADA, BOB = "Ada King_1_assignsubmission_file", "leebob_2_12"
FIRST, SECOND = "01_activations", "02_losses"
WORK = {f"{FIRST}/{FIRST}.ipynb": b"1", f"{SECOND}/{SECOND}.ipynb": b"2", "progress.json": b"{}"}


@pytest.fixture
def gather(tmp_path):
    def gather(files: dict[str, bytes], name: str = "all.zip", lesson: str | None = None):
        with opened_archive(write_archive(tmp_path / "all.zip", files)) as archive:
            gathered = Gatherer(COURSE, Owners(PEOPLE, {}), lesson).gather(archive, name)
            return gathered, contents(archive, gathered)

    return gather


def contents(archive, gathered: Gathered) -> dict[str, dict[str, bytes]]:
    """Return what each student's notebooks hold, by their names."""
    return {
        student: {each.file: archive.read(each.member) for each in own}
        for student, own in gathered.by_student.items()
    }


BOTH = {f"{FIRST}.ipynb": b"1", f"{SECOND}.ipynb": b"2"}


@pytest.mark.parametrize("name", ["ada.zip", "King, Ada (1).zip"])
def test_one_students_work_is_told_by_the_archives_name(gather, name):
    gathered, told = gather(WORK, name)
    assert told == {"ada": BOTH}
    assert (gathered.left, gathered.others) == ([], [])


def test_many_students_work_in_one_archive_is_told_by_their_names(gather):
    gathered, told = gather(
        {"Abgaben/ada.zip": zip_bytes(WORK), "Bob Lee.zip": zip_bytes(WORK), "list.txt": b""}
    )
    assert told == {"ada": BOTH, "bob": BOTH}
    assert (gathered.left, [each.path for each in gathered.others]) == ([], ["list.txt"])


def test_work_that_was_handed_in_on_a_platform_is_whose_the_platform_says(gather):
    work = zip_bytes(WORK)
    gathered, told = gather({f"{ADA}/bob.zip": work, f"{BOB}_my-work.ZIP": work, "x.zip": work})
    assert told == {"ada": BOTH, "bob": BOTH}
    assert (gathered.left, [each.path for each in gathered.others]) == ([], ["x.zip"])


def test_of_work_that_lesson_alone_is_taken_that_was_named(gather):
    _, told = gather(WORK, "ada.zip", SECOND)
    assert told == {"ada": {f"{SECOND}.ipynb": b"2"}}
    _, told = gather({f"{ADA}/my.zip": zip_bytes(WORK)}, lesson=FIRST)
    assert told == {"ada": {f"{FIRST}.ipynb": b"1"}}


ASK = "Call it after the student, by id or full name, such as ada.zip."


@pytest.mark.parametrize(
    "name, told",
    [
        ("eve.zip", "that is nobody in students.csv"),
        ("work.zip", "that is nobody in students.csv"),
        ("(1).zip", "that is nobody in students.csv"),
    ],
)
def test_work_of_nobody_is_left_with_what_to_do(gather, name, told):
    gathered, taken = gather(WORK, name)
    assert taken == {}
    assert gathered.left == [f"its name doesn't say whose it is: {told}. {ASK}"]
    gathered, taken = gather({name: zip_bytes(WORK), "ada.zip": zip_bytes(WORK)})
    assert taken == {"ada": BOTH}
    assert gathered.left == [f"{name}: its name doesn't say whose it is: {told}. {ASK}"]


def test_what_holds_no_lesson_or_is_no_archive_is_left_with_the_reason(gather):
    gathered, taken = gather(
        {
            f"{ADA}/a.zip": zip_bytes({"cat.png": b""}),
            f"{BOB}_b.zip": b"PK no zip",
            f"{BOB}_x.ipynb": b"{}",
        },
        lesson=FIRST,
    )
    assert taken == {"bob": {"x.ipynb": b"{}"}}
    assert gathered.left == [
        f"Ada King (1), a.zip: no notebook of {FIRST} is in it.",
        "leebob (2), b.zip: no zip archive, or a damaged one (File is not a zip file).",
    ]
    gathered, _ = gather({"ada.zip": zip_bytes({"cat.png": b""})})
    assert gathered.left == [
        f"ada, ada.zip: no notebook of {' or '.join(COURSE.lessons)} is in it."
    ]


def test_work_of_too_many_notebooks_is_left_and_the_others_taken(gather):
    many = {f"{number}/{FIRST}/{FIRST}.ipynb": b"" for number in range(101)}
    told = "more than 100 notebooks of lessons are in it; ask for those that are meant."
    gathered, taken = gather({"ada.zip": zip_bytes(many), "bob.zip": zip_bytes(WORK)})
    assert (taken, gathered.left) == ({"bob": BOTH}, [f"ada, ada.zip: {told}"])
    gathered, taken = gather(many, "ada.zip")
    assert (taken, gathered.left) == ({}, [told])


def test_what_the_finder_of_a_mac_adds_is_no_work(gather):
    gathered, taken = gather({"__MACOSX/._ada.zip": b"", "ada.zip": zip_bytes(WORK)})
    assert taken == {"ada": BOTH}
    assert [each.path for each in gathered.others] == ["__MACOSX/._ada.zip"]


def test_a_zip_with_a_file_that_has_no_name_is_one_without_lessons(gather):
    nameless = without_name(zip_bytes({"x": b"1"}))
    gathered, taken = gather({f"{ADA}/a.zip": nameless, f"{BOB}_x.ipynb": b"{}"}, lesson=FIRST)
    assert taken == {"bob": {"x.ipynb": b"{}"}}
    assert gathered.left == [f"Ada King (1), a.zip: no notebook of {FIRST} is in it."]


def test_names_of_work_from_no_platform_are_whole(gather):
    for gathered, _ in (gather(WORK, "ada.zip"), gather({"ada.zip": zip_bytes(WORK)})):
        assert {each.is_squeezed for each in gathered.by_student["ada"]} == {False}


def test_of_what_somebody_handed_in_notebooks_alone_are_taken(gather):
    files = {f"{ADA}/x.py": b"", f"{ADA}/x.ipynb": b"1", f"{BOB}_x.txt": b"", f"{BOB}_y.txt": b""}
    gathered, taken = gather(files)
    assert taken == {"ada": {"x.ipynb": b"1"}}
    assert gathered.left == ["leebob (2), x.txt: no notebook (.ipynb) is among what was handed in."]


NOBODY = "nobody in students.csv has this name or number. Add who is missing, or say who is who: "


def test_who_is_nobody_is_told_once_by_the_first_file(gather):
    eve, files = "Eve X_3_assignsubmission_file", {f"{ADA}/x.ipynb": b"1"}
    gathered, taken = gather({f"{eve}/a.ipynb": b"", f"{eve}/b.ipynb": b"", **files})
    assert taken == {"ada": {"x.ipynb": b"1"}}
    assert gathered.left == [f"Eve X (3), a.ipynb: {NOBODY}--names FILE."]


def test_two_people_who_are_taken_for_one_student_are_left(gather):
    gathered, taken = gather(
        {f"{ADA}/x.ipynb": b"1", "kingada_9_12_y.ipynb": b"2", f"{BOB}_x.ipynb": b"3"}
    )
    assert taken == {"bob": {"x.ipynb": b"3"}}
    assert gathered.left == [
        "ada: 1 and 9 in the archive are both taken for ada. Say who is who: --names FILE."
    ]
