"""The class as CSV, safe to open in a spreadsheet."""

import csv
from dataclasses import replace
import io
import re

import pytest

from autograder.__main__ import main
from autograder.commands.export import as_csv
from tests.verdicts import LESSON, N_ITEMS, item_row, judged_as, results, write_note

HEADER = "student,lesson,item,points,max_points,verdict,mistake,symptom,message"
ROW = item_row()


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_as_csv_has_a_header_and_a_line_an_item():
    assert as_csv([ROW]) == f"{HEADER}\nada,{LESSON},relu,1.5,2.0,wrong_value,,,relu: wrong value\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", '"=1', "＝1", '=HYPERLINK("http://x")']
)
@pytest.mark.parametrize("field", ["student", "message", "mistake", "symptom"])
def test_as_csv_makes_formulas_inert(text, field):
    assert read(as_csv([replace(ROW, **{field: text})]))[0][field] == "'" + text


@pytest.mark.parametrize(
    "text", ['he said "relu"', "a, b", "two\nlines", "zoë; ünï", "'quoted'", "a=b", "1-2"]
)
def test_as_csv_gives_text_back_as_it_was(text):
    assert read(as_csv([replace(ROW, message=text)]))[0]["message"] == text


def test_as_csv_lets_no_carriage_return_start_a_row():
    lines = read(as_csv([replace(ROW, message="\r=1"), replace(ROW, message="a\r=1\r\n=2")]))
    assert [line["message"] for line in lines] == ["'\n'=1", "a\n'=1\n'=2"]


@pytest.mark.parametrize(
    "text, seen",
    [("\t=1", r"\t=1"), ("\x1b[2J", r"\x1b[2J"), ("\x00", r"\x00"), ("\ud800", r"\ud800")],
)
def test_as_csv_writes_out_what_no_cell_should_hold(text, seen):
    assert read(as_csv([replace(ROW, message=text)]))[0]["message"] == seen
    as_csv([replace(ROW, message=text)]).encode("utf-8")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_as_csv_has_no_formula_however_it_is_cut_into_cells(delimiter):
    """A spreadsheet goes by its country's delimiter, and then by no quotes that open within a
    cell.
    """
    messages = ["x;=1+1", "a\n;+1", "a\n=1", 'a;"=1', "a\t=1", "a\r=1", "; -1"]
    text = as_csv([replace(ROW, message=message, student=message) for message in messages])
    cells = (
        [cell for line in text.splitlines() for cell in line.split(delimiter)]
        if delimiter != ","
        else [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    )
    assert not [cell for cell in cells if re.match(r"[\s\"]*[=+\-@]", cell)]


def test_as_csv_leaves_numbers_alone():
    line = read(as_csv([replace(ROW, points=-0.0, max_points=2.25)]))[0]
    assert (float(line["points"]), float(line["max_points"])) == (0.0, 2.25)


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
