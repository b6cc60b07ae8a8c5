"""What is wrong with one observation."""

from dataclasses import dataclass
from typing import Any

from course.assessment.values import ABSENT
from course.assessment.verdicts import Verdict


@dataclass(frozen=True)
class Finding:
    """What is wrong with one observation, and where in it. `expected` and `got` are ABSENT where
    they say nothing.

    index: the way to the place: positions in lists, keys of dicts, at last the position in an
    array. place: the same as text. hidden_text: the text where the expected value stays hidden.
    """

    verdict: Verdict
    label: str
    text: str
    index: tuple | None = None
    expected: Any = ABSENT
    got: Any = ABSENT
    place: str = ""
    hidden_text: str | None = None
