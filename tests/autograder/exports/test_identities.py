"""Which student of the class a row of another system's file is."""

import pytest

from autograder.exports.identities import identified
from autograder.exports.layout import Layout
from autograder.gradebook.settling import Participant
from autograder.problems import Problem
from tests.autograder.exports.made_up import PEOPLE, sheet_of


def told(text: str, people=PEOPLE):
    sheet = sheet_of(text)
    layout = Layout(range(1, len(sheet.rows)), range(len(sheet.titles)), {})
    return identified(sheet, layout, people)


@pytest.mark.parametrize(
    "cells, column",
    [
        (("s1", "s2", "s3"), "b"),
        (("S1", "s2", " s3 "), "b"),
        (("ada@uni.example", "JOSE@uni.example", "ming@uni.example"), "b"),
        (("s1@other.example", "s2@other.example", "s3@other.example"), "b"),
        (("ada", "jose", "ming"), "b"),
        (("Ada Lovelace", "jose\u0301 Nu\u0301n\u0303ez", "王 小明"), "b"),
        (('"Lovelace, Ada"', '"Núñez, José"', '"王, 小明"'), "b"),
    ],
)
def test_students_are_told_by_id_address_login_or_name(cells, column):
    found = told("a,b,c\n" + "".join(f"x,{cell},\n" for cell in cells))
    assert found.students == {1: "s1", 2: "s2", 3: "s3"}
    assert (found.column, found.troubles) == (column, ())


def test_one_column_tells_all_and_an_id_goes_before_a_name():
    found = told("id,name\ns1,José Núñez\ns2,Ada Lovelace\ns3,x\n")
    assert found.students == {1: "s1", 2: "s2", 3: "s3"}


@pytest.mark.parametrize("login, who", [("s9", "nobody"), ("s1", "s1")])
def test_name_is_not_enough_where_the_login_says_otherwise(login, who):
    found = told(f"login,name\ns1,Ada Lovelace\n{login},José Núñez\ns3,小明 王\n")
    assert found.students == {1: "s1", 3: "s3"}
    assert found.troubles == (
        f"line 3 is s2 by its name, and {who} by its login, {login}",
        "s2 is in the class and not in the file",
    )


def test_name_is_enough_where_half_of_the_logins_say_nothing_or_others_have_names_too():
    halves = told("login,name\ns1,Ada Lovelace\nx,José Núñez\n")
    assert halves.students == {1: "s1", 2: "s2"}
    names = ("Ada Lovelace", "José Núñez", "小明 王")
    tutors = told("name,tutor\n" + "".join(map("{},{}\n".format, names, names[::-1])))
    assert (tutors.students, tutors.troubles) == ({1: "s1", 2: "s2", 3: "s3"}, ())


@pytest.mark.parametrize(
    "logins",
    [("s1", "", "s3"), ("s1", "x", "y"), ("x", "y", "z")],
    ids=["without one", "most of which are not known", "none of which is known"],
)
def test_name_is_enough_where_logins_say_nothing(logins):
    names = ("Ada Lovelace", "José Núñez", "小明 王")
    lines = (f"{login},{name}\n" for login, name in zip(logins, names))
    found = told("login,name\n" + "".join(lines))
    assert (found.students, found.troubles) == ({1: "s1", 2: "s2", 3: "s3"}, ())


def test_who_is_in_one_and_not_in_the_other_is_named():
    found = told("name,id\nAda,s1\nBob,s9\nJosé,s2\n")
    assert found.students == {1: "s1", 3: "s2"}
    assert found.troubles == (
        "line 3 (Bob, s9) is nobody in the class",
        "s3 is in the class and not in the file",
    )


def test_two_rows_of_one_student_are_neither():
    found = told("id\ns1\ns2\nS1\ns3\n")
    assert found.students == {2: "s2", 4: "s3"}
    assert found.troubles == ("lines 2 and 4 are both s1",)


def test_two_students_of_one_name_are_told_by_no_name():
    people = (*PEOPLE, Participant("s4", "Ada", "Lovelace"))
    found = told("name\nAda Lovelace\nJosé Núñez\n小明 王\n", people)
    assert found.students == {2: "s2", 3: "s3"}
    assert "line 2 (Ada Lovelace) is nobody in the class" in found.troubles


def test_a_row_that_says_nothing_is_named_by_its_line():
    assert (
        "line 3 (without a name) is nobody in the class" in told("id,x\ns1,1\n,2\ns2,3\n").troubles
    )


def test_a_row_is_named_by_what_it_says():
    assert "line 3 (s9) is nobody in the class" in told("x,id\na,s1\n,s9\nb,s2\n").troubles


@pytest.mark.parametrize("first, last", [("", "King"), ("King", ""), (None, "King")])
def test_half_a_name_tells_nobody(first, last):
    people = (Participant("s1", first, last), Participant("s2", "Ada", "Lee"))
    assert told("name\nKing\nAda Lee\n", people).students == {2: "s2"}


def test_nothing_tells_nobody_though_one_alone_has_no_address():
    people = (Participant("s1", "Ada", "King", "ada@a"), Participant("s2", "Ada", "Lee"))
    assert told("x,mail\n1,ada@a\n2,\n", people).students == {1: "s1"}


def test_a_file_of_which_half_is_known_is_of_this_class():
    assert told("id\ns1\nx\n").students == {1: "s1"}


def test_a_file_that_says_nobody_is_of_another_class():
    with pytest.raises(Problem, match="of its 0 students, 0 are among the 3 here"):
        told("id\n")
    with pytest.raises(Problem, match="of its 1 students, 0 are among the 0 here"):
        told("id\ns1\n", people=())


@pytest.mark.parametrize(
    "people",
    [
        (Participant("ada@a", "Ada", "King"), Participant("ada@b", "Ada", "Lee")),
        (Participant("s1", "Ada", "King", "ada@a"), Participant("s2", "Ada", "Lee", "ada@b")),
    ],
)
def test_what_stands_before_the_at_tells_nobody_where_the_whole_address_does(people):
    assert told("x\nada@b\nada@a\n", people).students == {1: people[1].id, 2: people[0].id}


def test_a_file_of_another_class_is_a_problem():
    with pytest.raises(Problem, match="of its 3 students, 1 are among the 3 here"):
        told("id\ns1\nx\ny\n")
    with pytest.raises(Problem, match="the file of another class"):
        told("id\nx\n")
