"""How a value is written where a student reads it: short, as what it is, with all digits that
matter.
"""

from collections.abc import Iterable, Sequence
import re
from typing import Any

import numpy as np

from course.assessment.values import Opaque, Raised, Seeded, type_name

MAX_SHOWN_ELEMENTS = 12
"""Elements of one value; a larger array is shown by its shape, of a longer list the beginning."""

MAX_SHOWN_CHARS = 300
"""Characters of a text, or bytes; the rest is left out."""

MAX_SHOWN_DIGITS = 60
"""Digits of a whole number; of a longer one the middle is left out."""


def shown(value: Any) -> str:
    """Return a described value as a student reads it."""
    if isinstance(value, Opaque):
        return type_name(value)
    if isinstance(value, Raised):
        return (
            f"{value.type_name}: {value.text[:MAX_SHOWN_CHARS]}" if value.text else value.type_name
        )
    if isinstance(value, Seeded):
        return f"default_rng({value.seed})"
    if isinstance(value, (str, bytes)):
        return repr(value[:MAX_SHOWN_CHARS])
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return _shown_container(value)
    if isinstance(value, (np.ndarray, np.generic)) and np.ndim(value):
        return _shown_array(value)
    if value is None or isinstance(value, (bool, range, complex)):
        return repr(value)
    return _shown_number(value)


def _shown_number(value: Any) -> str:
    """Return one number, of Python or NumPy."""
    kind = np.asarray(value).dtype.kind if not isinstance(value, int) else "i"
    if kind == "b":
        return str(bool(value))
    if kind in "iu":
        digits = repr(int(value))
        return (
            digits
            if len(digits) <= MAX_SHOWN_DIGITS
            else f"{digits[:20]}...{digits[-20:]} ({len(digits.lstrip('-'))} digits)"
        )
    text = f"{float(value):.10g}"
    return f"{text}.0" if text.lstrip("-").isdigit() else text


def _shown_container(value: Any) -> str:
    if isinstance(value, dict):
        return (
            "{"
            + _listed(f"{shown(key)}: {shown(item)}" for key, item in _first(value.items()))
            + _rest(value)
            + "}"
        )
    if isinstance(value, (set, frozenset)):
        items = _listed(map(shown, in_order(value)[:MAX_SHOWN_ELEMENTS])) + _rest(value)
        listed = "{" + items + "}" if items else ""
        return (
            f"{type(value).__name__}({listed})"
            if isinstance(value, frozenset) or not items
            else listed
        )
    items = _listed(map(shown, value[:MAX_SHOWN_ELEMENTS])) + _rest(value)
    if isinstance(value, list):
        return f"[{items}]"
    return f"({items},)" if len(value) == 1 else f"({items})"


def _first(items: Iterable) -> list:
    return [item for item, _ in zip(items, range(MAX_SHOWN_ELEMENTS))]


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(texts)


def _rest(value: Any) -> str:
    return ", ..." if len(value) > MAX_SHOWN_ELEMENTS else ""


def in_order(elements: Iterable) -> list:
    """Return the elements of a set from small to large where they have an order, else in one that
    is always the same.
    """
    elements = list(elements)
    kinds = {type(element) for element in elements}
    return (
        sorted(elements)
        if kinds <= {int, float} or kinds in ({str}, {bytes})
        else sorted(elements, key=repr)
    )


def place(keys: Sequence) -> str:
    """Return a path of keys as Python writes it: `[2]['name']`."""
    return "".join(f"[{shown(key)}]" for key in keys)


def _shown_array(value: np.ndarray) -> str:
    if value.size > MAX_SHOWN_ELEMENTS:
        return f"array of shape {value.shape}"
    text = np.array2string(
        value, separator=", ", precision=8, suppress_small=False, max_line_width=10_000
    )
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=[\[ ]) +| +(?=[,\]])", "", text))
