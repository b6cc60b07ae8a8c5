"""Every judged item as CSV, safe to open in a spreadsheet."""

import csv
from dataclasses import replace
import io
import re

import pytest

from autograder.exports.items import as_csv
from tests.verdicts import LESSON, item_row

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
