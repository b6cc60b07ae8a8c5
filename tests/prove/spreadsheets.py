"""LibreOffice Calc opens what the project writes as CSV: nothing is executed, no name is torn apart
or changed, whichever separator it goes by; and what it saves is taken in again.
"""

from collections.abc import Iterator, Mapping, Sequence
import csv
from dataclasses import dataclass
import io
from pathlib import Path
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

from autograder.exports.items import as_csv
from autograder.exports.sheet import parse_sheet
from autograder.exports.totals import totals
from autograder.gradebook.settling import COLUMNS, Participant
from autograder.inert import spreadsheet_text
from autograder.releasing.release import release_in_class
from autograder.written.pile import PileView
from autograder.written.sheet import REMARK_TITLE, marks_in_sheet, pile_as_csv
from tests.autograder.exports.made_up import FIRST, class_of
from tests.this_course import COURSE, class_in
from tests.verdicts import item_row
from tests.written_answers import ANSWERS, class_with_answers, pile_of

PROGRAM = "soffice"
COMMA, SEMICOLON, TAB = ord(","), ord(";"), ord("\t")
UTF_8 = 76
TEXT = 2
"""LibreOffice's numbers: of an encoding, and of what a column is taken for."""

TRUSTING = "0,false,true,false,false,false,0,true"
"""The rest of its import dialog as who trusts a file sets it: numbers and dates are looked for, and
formulas are evaluated.
"""

PEOPLE = (
    Participant("007", "Łukasz", "Żółć", "l@uni.example"),
    Participant("0042", "小明", "王", "ming@uni.example"),
    Participant("1e5", "عمر", "חיים", "+1@uni.example"),
    Participant("3-4", "नेहा", "ไทย", "=1+1@uni.example"),
    Participant("+49", "@SUM(1+1)", "-2+3", "a@uni.example"),
    Participant("a;b", "x, y", 'z "the quoted"', "b@uni.example"),
    Participant("=1+1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x";"y")', "c@uni.example"),
    Participant("é", "\t=1+1", " =1+1;=2+2", "d@uni.example"),
)
"""Ids that look like numbers, dates, and formulas; names in many scripts, with separators, quotes,
and formulas.
"""

NAMESPACES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
}


@dataclass(frozen=True)
class Table:
    """A sheet as LibreOffice has it. rows: what is shown in each cell. formulas: of all cells."""

    rows: Sequence[Sequence[str]]
    formulas: Sequence[str]


