"""What a package judges, and how: all that is settled when it is made, in one file of it."""

from dataclasses import asdict, dataclass
import json
from pathlib import Path
from typing import Self

from autograder.problems import Problem

ASSIGNMENT = "assignment.json"
"""The name of the file."""


@dataclass(frozen=True)
class Assignment:
    """One lesson, as one package judges it.

    seed: what hidden inputs are drawn from. isolation: one of the judge's BACKENDS. seconds: that a
    submission may compute for.
    """

    lesson: str
    seed: int
    isolation: str
    seconds: float

    def to_json(self) -> str:
        """Return what the file says."""
        return json.dumps({**asdict(self), "seed": f"{self.seed:x}"}, indent=1) + "\n"

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what `to_json` wrote to `path`; Problem where it isn't that."""
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
            return cls(**{**told, "seed": int(told["seed"], 16)})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Problem(
                f"{path} doesn't say what to judge ({type(error).__name__}: {error}). Make the "
                "package anew with `autograder bundle --for`, and upload it whole."
            ) from None
