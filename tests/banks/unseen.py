"""Answers whose author knew the contract and the released notebooks, and none of the grader's
lists.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
import tomllib

from tests.this_course import PROJECT

BANK = PROJECT / "tests" / "submissions" / "unseen"

OPEN: dict[str, list[str]] = tomllib.loads((BANK / "open.toml").read_text(encoding="utf-8"))
"""By name, the wrong answers that still earn everything: what the grader has to learn next."""


@dataclass(frozen=True)
class Answer:
    """One file of the bank. name: what it solves. facts: `mistake`, `item`, and `shows`, if
    wrong.
    """

    name: str
    path: Path

    @property
    def source(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def facts(self) -> dict[str, str]:
        lines = [line for line in self.source.splitlines() if line.startswith("#: ")]
        return tomllib.loads("\n".join(line.removeprefix("#: ") for line in lines))


def answers(kind: str, name: str) -> Iterator[Answer]:
    """Yield the answers of a kind, `right` or `wrong`, to what students write as `name`."""
    for path in sorted((BANK / kind / name).glob("*.py")):
        yield Answer(name, path)
