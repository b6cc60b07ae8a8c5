"""Which student a learning platform means."""

import pytest

from autograder.collecting.archive import Member
from autograder.collecting.deliveries import Delivery
from autograder.collecting.owners import Owners, described, numbers_in
from autograder.gradebook.settling import Participant
from autograder.problems import Problem

PEOPLE = (
    Participant("ada", "Ada", "King"),
    Participant("jose", "José", "Núñez", "jose@uni.example"),
    Participant("ming", "小明", "王"),
    Participant("77", "Alan", "Turing"),
    Participant("78", "Alan", "Turing"),
    Participant("99"),
)


def delivery(
    name: str, number: str = "1", is_squeezed: bool = False, others: tuple[str, ...] = ()
) -> Delivery:
    return Delivery(Member(0, ()), name, number, "x.ipynb", is_squeezed, others=others)


def owner(name: str, number: str = "1", is_squeezed: bool = False, people=PEOPLE) -> str:
    return Owners(people, {}).of(delivery(name, number, is_squeezed))


@pytest.mark.parametrize(
    "name, number, is_squeezed, student",
    [
        ("Ada King", "1", False, "ada"),
        ("king ada", "1", False, "ada"),
        ("kingada", "1", True, "ada"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "1", False, "jose"),
        ("núñezjosé", "1", True, "jose"),
        ("王小明", "1", True, "ming"),
        ("Alan Turing", "77", False, "77"),
        ("turingalan", "78", True, "78"),
        ("whoever", "99", False, "99"),
    ],
)
def test_students_are_told_by_number_or_name(name, number, is_squeezed, student):
    assert owner(name, number, is_squeezed) == student


@pytest.mark.parametrize(
    "name, student",
    [
        ("ada", "ada"),
        ("ADA", "ada"),
        ("King_Ada", "ada"),
        ("Jose\u0301 Nu\u0301n\u0303ez", "jose"),
        ("王小明", "ming"),
        ("77", "77"),
    ],
)
def test_a_file_is_of_the_student_it_is_called_after(name, student):
    assert Owners(PEOPLE, {}).named(name) == student


def test_an_id_as_it_is_comes_before_one_like_it():
    owners = Owners((Participant("a-b"), Participant("ab"), Participant("c")), {})
    assert owners.named("a-b") == "a-b"
    with pytest.raises(Problem, match=r"that is a-b or ab in students\.csv\. Call it after the"):
        owners.named("A_B")


@pytest.mark.parametrize(
    "name, told", [("Eve", "nobody"), ("-", "nobody"), ("Turing Alan", "77 or 78")]
)
def test_a_file_that_is_called_after_nobody_or_after_two_is_told(name, told):
    with pytest.raises(
        Problem, match=f"whose it is: that is {told} in students.csv. Call it after"
    ):
        Owners(PEOPLE, {}).named(name)


@pytest.mark.parametrize("name", ["Bob", "Ada", "kingada"])
def test_nobody_is_taken_for_somebody(name):
    with pytest.raises(Problem, match="nobody in students.csv has this name or number"):
        owner(name)


@pytest.mark.parametrize("name", ["Bob", "Ada King"])
def test_a_number_that_happens_to_be_the_id_of_somebody_else_is_nobodys(name):
    with pytest.raises(Problem, match="the id of 77 in students.csv, who is called otherwise"):
        owner(name, "77")


def test_a_name_of_two_students_is_nobodys():
    with pytest.raises(Problem, match=r"that of ada and ada2 in students.csv.*--names FILE"):
        owner("Ada King", people=(*PEOPLE, Participant("ada2", "Ada", "King")))


def test_a_name_that_only_looks_like_a_students_is_nobodys():
    with pytest.raises(Problem, match="that of ada in students.csv, or looks like it"):
        owner("Аdа King")  # with letters of another alphabet


def test_a_name_of_two_students_who_look_alike_is_nobodys():
    people = (*PEOPLE, Participant("ada2", "Аdа", "King"))
    with pytest.raises(Problem, match="that of ada and ada2 in students.csv"):
        owner("Ada King", people=people)


