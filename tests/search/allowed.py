"""Survivors that may stay, because the contract says that what they do isn't graded."""

from collections.abc import Iterable
from pathlib import Path
import tomllib

from tests.search.searching import Survivor

ALLOWED = Path(__file__).parent / "allowed.toml"


def read_allowed(path: Path = ALLOWED) -> dict[str, list[dict[str, str]]]:
    """Return the entries by name, each with `operator`, `differs`, and `reason`."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def not_allowed(
    survivors: Iterable[Survivor], allowed: dict[str, list[dict[str, str]]]
) -> list[Survivor]:
    """Return the survivors that no entry holds for; KeyError for an entry without a reason."""
    return [
        survivor
        for survivor in survivors
        if not any(
            entry["reason"]
            and entry["operator"] in survivor.candidate.operators
            and entry["differs"] == survivor.difference.what
            for entry in allowed.get(survivor.candidate.name, [])
        )
    ]
