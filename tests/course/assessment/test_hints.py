"""What a student is advised to do where no known mistake says it."""

import re

import pytest

from course.assessment import hints
from tests.course.samples import double, judged


@pytest.mark.parametrize(
    "source, beginning",
    [
        ("def double(x): raise NotImplementedError", "Replace the line `raise NotImplementedError"),
        ("def double(x): pass", "So far its body does nothing: write your own code into it, run"),
        ("def double(x):\n    ...", "So far its body does nothing"),
        (
            "def double(x):\n    x *= 2\n    return x",
            "Work on a copy: whoever called your function",
        ),
        ("def double(x): return (2 * x).astype('float32')", "Seven digits are not enough here"),
        ("def double(x): x", "A function without `return` gives None."),
        ("def double(x): raise MemoryError", "How large is the largest array or list"),
    ],
)
def test_general_hint_fits_the_verdict(source, beginning):
    assert judged(double(), source).hint.startswith(beginning)


def test_hint_of_a_wrong_value_that_nobody_listed_is_its_symptom():
    result = judged(double(), "def double(x): return 3 * x")
    assert (result.mistake, result.symptom) == (None, "same-multiple")
    assert result.hint.startswith("Each number is 1.5 times what it should be.")


def test_advice_of_quick_code_that_warns_of_nothing_is_none():
    assert judged(double(), "def double(x): return 2 * x").advice is None


def test_advice_of_many_warnings_names_three():
    source = (
        "import warnings\ndef double(x):\n for n in range(9): warnings.warn(str(n))\n return 2 * x"
    )
    assert judged(double(), source).advice == (
        "No points lost, but NumPy warned: UserWarning: 0; UserWarning: 1; UserWarning: 2"
    )


def test_advice_of_slow_code_says_how_long_it_took(monkeypatch):
    monkeypatch.setattr(hints, "SLOW_ITEM_SECONDS", 0.0)
    assert re.fullmatch(
        r"No points lost, but your code took \d+\.\d s for this item; what takes much longer is "
        r"stopped",
        judged(double(), "def double(x): return 2 * x").advice,
    )
