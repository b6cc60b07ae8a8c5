"""Another system's file keeps every byte but those of the cells that are set."""

import codecs

from hypothesis import given
from hypothesis import strategies as st
import pytest

from autograder.exports.sheet import (
    MAX_SHEET_BYTES,
    Origin,
    parse_sheet,
    quoted,
    read_sheet,
    unquoted,
)
from autograder.problems import Problem

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), max_size=6)


@given(
    st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=4),
    st.sampled_from(",;\t"),
)
def test_parse_sheet_gives_back_what_was_written_and_its_very_bytes(rows, delimiter):
    lines = [delimiter.join(quoted(text, delimiter) for text in row) for row in [["a", "b"], *rows]]
    content = ("\r\n".join(lines) + "\r\n").encode()
    sheet = parse_sheet(content)
    assert [[unquoted(cell) for cell in row] for row in sheet.rows[1:]] == rows
    assert sheet.content == content


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "cp1252"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_set_changes_one_cell_and_nothing_else(mark, encoding, end, last):
    before = end.join(['"name" ,"a, ""b""",grade', 'Zoë,  x,"7"', "é,,"]) + end * last
    after = end.join(['"name" ,"a, ""b""",grade', 'Zoë,  x,"7"', "é,,8.50"]) + end * last
    sheet = parse_sheet(mark + before.encode(encoding))
    sheet.set(2, 2, "8.50")
    sheet.set(1, 2, "7")
    assert sheet.content == mark + after.encode(encoding)


def test_titles_are_what_a_mark_or_windows_encoding_says_and_a_short_row_says_nothing():
    assert parse_sheet(codecs.BOM_UTF8 + b"id,a\n").titles == ["id", "a"]
    sheet = parse_sheet(b"id,\x80,c\nada,1\n")
    assert (sheet.encoding, sheet.titles) == ("cp1252", ["id", "€", "c"])
    assert [sheet.text(1, column) for column in (1, 2, 3)] == ["1", "", ""]


def test_read_sheet_takes_two_lines_and_any_byte(tmp_path):
    (tmp_path / "grades.csv").write_bytes(b"id,\x81\na\xfcb,1")
    sheet = read_sheet(tmp_path / "grades.csv")
    assert (sheet.encoding, sheet.titles, sheet.text(1, 0)) == ("latin-1", ["id", "\x81"], "aüb")
    assert sheet.content == b"id,\x81\na\xfcb,1"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiter_is_the_one_that_the_first_line_has_most_of(delimiter):
    others = {",", ";", "\t"} - {delimiter}
    first = delimiter.join(['"a,,,;;;\t\t\t"', "b", f"c{''.join(others)}"])
    sheet = parse_sheet(f"{first}\n{',;'.join('1234567')}\n".encode())
    assert (sheet.delimiter, len(sheet.titles)) == (delimiter, 3)


@pytest.mark.parametrize("text", ["a,b", 'a"b', "a\rb", "a\nb", " a", "a\t", "a;b", "a b"])
def test_quoted_is_quoted_where_it_would_else_be_read_otherwise(text):
    assert (quoted(text, ",") == text) == (text in ("a;b", "a b"))
    assert unquoted(quoted(text, ",")) == text


def test_set_fills_up_a_row_that_is_too_short_and_quotes_what_needs_it():
    sheet = parse_sheet(b"id;a;b\nada\n")
    sheet.set(1, 2, "8,5;")
    assert sheet.content == b'id;a;b\nada;;"8,5;"\n'
    assert (sheet.text(1, 2), sheet.text(1, 7)) == ("8,5;", "")


@pytest.mark.parametrize(
    "content, why",
    [
        (b"id,grade\n", "has no line below its titles. Mend it"),
        (
            b'id,"grade\nada,1\n',
            "can't be read as CSV: line 1 has a quote that doesn't end. Mend it",
        ),
        (b"id,grade\n\0,1\n", "can't be read as CSV: it holds NUL characters. Mend it"),
        (b"PK\3\4", "is a workbook, not CSV. Save it as CSV"),
        (b"\xd0\xcf\x11\xe0\xa1", "is a workbook, not CSV. Save it as CSV"),
        (b"", "has no line below its titles. Mend it"),
        (b"id,grade", "has no line below its titles. Mend it"),
        (b'a\n"b\n', "can't be read as CSV: line 2 has a quote that doesn't end. Mend it"),
    ],
)
def test_read_sheet_says_what_is_wrong_with_a_file_and_what_to_do(tmp_path, content, why):
    path = tmp_path / "grades.csv"
    path.write_bytes(content)
    for told, where in (({}, "take it anew"), ({"origin": Origin("", "draw it")}, "draw it")):
        with pytest.raises(Problem) as problem:
            read_sheet(path, **told)
        assert str(problem.value) == f"{path} {why}, or {where}."


def test_read_sheet_reads_no_file_that_is_missing_or_too_large(tmp_path):
    taken = "Name the CSV file that you took from the other system."
    with pytest.raises(Problem, match=f"there is no such file. {taken}$"):
        read_sheet(tmp_path / "grades.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(Problem, match=r"folder.csv can't be read: \w.*\. Name the CSV file"):
        read_sheet(tmp_path / "folder.csv")
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(MAX_SHEET_BYTES + 1)
    with pytest.raises(Problem, match="larger than 50,000,000 bytes"):
        read_sheet(tmp_path / "large.csv")
