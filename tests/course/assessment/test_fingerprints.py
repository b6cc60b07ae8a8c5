"""A hint must name the student's own mistake or stay silent: a wrong hint is worse than none."""

import pytest

from course.assessment.fingerprints import fingerprint, recognise
from course.assessment.running import run
from tests.course.samples import double, judged, knowing, typed

SQUARE = "def double(x): return x * x"
HALF = "def double(x): return x / 2"
FLAT = "def double(x): return 2 * x.ravel()"
KNOWN = knowing(
    double(),
    square=(SQUARE, "That is x squared."),
    half=(HALF, "That is half."),
    flat=(FLAT, "Keep the shape."),
)


def outcome_of(source, case=0):
    return run(KNOWN.cases[case].probe, typed(source))


@pytest.mark.parametrize("source, mistake", [(SQUARE, "square"), (HALF, "half"), (FLAT, "flat")])
def test_recognise_known_mistake_names_it(source, mistake):
    result = judged(KNOWN, source)
    assert result.mistake == mistake


@pytest.mark.parametrize(
    "source",
    [
        "double = lambda values: values ** 2",
        "import functools\ndouble = functools.partial(__import__('numpy').power, 2)",
        (
            "def double(x):\n    out = x.copy()\n    for i in np.ndindex(x.shape): out[i] = x[i] * "
            "x[i] * (1 + 1e-15)\n    return out"
        ),
    ],
)
def test_recognise_same_mistake_written_otherwise_names_it(source):
    expected = "square" if "power" not in source else None
    assert judged(KNOWN, source).mistake == expected


@pytest.mark.parametrize(
    "source",
    [
        "def double(x): return 2 * x",
        "def double(x): return 3 * x",
        "def double(x): return None",
        "def double(x): return x * x + 1e-3",
        "def double(x): raise ValueError",
        "",
        "def double(x): raise NotImplementedError",
    ],
)
def test_recognise_anything_else_names_nothing(source):
    assert judged(KNOWN, source).mistake is None


def test_recognise_mistake_that_would_fail_a_case_that_holds_is_ruled_out():
    source = "def double(x): return x * x if x.ndim == 2 else 2 * x"
    assert judged(KNOWN, source).mistake is None


def test_recognise_prefers_the_mistake_that_explains_every_failing_case():
    early = "def double(x): return x * x if x.ndim == 2 else 5 * x"
    exercise = knowing(double(), partly=(early, "partly"), square=(SQUARE, "square"))
    assert judged(exercise, SQUARE).mistake == "square"
    assert judged(exercise, early).mistake == "partly"


def test_recognise_looks_no_further_than_a_case_that_nothing_explains():
    """Who judges doesn't know yet how large the other answers are."""
    unknown = outcome_of("def double(x): return x * x + 1e-3")
    assert recognise(KNOWN, [(0, unknown), (1, NotImplemented)], []) is None


def test_recognise_without_fingerprints_or_failures_is_silent():
    assert recognise(double(), [(0, outcome_of(SQUARE))], []) is None
    assert recognise(KNOWN, [], [0, 1, 2]) is None


def test_fingerprint_of_equal_outcomes_is_equal_and_tells_no_number():
    case = KNOWN.cases[0]
    digest = fingerprint(case, outcome_of(SQUARE))
    assert digest == fingerprint(case, outcome_of("double = lambda x: np.square(x)"))
    assert len(digest) == 16
    assert set(digest) <= set("0123456789abcdef")


@pytest.mark.parametrize(
    "source",
    [
        HALF,
        FLAT,
        "def double(x): raise ValueError",
        "def double(x): raise KeyError",
        "",
        "def double(x): 1",
    ],
)
def test_fingerprint_of_another_outcome_is_different(source):
    assert fingerprint(KNOWN.cases[0], outcome_of(source)) != fingerprint(
        KNOWN.cases[0], outcome_of(SQUARE)
    )


def test_fingerprints_of_two_errors_differ_where_their_types_or_texts_do():
    digests = [
        fingerprint(KNOWN.cases[0], outcome_of(f"def double(x): raise {error}"))
        for error in ("ValueError(1)", "ValueError(1)", "ValueError(2)", "KeyError(1)")
    ]
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3
