"""A class to which the first lesson was released, with an exchange."""

from dataclasses import dataclass, field
from pathlib import Path
import re
import shutil
import time

import pytest

from autograder.classroom import CLASS_FILE
from autograder.classroom.attempts import Shown
from autograder.classroom.classroom import Classroom
from autograder.classroom.making import CONFIG, CONFIG_FILE
from autograder.classroom.settings import read_classroom
from autograder.gradebook.notes import read_note
from autograder.watching import outcomes, stillness, watch
from autograder.watching.journal import Journal, Journals
from autograder.watching.watch import ClassWatch
from tests.autograder.grading.classes import CrewOfOne
from tests.autograder.watching.exchange import Exchange
from tests.autograder.watching.judges import JudgesTwice
from tests.handing_in import filled
from tests.this_course import class_in
from tests.verdicts import LESSON

PATIENCE = 60.0
"""Seconds after which what should happen is taken never to happen."""


class WillingCrew(CrewOfOne):
    """A crew of one that can be told to end."""

    def wind_down(self) -> None: ...


@dataclass
class Desk:
    """A class, its exchange, and what was said while it was watched."""

    root: Path
    exchange: Exchange
    said: list[str] = field(default_factory=list)

    @property
    def classroom(self) -> Classroom:
        return read_classroom(self.root)

    def settles(self, text: str) -> None:
        """Settle some tables of class.toml, in the place of all that were there."""
        path = self.root / CLASS_FILE
        settled = re.split(r"(?m)^\[", path.read_text(encoding="utf-8"))[0]
        path.write_text(f"{settled}{text}\n", encoding="utf-8")

    def takes(self, student: str, relu: str = "def relu(Z): pass", **more) -> Path:
        """Let a student hand in a notebook, which is known by its `relu`."""
        return self.exchange.takes(student, filled(LESSON, {"relu": relu}), **more)

    def watches(self, is_done, judge=None) -> None:
        """Watch the class until something is done, which must be."""
        giving_up = time.monotonic() + PATIENCE
        crew = WillingCrew(judge or JudgesTwice())
        ClassWatch(self.classroom, self.said.append).run(
            crew, lambda: is_done() or time.monotonic() > giving_up
        )
        assert is_done(), self.said

    def hands_out(self, *folders: Path, judge=None) -> list[str]:
        """Watch until all of these have their pages; return those."""
        self.watches(lambda: all(map(self.exchange.page, folders)), judge)
        return [self.exchange.page(folder) for folder in folders]

    def journal(self, student: str = "ada") -> Journal:
        return Journals(self.classroom).of(student, LESSON)

    def attempts(self, student: str = "ada") -> int:
        journal = self.journal(student)
        return sum(each.counts for each in journal.judged) if journal else 0

    def points(self, student: str = "ada") -> float | None:
        note = read_note(self.classroom, student, LESSON)
        return note and note.points


@pytest.fixture
def desk(released_class, tmp_path, monkeypatch) -> Desk:
    """A class that shows all, with an exchange in which nobody asks whose a folder is."""
    monkeypatch.setattr(watch, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(outcomes, "SECONDS_FOR_OTHERS", 0.0)
    monkeypatch.setattr(outcomes, "SECONDS_TOGETHER", 0.05)
    monkeypatch.setattr(stillness, "SECONDS_STILL", 0.05)
    made = class_in(shutil.copytree(released_class, tmp_path / "class"))
    exchange = Exchange(tmp_path / "exchange", made.id)
    exchange.opens()
    path = made.root / CLASS_FILE
    text = path.read_text(encoding="utf-8")
    path.write_text(f'exchange = "{exchange.root}"\n{text}', encoding="utf-8")
    settings = f"{CONFIG}c.ExchangeCollect.check_owner = False\n"
    (made.root / CONFIG_FILE).write_text(settings, encoding="utf-8")
    found = Desk(made.root, exchange)
    found.settles(f'[watch]\nfeedback = "{Shown.ALL}"')
    return found
