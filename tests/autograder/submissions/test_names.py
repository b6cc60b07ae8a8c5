"""No two students look alike: names that could be taken for others are refused."""

import pytest

from autograder.problems import Problem
from autograder.submissions.names import appearance, mistakable, require_usable_name


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
