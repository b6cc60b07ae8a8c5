"""The pile goes out as CSV and comes back filled in, whatever a spreadsheet makes of it."""

import csv
import io

import pytest

from autograder.exports.sheet import GradeSheet, parse_sheet
from autograder.problems import Problem
from autograder.written.pile import Pile, PileView
from autograder.written.sheet import marks_in_sheet, pile_as_csv
from tests.written_answers import ITEMS, by_nbgrader, code_of, pile_of, says

ME = "aaaaaaaa"


def lines(view: PileView) -> dict[str, dict[str, str]]:
    """Return the lines of the file, by code, as a spreadsheet reads them."""
    text = pile_as_csv(view).removeprefix("\ufeff")
    return {line["answer"]: line for line in csv.DictReader(io.StringIO(text, newline=""))}


def item_column(line: dict[str, str], name: str) -> str:
    return next(title for title in line if title.startswith(f"{name} ("))


def filled(pile: Pile, given: dict[str, dict[str, str]], delimiter: str = ",") -> str:
    """Return the file with these cells filled in, by student and item (or other column)."""
    told = lines(pile.view())
    for student, cells in given.items():
        line = told[code_of(pile, student)]
        for name, cell in cells.items():
            line[name if name in line else item_column(line, name)] = cell
    text = io.StringIO()
    writer = csv.DictWriter(text, list(next(iter(told.values()))), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(told.values())
    return text.getvalue()


def sheet(text: str, encoding: str = "utf-8") -> GradeSheet:
    return parse_sheet(text.encode(encoding))


def test_file_has_a_line_a_group_and_the_rubrics_words_and_tells_of_nobody(answered):
    view = pile_of(answered).view()
    told = lines(view)
    assert list(told) == [group.code for group in view.groups]
    assert [line["students"] for line in told.values()].count("2") == 2
    (line,) = [line for line in told.values() if line["text"].startswith("The slope")]
    titles = [item_column(line, name) for name in ITEMS]
    assert titles[1].startswith("product (0.5): the slopes multiply from layer to layer")
    assert {line[title] for title in titles} == {""}
    assert not [name for name in ("ada", "emmy", "carl") if name in pile_as_csv(view)]


def test_nothing_in_the_file_is_a_formula(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "emmy", "product", remark="=2+2")])
    told = lines(pile.view())
    assert told[code_of(pile, "fritz")]["text"] == "'=1+1"
    assert told[code_of(pile, "emmy")]["remark"] == "'=2+2"
    cells = [cell for line in told.values() for cell in line.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")]
)
def test_what_is_filled_in_is_taken_in(answered, delimiter, encoding):
    pile = pile_of(answered)
    given = {
        "ada": {"product": "x", "small slope": "1", "passes on": "0", "remark": "Schön."},
        "fritz": {"product": "0"},
        "emmy": {"passes on": " X "},
    }
    marks, troubles = marks_in_sheet(sheet(filled(pile, given, delimiter), encoding), pile.view())
    assert troubles == []
    pile.mark(ME, marks)
    assert by_nbgrader(answered, "ada")[:2] == by_nbgrader(answered, "dorothea")[:2] == (1.0, False)
    assert by_nbgrader(answered, "ada")[2].endswith("\n\nSchön.")
    assert by_nbgrader(answered, "fritz")[:2] == (0.0, False)
    assert by_nbgrader(answered, "emmy")[:2] == (0.5, False)
    assert by_nbgrader(answered, "carl")[:2] == (None, True)  # of whom the file says nothing


def test_what_was_marked_goes_out_and_says_nothing_new_when_it_comes_back(answered):
    pile = pile_of(answered)
    pile.mark(ME, [says(pile, "ada", "product", remark="=2+2")])
    line = lines(pile.view())[code_of(pile, "ada")]
    assert [line[item_column(line, name)] for name in ITEMS] == ["0", "x", "0", "0"]
    assert marks_in_sheet(sheet(pile_as_csv(pile.view())), pile.view()) == ([], [])
    changed = filled(pile, {"ada": {"small slope": "x"}})
    ((mark,), _) = marks_in_sheet(sheet(changed), pile.view())
    assert (set(mark.items), mark.remark) == ({"small slope", "product"}, "=2+2")


def test_what_cant_be_taken_in_is_told_by_line(answered):
    pile = pile_of(answered)
    text = filled(
        pile,
        {
            "ada": {"product": "maybe"},
            "fritz": {"remark": "Hm."},
            "emmy": {"product": "x"},
            "carl": {"answer": "NOBODY", "product": "x"},
        },
    )
    pile.mark(ME, [says(pile, "emmy", *ITEMS)])  # meanwhile
    codes = [group.code for group in pile.view().groups]
    number = {
        student: codes.index(code_of(pile, student)) + 2 for student in ("ada", "fritz", "emmy")
    }
    marks, troubles = marks_in_sheet(sheet(text), pile.view())
    assert marks == []
    assert sorted(troubles) == sorted(
        [
            "line 2 (NOBODY): there is no such answer",
            f"line {number['ada']} ({code_of(pile, 'ada')}): 'maybe' below 'product' means nothing "
            "here: x where it is given, 0 or nothing where not",
            f"line {number['fritz']} ({code_of(pile, 'fritz')}): it has a remark and no points: x "
            "where an item is given, 0 where not",
            f"line {number['emmy']} ({code_of(pile, 'emmy')}): since this was written, somebody "
            "else graded it, or who wrote it handed in anew or left; write the file anew with "
            "--to, which has it as it is now",
        ]
    )


def test_two_lines_about_one_group_are_told(answered):
    pile = pile_of(answered)
    text = filled(pile, {"ada": {"product": "x"}})
    line = next(line for line in text.splitlines(keepends=True) if code_of(pile, "ada") in line)
    rest = text[text.index(line) :].split("\n", 2)
    doubled = text + "\n".join(rest[:2]) + "\n"
    _, troubles = marks_in_sheet(sheet(doubled), pile.view())
    assert troubles == [f"{code_of(pile, 'ada')}: several lines are about it"]


def test_a_file_of_another_rubric_or_of_anything_else_is_refused(answered):
    pile = pile_of(answered)
    text = pile_as_csv(pile.view())
    with pytest.raises(Problem, match="'luck' is in the one and not in the other"):
        marks_in_sheet(sheet(text.replace("product (", "luck (")), pile.view())
    with pytest.raises(Problem, match="no column 'answer'"):
        marks_in_sheet(sheet("id,score\nada,3\n"), pile.view())
