"""A class while it is watched: what is kept of it, when its work is due, and to whom is told what
happens.
"""

from collections.abc import Callable
import time

from autograder.bugs import report_bug
from autograder.classroom.classroom import Classroom
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.watching.dates import Dates, read_dates
from autograder.watching.handing_out import HandingOut
from autograder.watching.journal import Journal, Journals

DATES_LAST_SECONDS = 10.0
"""How long due dates and extensions are gone by before they are read again."""


class WatchedClass:
    """say: is given each sentence on what happens."""

    def __init__(self, classroom: Classroom, say: Callable[[str], None]):
        self.classroom, self.say = classroom, say
        self.handing_out = HandingOut(classroom)
        self._journals = Journals(classroom)
        self._said: dict[object, str] = {}
        self._dates: Dates | None = None
        self._dates_until = 0.0

    @property
    def dates(self) -> Dates:
        """Due dates and extensions, as far as they can be read; Problem where they never could."""
        if time.monotonic() > self._dates_until:
            try:
                self._dates = read_dates(self.classroom)
            except Problem as problem:
                if self._dates is None:
                    raise
                self.say_once(self, str(problem))
            self._dates_until = time.monotonic() + DATES_LAST_SECONDS
        return self._dates

    def journal(self, place: Place) -> Journal | None:
        """Return what is kept of a student's work on a lesson; Problem where that is damaged."""
        return self._journals.of(place.student, place.lesson)

    def keep(self, place: Place, journal: Journal) -> None:
        """Keep that, in the place of what was kept; it is on the disk then."""
        self._journals.write(place.student, place.lesson, journal)

    def say_once(self, about: object, sentence: str) -> None:
        """Say what is the matter with something, unless that was the last that was said of it."""
        if self._said.get(about) != sentence:
            self._said[about] = sentence
            self.say(sentence)

    def is_done(self, about: Place, action: Callable[[], None]) -> bool:
        """Do something about a place; where that can't be done, say why, and return False. What is
        a bug of ours counts as done: to try it anew would bring the same.
        """
        who = f"{about.student}, {about.lesson}"
        try:
            action()
        except (Problem, OSError) as error:
            self.say_once(about, f"{who}: {error}")
            return False
        except Exception as error:
            self.say_once(about, f"{who}: {report_bug(error)}")
        return True
