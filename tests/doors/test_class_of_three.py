"""An ordinary user below /home, in awkward folders, with an empty environment, gets from the wheel
to feedback.
"""

from collections.abc import Iterator
import json
from pathlib import Path

import pytest

from tests.doors.class_of_three import FIRST, LATER, ClassOfThree
from tests.doors.installing import install_from_here
from tests.doors.place import Place, clone, user_place

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place() -> Iterator[Place]:
    with user_place() as made:
        yield made


@pytest.fixture(scope="module")
def installed(place, wheel) -> Path:
    """The folder of commands of an environment in which the wheel is installed."""
    return install_from_here(place, wheel)


def test_doctor_finds_every_layer_for_an_ordinary_user_of_the_wheel(place, installed):
    assert json.loads(place.run([installed / "autograder", "doctor", "--json"]))["full"]


def test_class_of_three_goes_from_new_to_feedback_by_every_door(place, installed):
    course = place.work / "ein Kurs"
    clone(place.seen_from_outside(course))
    place.own(course)
    three = ClassOfThree(
        place,
        installed,
        course,
        place.work / "die Klasse",
        by_nbgrader=[LATER],
        by_formgrader=[FIRST],
    )
    three.goes_from_new_to_feedback()
