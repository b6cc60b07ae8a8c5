"""The scores of the class for other systems, and as CSV."""

import csv
import io
from pathlib import Path
import shutil
from zipfile import ZipFile

import pytest

from autograder.__main__ import main
from autograder.classroom.settings import read_classroom
from autograder.gradebook.notes import read_note
from tests.verdicts import FULL, LESSON, N_ITEMS, WRITTEN, judged_as, results, write_note

HEADER = "student,lesson,item,points,max_points,verdict,mistake,symptom,message"


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_export_writes_into_the_class_and_says_where(classroom, capsys):
    write_note(classroom.root, "ada", judged_as(results()))
    assert main(["export", "--class", str(classroom.root)]) == 0
    assert (
        capsys.readouterr().out == f"{N_ITEMS} lines written to {classroom.root / 'scores.csv'}\n"
    )
    assert len(read((classroom.root / "scores.csv").read_text(encoding="utf-8"))) == N_ITEMS


def test_export_writes_where_it_is_told(classroom, tmp_path):
    write_note(classroom.root, "ada", judged_as(results()))
    target = tmp_path / "new" / "class.csv"
    assert main(["export", LESSON, "--class", str(classroom.root), "--output", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith(HEADER)
    assert not (classroom.root / "scores.csv").exists()


def test_export_over_a_folder_says_so_and_leaves_nothing_behind(classroom, capsys):
    write_note(classroom.root, "ada", judged_as(results()))
    target = classroom.root / "folder"
    target.mkdir()
    before = sorted(classroom.root.iterdir())
    assert main(["export", "--class", str(classroom.root), "--output", str(target)]) == 1
    assert capsys.readouterr().err == (
        f"autograder export: {target}: Is a directory. Choose another place, or make this one "
        "writable.\n"
    )
    assert sorted(classroom.root.iterdir()) == before


STUDENTS = ("ada", "blaise", "carl", "dorothea", "zoe")
MAXIMUM, ALL_BUT_WRITTEN = f"{FULL + WRITTEN:.2f}", f"{FULL:.2f}"
CANVAS = "".join(
    [
        f"\ufeffStudent,ID,SIS Login ID,Section,{LESSON} (41),02_losses (42)\r\n",
        f"    Points Possible,,,,{MAXIMUM},15.00\r\n",
        *(f'"{name}, x",{n},{name},A,,\r\n' for n, name in enumerate(STUDENTS)),
        '"Student, Test",99,test,A,,\r\n',
    ]
)
MOODLE = "".join(
    [
        "ID,Name,E-Mail,Status,Bewertung,Maximum,x\n",
        *(f"Teilnehmer {n},{name} X,{name}@u,ab,,{MAXIMUM},-\n" for n, name in enumerate(STUDENTS)),
    ]
)


@pytest.fixture
def graded(graded_class, tmp_path) -> Path:
    """The root of a copy of the small graded class, with an absent student on its roster."""
    root = shutil.copytree(graded_class.root, tmp_path / "class")
    roster = "".join(f"{name},{name},X,\n" for name in STUDENTS)
    (root / "students.csv").write_text(f"id,first_name,last_name,email\n{roster}", encoding="utf-8")
    return root


def export(root: Path, *words: str, into: str | None = None) -> int:
    """Export; `into` is the text of the file that is filled in, file.csv beside the class."""
    path = root.parent / "file.csv"
    if into is not None:
        path.write_bytes(into.encode())
        words = (*words, "--into", str(path))
    return main(["export", *words, "--class", str(root)])


def carls(root: Path) -> str:
    """Return what carl earned, as it is written."""
    return f"{read_note(read_classroom(root), 'carl', LESSON).points:.2f}"


def filled_in(root: Path) -> str:
    return (root.parent / "file.csv").read_bytes().decode()


def test_export_to_canvas_fills_in_the_teachers_file_and_says_what_it_did(graded, capsys):
    assert export(graded, LESSON, "--to", "canvas", into=CANVAS) == 0
    expected = CANVAS
    for name, points in (
        ("blaise", "0.00"),
        ("carl", carls(graded)),
        ("dorothea", "0.00"),
        ("zoe", "0.00"),
    ):
        number = STUDENTS.index(name)
        expected = expected.replace(f"{number},{name},A,,", f"{number},{name},A,{points},")
    assert filled_in(graded) == expected
    assert capsys.readouterr().out == (
        f"Scores written to {graded.parent / 'file.csv'}, students told by 'SIS Login ID': "
        f"{LESSON} 4\n"
        f"Handed in nothing, and has 0 points:\n  {LESSON}: zoe\n"
        f"Left as it was there:\n  {LESSON} waits for hand-grading: ada\n"
        "To count what waits for hand-grading as far as it is graded: --partial\n"
    )


def test_export_again_with_nothing_new_leaves_the_same_bytes(graded):
    assert export(graded, LESSON, "--to", "canvas", "--partial", into=CANVAS) == 0
    before = filled_in(graded)
    assert f"0,ada,A,{ALL_BUT_WRITTEN}," in before
    assert export(graded, LESSON, "--to", "canvas", "--partial", into=before) == 0
    assert filled_in(graded) == before


def test_export_refuses_what_does_not_fit_with_a_list_and_writes_nothing(graded, capsys):
    other = CANVAS.replace("2,carl", "2,someone").replace(MAXIMUM, ALL_BUT_WRITTEN)
    assert export(graded, LESSON, "--to", "canvas", into=other) == 1
    assert filled_in(graded) == other
    file = graded.parent / "file.csv"
    assert capsys.readouterr().err == (
        f"autograder export: {file} and the class don't fit together. Nothing was written.\n"
        "  line 5 (carl, x, someone) is nobody in the class\n"
        "  carl is in the class and not in the file\n"
        f"  {LESSON} has {FULL + WRITTEN:g} points here and {FULL:g} there: change it there, or "
        "convert with --scale\n"
        "Mend it, or fill in what fits and leave the rest as it is: --anyway\n"
    )
    assert sorted(graded.parent.iterdir()) == [graded, file]


def test_export_anyway_fills_in_what_fits(graded, capsys):
    other = CANVAS.replace("2,carl", "2,someone")
    assert export(graded, LESSON, "--to", "canvas", "--anyway", into=other) == 0
    assert "1,blaise,A,0.00," in filled_in(graded)
    assert "2,someone,A,," in filled_in(graded)
    assert "Didn't fit, and was left as it was there:\n  line 5 " in capsys.readouterr().out


def test_export_writes_elsewhere_where_it_is_told_and_leaves_the_file_alone(graded):
    target = graded.parent / "new.csv"
    file = graded.parent / "file.csv"
    file.touch(0o600)
    assert export(graded, LESSON, "--to", "canvas", "--output", str(target), into=CANVAS) == 0
    assert target.stat().st_mode == file.stat().st_mode
    assert filled_in(graded) == CANVAS
    assert target.read_bytes().startswith(b"\xef\xbb\xbfStudent,")


def test_export_to_moodle_gives_scores_and_an_archive_of_feedback(graded, capsys):
    main(["feedback", LESSON, "--class", str(graded)])
    archive = graded.parent / "fb.zip"
    words = (LESSON, "--to", "moodle", "--feedback", str(archive))
    assert export(graded, *words, into=MOODLE) == 0
    assert f"Teilnehmer 2,carl X,carl@u,ab,{carls(graded)},{MAXIMUM},-\n" in filled_in(graded)
    with ZipFile(archive) as opened:
        assert opened.namelist() == [
            f"{name} X_{n}_assignsubmission_file/{LESSON}.html"
            for n, name in enumerate(STUDENTS[:-1])
        ]
    assert "1 have no page:\n  zoe\n" in capsys.readouterr().out


def test_export_to_moodle_without_feedback_writes_no_scores_either(graded, capsys):
    words = (LESSON, "--to", "moodle", "--feedback", str(graded.parent / "fb.zip"))
    assert export(graded, *words, into=MOODLE) == 1
    assert f"Run: autograder feedback {LESSON}" in capsys.readouterr().err
    assert filled_in(graded) == MOODLE


def test_export_hands_out_no_page_that_says_other_points_than_the_scores(graded, capsys):
    main(["feedback", LESSON, "--class", str(graded)])
    page = graded / "feedback" / "carl" / LESSON / f"{LESSON}.html"
    before = page.read_text(encoding="utf-8")
    page.write_text(before.replace("carl", "Carl"), encoding="utf-8")
    archive = graded.parent / "fb.zip"
    words = (LESSON, "--to", "moodle", "--feedback", str(archive))
    assert export(graded, *words, into=MOODLE) == 1
    assert capsys.readouterr().err == (
        f"autograder export: Feedback pages of {LESSON} don't say what counts now, nothing was "
        f"written: carl. Run: autograder feedback {LESSON} --class {graded}\n"
    )
    assert filled_in(graded) == MOODLE
    assert not archive.exists()


def test_export_writes_feedback_over_no_other_file(graded, capsys):
    main(["feedback", LESSON, "--class", str(graded)])
    for words in (["file.csv"], ["new", "--output", str(graded.parent / "new")]):
        feedback = ("--feedback", str(graded.parent / words[0]), *words[1:])
        assert export(graded, LESSON, "--to", "moodle", *feedback, into=MOODLE) == 1
        assert "--feedback would be written over another file" in capsys.readouterr().err
        assert filled_in(graded) == MOODLE
    assert not (graded.parent / "new").exists()


def test_export_to_csv_makes_a_table_of_totals(graded, capsys):
    assert export(graded, "--to", "csv") == 0
    assert capsys.readouterr().out == f"5 students written to {graded / 'totals.csv'}\n"
    lines = read((graded / "totals.csv").read_text(encoding="utf-8"))
    assert [(line["id"], line[LESSON], line["open"]) for line in lines] == [
        ("ada", ALL_BUT_WRITTEN, f"waits for hand-grading: {LESSON}"),
        ("blaise", "0.00", ""),
        ("carl", carls(graded), ""),
        ("dorothea", "0.00", f"refused: {LESSON}"),
        ("zoe", "", f"not handed in: {LESSON}"),
    ]


@pytest.mark.parametrize(
    "words, into, why",
    [
        (("--to", "canvas"), None, "--into FILE. Take it from Canvas: Grades, Export"),
        ((), CANVAS, "--into goes with --to"),
        (("--to", "canvas", "--feedback", "x.zip"), CANVAS, "--feedback goes with --to moodle"),
        (("--to", "moodle", LESSON, "02_losses"), MOODLE, "is of one assignment. Name its lesson"),
        (("--to", "moodle", LESSON), CANVAS, "file.csv: this is no grading worksheet of Moodle"),
        (("--to", "canvas", "--column", LESSON), CANVAS, "say which column, as LESSON=TITLE"),
        (("--to", "canvas", LESSON, "--column", "x=y"), CANVAS, "x: this lesson isn't exported"),
        (("--to", "csv", "--partial"), None, "--partial goes with --to SYSTEM --into FILE"),
        (("--column", "x=y"), None, "--column goes with --to SYSTEM --into FILE"),
        (("--to", "canvas", LESSON), CANVAS.replace("(41)", ""), "no column is one for"),
        (("--to", "csv", LESSON), "id,grade\nx,\n", "no column is one for"),
        (("--to", "csv", LESSON), f"id,{LESSON}\nx,\n", "the file of another class"),
    ],
)
def test_export_says_what_is_missing_and_leaves_the_file(graded, capsys, words, into, why):
    assert export(graded, *words, into=into) == 1
    assert why in capsys.readouterr().err
    assert into is None or filled_in(graded) == into
