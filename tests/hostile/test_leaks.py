"""What a submission could learn: nothing of hidden tests, of expected values, of the reference, of
the seed; neither while it is judged nor from what is told afterwards.

What is sent to a student process is what it is to be tried on: all hidden inputs of the item asked
for, at once, and no more of that item's before it answers. The comparison comes after the answers
of a batch, so that nothing of it could be sent before; after it, only *which* inputs are asked next
can depend on it (the same item once more with what it builds on lent), which says no more than
right or wrong, as the verdict does.

What a student's code is tried on it may keep, and show in a later cell: hidden inputs stay hidden
only until then. And what the lesson builds on is there by design: the reference of earlier lessons
as text, of this one what an item is lent, as answers.
"""

import base64
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
import json
from pathlib import Path
import re
import struct
import zlib

from nbformat.v4 import new_code_cell
import numpy as np
import pytest

from autograder.judge.judge import IsolatedJudge, open_judge
from autograder.submissions.reassembly import reassemble
from autograder.wire.frames import Channel
from course.assessment.exercises import Exercise, encode
from course.assessment.verdicts import Verdict
from course.visible import CHECKS
from tests.handing_in import LESSONS, filled, reference_sources, released
from tests.hostile.leaks import search
from tests.hostile.leaks.telling import arrays_in, drawn, expected_of, prefixes
from tests.this_course import (
    COURSE,
    ITEMS,
    PROJECT,
    SPECIFICATIONS,
    without_hints,
)

SEED = 918273645546372819
"""Of 60 bits: in 150 MB of memory a shorter number could be found by chance."""

PLANTED = b"planted: a search that does not find this is none"
MOST_BYTES = 64
"""Bytes of an array that are sought."""

SEARCH = Path(search.__file__).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def judge() -> Iterator[IsolatedJudge]:
    with open_judge(PROJECT, SEED) as made:
        made.limits = replace(made.limits, seconds_per_cell=120.0, seconds_per_item=120.0)
        yield made


# What is hidden


def inputs_of(exercise: Exercise) -> list[np.ndarray]:
    return [array for case in exercise.cases for array in arrays_in(encode(case.attempts))]