def prove_spreadsheets() -> str:
    """Open the tables of a class of awkward names, and send answers in words there and back."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        office, gradebook = Office(folder), released_gradebook(folder / "released")
        texts = {f"s{number}": str(person.last_name) for number, person in enumerate(PEOPLE)}
        answers = answers_file(gradebook, folder / "hostile", texts)
        assert office.opened("=1+1,a\n").formulas, "LibreOffice takes nothing for a formula"
        tables = (class_totals(), class_items(), answers)
        n_cells = sum(nothing_acts(office, text) for text in tables)
        totals_keep_ids_and_names(office)
        n_marks = answers_come_back(office, gradebook, folder / "answers")
    return (
        f"spreadsheets: {n_cells} cells opened in LibreOffice by three separators, no formula "
        f"among them; ids and names of all scripts as they were; {n_marks} marks come back"
    )


@dataclass(frozen=True)
class Office:
    """LibreOffice, with settings of its own in a folder."""

    folder: Path

    def opened(self, text: str, separator: int = COMMA, columns: str = "") -> Table:
        """Return what it makes of a CSV file. columns: which are taken for what, as LibreOffice
        says it.
        """
        told = self._converted(text, separator, columns, "fods")
        document = ElementTree.fromstring(told)
        rows = [list(_cells(row)) for row in document.iterfind(".//table:table-row", NAMESPACES)]
        formula = f"{{{NAMESPACES['table']}}}formula"
        formulas = [each.attrib[formula] for each in document.iter() if formula in each.attrib]
        return Table([row for row in rows if any(row)], formulas)

    def saved(self, text: str, separator: int = COMMA) -> bytes:
        """Return what it saves of a CSV file that was opened in it."""
        return self._converted(
            text, COMMA, "", f"csv:Text - txt - csv (StarCalc):{separator},34,76"
        )

    def _converted(self, text: str, separator: int, columns: str, kind: str) -> bytes:
        path = self.folder / "opened.csv"
        path.write_text(text, encoding="utf-8")
        words = [
            PROGRAM,
            f"-env:UserInstallation=file://{self.folder}/settings",
            "--headless",
            f"--infilter=CSV:{separator},34,{UTF_8},1,{columns},{TRUSTING}",
            "--convert-to",
            kind,
            "--outdir",
            str(self.folder / "out"),
            str(path),
        ]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        made = self.folder / "out" / f"opened.{kind.partition(':')[0]}"
        assert done.returncode == 0, done.stdout + done.stderr
        assert made.is_file(), done.stdout + done.stderr
        content = made.read_bytes()
        made.unlink()
        return content


def _cells(row: ElementTree.Element) -> Iterator[str]:
    repeated = f"{{{NAMESPACES['table']}}}number-columns-repeated"
    for cell in row:
        lines = [_text(line) for line in cell.iterfind("text:p", NAMESPACES)]
        times = int(cell.get(repeated, "1"))
        yield from ["\n".join(lines)] * (times if times < 1000 else 1)


def _text(line: ElementTree.Element) -> str:
    """Return what a line shows: runs of blanks and tabs are marks of their own."""
    blanks = f"{{{NAMESPACES['text']}}}c"
    told = line.text or ""
    for mark in line:
        name = mark.tag.rpartition("}")[2]
        told += {"s": " " * int(mark.get(blanks, "1")), "tab": "\t"}.get(name, _text(mark))
        told += mark.tail or ""
    return told


def class_totals() -> str:
    return totals(class_of(people=PEOPLE), [FIRST])


def class_items() -> str:
    rows = [
        item_row(student=person.id, message=f"{person.first_name}\n{person.last_name}")
        for person in PEOPLE
    ]
    return as_csv(rows)


def released_gradebook(root: Path) -> Path:
    """Return a gradebook that knows the lesson with the question."""
    classroom = class_in(root)
    release_in_class(COURSE.lessons[FIRST], classroom)
    return classroom.root / "gradebook.db"


def answers_file(gradebook: Path, root: Path, answers: Mapping[str, str]) -> str:
    """Return the file of answers in words, as it is given out."""
    return pile_as_csv(pile_of(class_with_answers(gradebook, root, answers)).view())


def nothing_acts(office: Office, text: str) -> int:
    """Open a file by each separator; return how many cells it has by the right one."""
    for separator in (COMMA, SEMICOLON, TAB):
        opened = office.opened(text, separator)
        assert opened.formulas == [], opened.formulas
    expected = list(csv.reader(io.StringIO(text, newline="")))
    opened = office.opened(text)
    assert len(opened.rows) == len(expected)
    assert max(map(len, opened.rows)) == len(expected[0])
    return sum(map(len, expected))


def totals_keep_ids_and_names(office: Office) -> None:
    """With ids taken for text, as the dialog offers, each person's line is what was written."""
    text = class_totals()
    opened = office.opened(text, columns=f"1/{TEXT}")
    header, *lines = opened.rows
    assert tuple(header[: len(COLUMNS)]) == COLUMNS
    for person, line in zip(PEOPLE, lines, strict=True):
        written = [spreadsheet_text(getattr(person, name) or "") for name in COLUMNS]
        assert list(line[: len(COLUMNS)]) == written


def answers_come_back(office: Office, gradebook: Path, root: Path) -> int:
    """What is filled in and saved by LibreOffice is taken in as it was, whatever it separates by;
    return how many marks.
    """
    view = pile_of(class_with_answers(gradebook, root, ANSWERS)).view()
    header, *lines = csv.reader(io.StringIO(pile_as_csv(view).removeprefix("\ufeff"), newline=""))
    items = [number for number, title in enumerate(header) if title.endswith(tuple(_words(view)))]
    for line in lines:
        for number in items:
            line[number] = "x"
        line[header.index(REMARK_TITLE)] = "Schön; 你好, 007"
    text = io.StringIO()
    csv.writer(text).writerows([header, *lines])
    expected = marks_in_sheet(parse_sheet(text.getvalue().encode()), view)
    for separator in (COMMA, SEMICOLON, TAB):
        saved = parse_sheet(office.saved(text.getvalue(), separator))
        assert marks_in_sheet(saved, view) == expected
    marks, troubles = expected
    assert troubles == []
    return len(marks)


def _words(view: PileView) -> Iterator[str]:
    yield from (item.words for item in view.rubric.items)
