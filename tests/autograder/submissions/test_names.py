"""No two students look alike: names that could be taken for others are refused."""

import pytest

from autograder.problems import Problem
from autograder.submissions.names import (
    appearance,
    mistakable,
    require_own_appearance,
    require_usable_name,
    shown_name,
)


@pytest.mark.parametrize(
    "name",
    [
        "ada",
        "josé",
        "zoë.b+1@c.org",
        "山田　太郎",
        "Иванов-2b",
        "Αθηνά",
        "Müller_Аня",
        "u10",
        "..a",
        "x" * 128,
        "山田taro",
    ],
)
def test_name_of_one_alphabet_in_normal_form_is_usable(name):
    require_usable_name(name)


@pytest.mark.parametrize(
    "name, told",
    [
        ("jose\u0301", "is not in Unicode's normal form (NFC)"),
        ("ada ", "begins or ends with a blank"),
        (" ada", "begins or ends with a blank"),
        ("ada\u3000", "begins or ends with a blank"),
        ("ada.", "ends with a dot"),
        ("аdа", r"mixes alphabets with letters that look alike in one word (\u0430d\u0430)"),
        ("x-αda", r"in one word (\u03b1da)"),
        ("aա", "mixes alphabets"),
        ("aᎠ", "mixes alphabets"),
        ("aⲁ", "mixes alphabets"),
        ("aꓮ", "mixes alphabets"),
        ("x" * 129, "is longer than 128 characters"),
        ("two\nlines", "holds a control character or bytes that are no text"),
        ("latin-\udce9", "holds a control character or bytes that are no text"),
        ("<b>", "holds < >, which formgrader would obey"),
        ("a&b", "holds &, which"),
        ('a"b', 'holds ", which'),
        ("a\\b", "holds \\, which"),
    ],
)
def test_name_that_could_be_taken_for_another_is_refused_with_the_reason(name, told):
    with pytest.raises(Problem) as problem:
        require_usable_name(name)
    assert told in str(problem.value)
    assert str(problem.value).endswith("rename it and grade again.")


@pytest.mark.parametrize(
    "name",
    ["Anna", "ANNA", "ａｎｎａ", "an\u200bna", "𝐚nna", "anna ", "anna.", "аnnа", "αnnα"],
)
def test_names_that_look_alike_have_one_appearance(name):
    assert appearance(name) == appearance("anna") == "anna"


@pytest.mark.parametrize("pair", [("сора", "copa"), ("jose\u0301", "josé"), ("ЁЖ", "ёж")])
def test_names_in_other_alphabets_and_forms_have_the_appearance_of_what_they_look_like(pair):
    assert len(set(map(appearance, pair))) == 1


@pytest.mark.parametrize(
    "pair", [("jose", "josé"), ("u1l", "ul1"), ("ann b", "annb"), ("李", "王")]
)
def test_names_that_look_different_have_another_appearance(pair):
    assert len(set(map(appearance, pair))) == 2


def test_mistakable_are_strangers_alone_and_each_names_whom_it_looks_like():
    assert mistakable(["anna", "Anna", "ada"], known=["anna"]) == {"Anna": "anna"}
    assert mistakable(["anna", "Anna"], known=[]) == {"anna": "Anna", "Anna": "anna"}
    assert mistakable(["anna", "Anna"], known=["anna", "Anna"]) == {}
    assert mistakable(["Anna"], known=["anna"]) == {"Anna": "anna"}
    assert mistakable(["Anna", "anna"], known=["ANNA"]) == {"Anna": "ANNA", "anna": "ANNA"}
    assert mistakable(["anna", "Anna"], known=["aNNa"]) == {"anna": "aNNa", "Anna": "aNNa"}


def test_of_several_who_look_alike_the_first_by_name_is_told():
    assert mistakable(["c.", "C", "c"], known=[]) == {"C": "c", "c": "C", "c.": "C"}


def test_name_that_looks_like_another_is_refused_with_that_name():
    require_own_appearance("ada", {"Anna": "anna"})
    with pytest.raises(Problem) as problem:
        require_own_appearance("Аnna", {"Аnna": "anna"})
    assert str(problem.value) == (
        r"the folder's name ('\u0410nna') looks like that of another student ('anna'); rename it, "
        "or put it on students.csv if both take part, and grade again."
    )


@pytest.mark.parametrize(
    "name, shown",
    [("a.ipynb", "a.ipynb"), ("two\nlines", r"two\nlines"), ("x" * 101, "x" * 100)],
)
def test_name_is_shown_in_one_line_of_no_more_than_so_many_characters(name, shown):
    assert shown_name(name) == shown