CANVAS = (
    "Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"
    '"x",4001,ada,A\n"y",4002,jose,A\n"z",4003,ming,A\n"Student, Test",4009,q,A\n'
)
CANVAS_OF_NAMES = (
    "Student,ID,SIS Login ID,Section\n    Points Possible,,,\n"
    '"King, Ada",4001,a1,A\n"Núñez, José",4002,j2,A\n'
)
MOODLE = "ID,Name,E-Mail\nTeilnehmer 11,Ada King,\nTeilnehmer 12,José Núñez,\nTeilnehmer 13,?,\n"


@pytest.mark.parametrize(
    "text, numbers",
    [
        (CANVAS, {"4001": "ada", "4002": "jose", "4003": "ming"}),
        (CANVAS_OF_NAMES, {"4001": "ada", "4002": "jose"}),
        (MOODLE, {"11": "ada", "12": "jose"}),
    ],
)
def test_a_platforms_own_file_tells_who_is_who_and_nothing_else_does(tmp_path, text, numbers):
    path = tmp_path / "names.csv"
    path.write_text(text, encoding="utf-8")
    assert numbers_in(path, PEOPLE) == numbers
    owners = Owners(PEOPLE, numbers)
    number, student = next(iter(numbers.items()))
    assert owners.of(delivery("Alan Turing", number)) == student
    with pytest.raises(Problem, match="doesn't know this number"):
        owners.of(delivery("Alan Turing", "77"))


def test_who_has_no_number_in_a_platforms_file_is_told_by_none(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(CANVAS.replace("4003", ""), encoding="utf-8")
    assert numbers_in(path, PEOPLE) == {"4001": "ada", "4002": "jose"}


def test_a_platforms_numbers_are_not_taken_for_ids_of_the_class():
    owners = Owners(PEOPLE, {"5": "ada"})
    assert owners.of(delivery("kingada", "5", True, others=("77",))) == "ada"


@pytest.mark.parametrize("numbers", [{"77": "77", "78": "78", "5": "ada"}, {}])
def test_what_may_be_a_file_of_two_students_is_nobodys(numbers):
    owners = Owners(PEOPLE, numbers)
    assert owners.of(delivery("turingalan", "77", True, others=("4000", "77"))) == "77"
    with pytest.raises(Problem, match=r"a file of 77, or of one of 78\. See whose it is, and put"):
        owners.of(delivery("turingalan", "77", True, others=("4000", "78")))


def test_names_of_another_class_are_a_problem(tmp_path):
    (tmp_path / "names.csv").write_text("ID,Name\nP 1,a\nP 2,b\nP 3,c\n", encoding="utf-8")
    with pytest.raises(Problem, match=r"names.csv: this looks like the file of another class"):
        numbers_in(tmp_path / "names.csv", PEOPLE)


@pytest.mark.parametrize(
    "text", ["ID,email\nu1,a@u\nu2,b@u\n", "Email,Name\nada@u,Ada King\njose@u,José Núñez\n"]
)
def test_a_list_of_the_class_tells_no_platforms_numbers(tmp_path, text):
    (tmp_path / "names.csv").write_text(text, encoding="utf-8")
    people = (Participant("u1", "Ada", "King", "a@u"), Participant("u2", "José", "Núñez", "b@u"))
    with pytest.raises(Problem, match=r"names.csv is neither Canvas's gradebook nor Moodle's"):
        numbers_in(tmp_path / "names.csv", people)


@pytest.mark.parametrize("name, who", [("Ada King", "Ada King"), ("", "somebody")])
def test_delivery_is_described_by_who_and_what(name, who):
    assert described(delivery(name)) == f"{who} (1), x.ipynb"


def test_what_came_from_no_platform_is_described_without_a_number():
    assert described(delivery("ada", "")) == "ada, x.ipynb"


def test_what_is_said_of_a_delivery_is_one_short_line():
    said = described(delivery("a\n" * 500))
    assert len(said) < 200
    assert "\n" not in said
