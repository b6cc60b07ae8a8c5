"""Numbers recorded from the lessons' own solutions, as data beside the code."""

from functools import cache
from importlib.resources import files
import json
from typing import Any


@cache
def recorded(name: str) -> Any:
    """Return a recording, not to be changed; `tests/recordings.py` says what is in it."""
    place = files(__package__).joinpath("recordings", f"{name}.json")
    return json.loads(place.read_text(encoding="utf-8"))
