"""Where a gradebook is, and how long to wait there; what is no address is told."""

from dataclasses import replace

import pytest

from autograder.gradebook.addresses import gradebook_url
from autograder.problems import Problem


def test_a_server_that_is_held_is_waited_for_as_long_as_a_file(classroom):
    asked = replace(classroom, database="postgresql+psycopg://me@127.0.0.1/mine")
    assert gradebook_url(asked).query == {"options": "-c lock_timeout=10s"}
    assert gradebook_url(classroom).query == {"timeout": "10"}


def test_what_the_address_says_itself_stays(classroom):
    own = "postgresql+psycopg://me@127.0.0.1/mine?options=-c%20lock_timeout%3D1s"
    assert gradebook_url(replace(classroom, database=own)).query == {
        "options": "-c lock_timeout=1s"
    }


@pytest.mark.parametrize("database", ["gradebook.db", "nosuch://me@127.0.0.1/mine", "sqlite:"])
def test_what_is_no_address_is_a_problem_with_its_form(classroom, database):
    with pytest.raises(Problem) as problem:
        gradebook_url(replace(classroom, database=database))
    assert str(problem.value) == (
        f"{classroom.root / 'class.toml'}: database is no address that SQLAlchemy knows. Write it "
        "as postgresql+psycopg://USER:PASSWORD@HOST/NAME or sqlite:////FULL/PATH, or leave it out: "
        "then the gradebook is a file in the class's folder."
    )