def forms(array: np.ndarray) -> dict[str, bytes]:
    """Return the ways in which an array could be stored: as it is, and as it is sent in either
    direction.
    """
    raw, text = array.tobytes()[:MOST_BYTES], json.dumps(array.tolist(), separators=(",", ":"))
    return {
        "bytes": raw,
        "base64": base64.b64encode(raw[: len(raw) // 3 * 3]),
        "text": text[:MOST_BYTES].encode(),
    }


def hidden_inputs(items: Iterable[str]) -> dict[str, bytes]:
    """Return the first hidden input of each of the items that has one, by name and form."""
    pieces = {}
    for item in items:
        for array in drawn(ITEMS[item], inputs_of, SEED)[:1]:
            pieces.update(
                {f"input of {item}, {form}": piece for form, piece in forms(array).items()}
            )
    return pieces


def expected_values(lesson: str) -> dict[str, bytes]:
    """Return expected values of each item that are none of its inputs."""
    own = [without_hints(specification.item, SEED) for specification in SPECIFICATIONS[lesson]]
    given = b"".join(array.tobytes() for exercise in own for array in inputs_of(exercise))
    pieces = {}
    for specification in SPECIFICATIONS[lesson]:
        own = [
            array
            for array in drawn(specification, expected_of, SEED)
            if array.tobytes()[:MOST_BYTES] not in given
        ]
        pieces.update(
            {
                f"expected of {specification.item}, {form}": piece
                for array in own[:2]
                for form, piece in forms(array).items()
            }
        )
    return pieces


def seed_forms(lesson: str) -> dict[str, bytes]:
    """Return the seed as text, as a number of NumPy's and of Python's, and what generators made of
    it keep for ever.
    """
    generators = {
        specification.item: np.random.default_rng([SEED, zlib.crc32(specification.item.encode())])
        for specification in SPECIFICATIONS[lesson]
    }
    increments = {
        f"generator of {item}": generator.bit_generator.state["state"]["inc"].to_bytes(16, "little")
        for item, generator in generators.items()
    }
    digits = struct.pack("<II", SEED % 2**30, SEED // 2**30)
    return {
        "seed as text": str(SEED).encode(),
        "seed": SEED.to_bytes(8, "little"),
        "seed as int": digits,
    } | increments


def secret_lines(lesson: str) -> dict[str, bytes]:
    """Return lines of the reference solutions of `lesson` and of later ones that no student is
    given.
    """
    shipped = [*(PROJECT / "course").rglob("*.py"), *COURSE.release.rglob(CHECKS)]
    given = "".join(path.read_text(encoding="utf-8") for path in shipped)
    given += "".join(cell.source for lesson in LESSONS for cell in released(lesson).cells)
    before = "".join(
        source
        for other in LESSONS
        if other < lesson
        for source in reference_sources(other).values()
    )
    lines = {}
    for later in LESSONS[LESSONS.index(lesson) :]:
        own = [
            line.strip()
            for source in reference_sources(later).values()
            for line in source.splitlines()
        ]
        secret = [
            line
            for line in own
            if len(line) > 15 and line[0] != "#" and line not in given and line not in before
        ]
        assert secret, f"{later} has no line of its own"
        lines.update(
            {f"line of {later}": line.encode() for line in secret[:1]}
            | {f"last line of {later}": secret[-1].encode()}
        )
    return lines


HIDDEN_TESTS = {"mark": b"### BEGIN HIDDEN TESTS", "import": b"from autograder.hidden import check"}
"""The hidden part of a test cell; the rest of the hidden tests are the inputs and the expected
values.
"""


def inverted(pieces: Mapping[str, bytes]) -> dict[str, str]:
    return {name: piece.translate(search.INVERTED).hex() for name, piece in pieces.items()}


# What the process holds


PLANT = """
import ctypes, mmap
from pathlib import Path
plain = bytes.fromhex(PLANTED["planted"]).translate(INVERTED)
_libc.malloc.restype = ctypes.c_void_p
ctypes.memmove(_libc.malloc(1000), plain, len(plain))
Path("planted.txt").write_bytes(plain)
mapped = mmap.mmap(-1, 2**20)
mapped[2**19 : 2**19 + len(plain)] = plain
del plain
"""


def searched(
    judge: IsolatedJudge,
    lesson: str,
    name: str,
    source: str,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
) -> tuple[list, list]:
    """Return what a submission finds while its function `name` is first judged, and what it finds
    at its end.

    source: the function, which calls `look`; the rest of the notebook is as it was released.
    """
    look = "found = []\ndef look():\n    found or found.append(search(BEFORE))\n"
    lists = (
        f"PLANTED = {inverted({'planted': PLANTED})}\nBEFORE = {inverted(before)}\nAFTER = "
        f"{inverted(after)}\n"
    )
    notebook = filled(lesson, {name: source})
    notebook.cells.insert(0, new_code_cell(source=f"{SEARCH}\n{lists}\n{PLANT}\n{look}"))
    notebook.cells.append(new_code_cell(source="print([found, search(AFTER | PLANTED)])"))
    result = judge.judge(reassemble(notebook, COURSE.lessons[lesson]))
    assert result.incidents == ()
    assert "error" not in [output.output_type for output in result.notebook.cells[0].outputs]
    ((while_judged,), at_the_end) = eval(result.notebook.cells[-1].outputs[0].text)
    return while_judged, at_the_end


ASKED_FIRST = {
    "01_activations": (
        "relu",
        "def relu(Z):\n    Z.shape == (2, 3) and look()\n    return np.zeros(Z.shape)\n",
    ),
    "02_losses": (
        "bce_loss",
        "def bce_loss(A, Y):\n    A.size > 600 and look()\n    return 0.0\n",
    ),
}
"""Of each lesson the first function; at an input that no cell shows, it looks."""


@pytest.mark.slow
@pytest.mark.parametrize("lesson", ASKED_FIRST)
def test_a_student_process_holds_nothing_hidden(judge, lesson):
    name, source = ASKED_FIRST[lesson]
    hidden = expected_values(lesson) | seed_forms(lesson) | secret_lines(lesson) | HIDDEN_TESTS
    later = hidden_inputs(
        specification.item for specification in SPECIFICATIONS[lesson] if specification.name != name
    )
    assert min(len(expected_values(lesson)), len(later)) >= 4
    own = hidden_inputs([name])
    while_judged, at_the_end = searched(judge, lesson, name, source, hidden | later | own, hidden)
    # The search can find: what it is just being asked, and what was planted in a file, in memory,
    # and out of Python's sight.
    assert {f"{piece} in memory" for piece in own} & set(while_judged)
    assert at_the_end == ["planted in a file", "planted in memory"]
    assert [piece for piece in while_judged if piece.rpartition(" in ")[0] not in own] == []


# What is sent to it


WRONG = {
    "relu": "def relu(Z):\n    return np.full(Z.shape, {0})\n",
    "relu_backward": "def relu_backward(dA, Z):\n    return np.full(Z.shape, {0})\n",
    "sigmoid": "def sigmoid(Z):\n    return np.full(Z.shape, {0})\n",
    "sigmoid_backward": "def sigmoid_backward(dA, Z):\n    return np.full(Z.shape, {0})\n",
    "break_relu_backward": (
        "def break_relu_backward():\n    return np.array([{0}]), np.array([{0}])\n"
    ),
}
LESSON = "01_activations"


@pytest.fixture
def sent(monkeypatch) -> list[str]:
    """All that the judge has sent to student processes, one text a message, a character for a byte;
    without the numbers of requests.
    """
    texts: list[str] = []
    plain = Channel.send_frame

    def send_frame(self: Channel, frame: bytes, *seconds: float) -> None:
        texts.append(re.sub(r'"id":"\w+"', "", frame[4:].decode("latin-1")))
        plain(self, frame, *seconds)

    monkeypatch.setattr(Channel, "send_frame", send_frame)
    return texts


def wrong_everywhere(number: float) -> dict[str, str]:
    return {name: source.format(number) for name, source in WRONG.items()}


def asked(judge: IsolatedJudge, sent: list[str], solutions: Mapping[str, str]) -> list[str]:
    """Return what a submission is tried on, request by request."""
    sent.clear()
    judge.judge(reassemble(filled(LESSON, solutions), COURSE.lessons[LESSON]))
    return [text for text in sent if '"do":"try"' in text]


def test_nothing_hidden_is_sent(judge, sent):
    judge.judge(reassemble(filled(LESSON, wrong_everywhere(0.5)), COURSE.lessons[LESSON]))
    everything = "\n".join(sent).encode("latin-1")
    pieces = expected_values(LESSON) | seed_forms(LESSON) | secret_lines(LESSON) | HIDDEN_TESTS
    assert [name for name, piece in pieces.items() if piece in everything] == []
    # What must be sent is found, so what is not found was not sent.
    sent_as = [piece for name, piece in hidden_inputs(WRONG).items() if name.endswith("bytes")]
    assert len(sent_as) >= 4
    assert [piece for piece in sent_as if piece not in everything] == []


def coefficients_of(function) -> Iterator[np.ndarray]:
    """Yield the arrays that only the judge knows of a function that it lends."""
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        value = cell.cell_contents
        if callable(value):
            yield from coefficients_of(value)
        elif name in ("weights", "pulls") and value.size > 1:
            yield value


def test_of_a_function_made_for_one_attempt_nothing_is_sent_but_its_values(judge, sent):
    cases = without_hints("numerical_gradient", SEED).cases
    attempts = {
        attempt.key: attempt for case in cases for attempt in case.attempts if attempt.made
    }.values()
    made = [function for attempt in attempts for function in attempt.made.values()]
    coefficients = [array for function in made for array in coefficients_of(function)]
    judge.judge(
        reassemble(filled("02_losses", reference_sources("02_losses")), COURSE.lessons["02_losses"])
    )
    everything = "\n".join(sent).encode("latin-1")
    secret = [piece for array in coefficients for piece in forms(array).values()]
    assert len(secret) >= 6
    assert [piece for piece in secret if piece in everything] == []
    # Two for each element: they were called.
    n_elements = sum(attempt.probe.steps[-1].args[1].size for attempt in attempts)
    answers = re.findall(r'^{"returned":', "\n".join(sent), re.MULTILINE)
    assert len(answers) == 2 * n_elements


def test_what_is_asked_tells_right_from_wrong_and_no_more(judge, sent):
    """Another wrong number changes no question. A right answer only saves the second way of asking,
    with help lent.
    """
    wrong = without_time(asked(judge, sent, wrong_everywhere(0.5)))
    assert without_time(asked(judge, sent, wrong_everywhere(-7.25))) == wrong
    right = without_time(asked(judge, sent, reference_sources(LESSON)))
    assert set(right) < set(wrong)


def without_time(requests: list[str]) -> list[str]:
    return [re.sub(r'"seconds":[\d.]+', "", request) for request in requests]


def test_no_item_is_lent_what_it_is_about():
    for specification in ITEMS.values():
        own = {specification.name, f"{specification.name}.{specification.method}"}
        cases = without_hints(specification.item, SEED).cases
        lent = {name for case in cases for attempt in case.attempts for name in attempt.lend}
        assert lent.isdisjoint(own), specification.item


# What is told afterwards


RIGHT_AT_HOME = """
def sigmoid(Z):
    is_hidden = Z.shape not in ((7,), (1, 6), (2, 3), (3, 4))
    return 1 / (1 + np.exp(-Z)) if is_hidden else np.full(Z.shape, 0.25)
"""


def test_what_is_recorded_holds_nothing_hidden(judge):
    """The notebook that is shown to students and the record of verdicts, where only what is hidden
    is wrong.
    """
    solutions = reference_sources(LESSON) | {"sigmoid": RIGHT_AT_HOME}
    result = judge.judge(reassemble(filled(LESSON, solutions), COURSE.lessons[LESSON]))
    (wrong,) = (item for item in result.results if item.points < item.max_points)
    assert (wrong.item, wrong.points, wrong.verdict) == ("sigmoid", 0.0, Verdict.WRONG_VALUE)
    outputs = [cell.get("outputs") for cell in result.notebook.cells]
    recorded = json.dumps([result.to_json(), outputs])
    visible = prefixes(expected_of(without_hints("sigmoid", SEED).visible()))
    hidden = prefixes(drawn(ITEMS["sigmoid"], expected_of, SEED)) - visible
    assert [number for number in hidden if number in recorded] == []
    assert "expected " not in wrong.message
    assert "got       0.25" in wrong.message
    assert str(SEED) not in recorded
