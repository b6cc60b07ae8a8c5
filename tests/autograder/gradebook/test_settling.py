"""Who takes part, as an instructor or a spreadsheet writes it."""

import unicodedata

import pytest

from autograder.gradebook.settling import Participant, read_roster
from autograder.problems import Problem


def roster(tmp_path, content: str | bytes) -> list[Participant]:
    path = tmp_path / "students.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_roster(path)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_roster_is_read_as_spreadsheets_write_it(tmp_path, delimiter, end, mark):
    lines = ["id,first_name,last_name,email", "s1,Ada,King,ada@x", "", "s2,,,"]
    text = mark + end.join(line.replace(",", delimiter) for line in lines) + end
    assert roster(tmp_path, text) == [Participant("s1", "Ada", "King", "ada@x"), Participant("s2")]


@pytest.mark.parametrize(
    "name",
    ["王小明", "Ольга", "Ελένη", "محمد", "דוד", "अनिता", "Nuñez-O'Brien", "김 철수", "Ìṣọ̀lá"],
)
def test_names_and_ids_of_all_scripts_are_kept(tmp_path, name):
    usual = unicodedata.normalize("NFC", name)
    (found,) = roster(tmp_path, f"id,first_name\n{usual},{usual}\n")
    assert (found.id, found.first_name) == (usual, usual)


def test_a_quoted_name_may_go_over_a_line(tmp_path):
    (found,) = roster(tmp_path, 'id,first_name\ns1,"Ada\nMaria"\n')
    assert found.first_name == "Ada\nMaria"


@pytest.mark.parametrize(
    "text, why",
    [
        ("id\ns1\ns2\ns1\n", "line 4: the id 's1' stands there twice. Give each student one of"),
        ("id,email\n,a@x\n", "line 2: the id is missing"),
        (
            "id,email\ns1,a@x\ns2;b@x\n",
            "line 3: 's2;b@x' is all of this line: its fields are separated otherwise than those",
        ),
        ("id\na/b\n", "line 2: 'a/b' can't be an id: it names a folder in submitted/"),
        ("id\n../b\n", "line 2: '../b' can't be an id: it names a folder in submitted/"),
        ("id\n<b>\n", "line 2: '<b>' can't be an id: the folder's name holds < >"),
        ("name\nx\n", "line 1: nobody knows the column 'name'"),
        ("email\nx\n", "line 1: the column id is missing"),
        ("id,first_name\ns1,King, Ada\n", "line 2: more fields than columns"),
        ("id\n\u0430da\n", "line 2: 'аda' can't be an id: the folder's name mixes alphabets"),
        ('id,last_name\ns1,King\ns2,"Ek\ns3,Li\n', "line 3: a quotation mark in it has no end"),
        ('id,last_name\ns1,"Ek" Li\n', "line 2: a quotation mark in it has no end, or no field's"),
        (f"id,last_name\ns1,{'x' * 200_000}\n", "line 2: .*field larger than field limit"),
        (b"id\n\xff\n", "can't be read .*Save it as CSV in UTF-8"),
    ],
)
def test_what_cannot_be_used_is_told_with_its_line(tmp_path, text, why):
    with pytest.raises(Problem, match=why):
        roster(tmp_path, text)


def test_without_a_file_nobody_is_on_it(tmp_path):
    assert read_roster(tmp_path / "students.csv") == []
