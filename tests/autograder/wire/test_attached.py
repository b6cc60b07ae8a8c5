"""What is attached to a request arrives as if it were read from its text, and no more of it is
sent.
"""

import json
import weakref

import numpy as np
import pytest

from autograder.wire.attached import (
    EARLIER,
    pack_attempts,
    pack_sources,
    unpack_attempts,
    unpack_sources,
)
from course.assessment.exercises import Attempt, decode
from course.assessment.probes import Call, Probe, Script
from course.assessment.values import Seeded
from tests.autograder.wire.made_up import same

SECRET = np.array([[0.123456789]])


def packed(*attempts: Attempt) -> bytes:
    return pack_attempts(attempts)


def test_attempts_arrive_as_their_texts_say():
    given = (np.float64(0.5), np.arange(6)[::2], [np.ones((2, 3), order="F")], Seeded(7), (1, "x"))
    sent = [Attempt(Probe((Call("f", given, "result"),)), ("g",)), Attempt(Probe(()))]
    got = unpack_attempts(packed(*sent))
    assert [each.lend for each in got] == [("g",), ()]
    args = got[0].probe.steps[0].args
    assert same(args, decode(json.loads(sent[0].text)).probe.steps[0].args)
    assert [type(arg) for arg in args] == [float, np.ndarray, list, Seeded, tuple]


def test_what_arrives_twice_is_two_things_and_can_be_changed():
    X = np.zeros(2)
    first, second = unpack_attempts(packed(*[Attempt(Probe((Call("f", (X,)),)))] * 2))
    first.probe.steps[0].args[0][:] = 1
    assert (second.probe.steps[0].args[0] == 0).all()


def test_nothing_goes_along_that_a_text_does_not_say():
    script = Script("MLP", ("forward",), "forward", SECRET, (SECRET,))
    attempt = Attempt(Probe((script,)), ("f",), {"f": lambda x: SECRET})
    assert attempt.key
    assert attempt.probe.script
    sent = packed(attempt)
    assert SECRET.tobytes() not in sent
    assert b"key" not in sent
    assert unpack_attempts(sent)[0].made == {}


def test_the_same_attempts_are_packed_once_and_not_held_by_what_is_kept_of_them():
    attempts = [Attempt(Probe((Call("f", (np.full(3, 0.7316),)),))) for _ in range(2)]
    first = packed(attempts[0])
    gone = weakref.ref(attempts[0])
    assert packed(attempts[1]) is first
    del attempts[0]
    assert gone() is None


def test_code_of_earlier_lessons_arrives_under_their_names():
    (lesson, code), *more = unpack_sources(pack_sources({"01_one": "x = 1\n1 / 0"})).items()
    names: dict = {}
    with pytest.raises(ZeroDivisionError):
        exec(code, names)
    assert (lesson, code.co_filename, names["x"], more) == ("01_one", EARLIER.format(lesson), 1, [])
