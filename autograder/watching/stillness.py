"""What has changed in submitted/, told once it stays as it is: whoever copies something there says
nowhere that it is whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
import os
from pathlib import Path

from autograder.classroom.classroom import Classroom
from autograder.submissions.finding import Place, folders_of_students, places_in
from autograder.submissions.plain_files import read_plain
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES

SECONDS_STILL = 0.5
"""How long a submission stays as it is before it is taken for whole."""

SECONDS_BROKEN_OFF = 10.0
"""The same where its notebook ends like none: whoever copies it may pause."""

_Look = tuple[tuple[int, ...], ...]
"""What tells that a folder or a file was changed, of several."""


@dataclass
class _Sight:
    """How a place looked, since when (seconds of any clock), and whether that was told."""

    look: _Look
    since: float
    is_told: bool = False


class Stillness:
    """Looks at submitted/ of a class again and again. lessons: those that count."""

    def __init__(self, classroom: Classroom, lessons: Sequence[str]):
        self._classroom, self._lessons = classroom, lessons
        self._students: dict[Path, tuple[_Look, list[Place]]] = {}
        self._sights: dict[Place, _Sight] = {}

    def changed(self, now: float) -> Iterator[Place]:
        """Yield what is another than when this last told of it, or new, and whole by now. now:
        seconds of a clock that never goes back.
        """
        for place in self._places():
            look = _look(place.folder, place.path)
            sight = self._sights.get(place)
            if sight is None or sight.look != look:
                self._sights[place] = _Sight(look, now)
            elif not sight.is_told and self._is_whole(place, now - sight.since):
                sight.is_told = True
                yield place

    def know(self, place: Place) -> None:
        """Take what lies at a place for told."""
        self._sights[place] = _Sight(_look(place.folder, place.path), 0.0, is_told=True)

    def _places(self) -> Iterator[Place]:
        """Yield all places; a student's folder is looked into only where it has changed."""
        try:
            students = folders_of_students(self._classroom)
        except OSError:  # nothing was ever handed in
            return
        for student in students:
            look = _look(student)
            if student not in self._students or self._students[student][0] != look:
                self._students[student] = look, places_in(student, self._lessons)
            yield from self._students[student][1]

    def _is_whole(self, place: Place, seconds: float) -> bool:
        if seconds < SECONDS_STILL:
            return False
        return seconds >= SECONDS_BROKEN_OFF or _ends_like_a_notebook(place.path)


def _look(*paths: Path) -> _Look:
    found = []
    for path in paths:
        try:
            about = os.lstat(path)
            found.append((about.st_mtime_ns, about.st_size, about.st_ino))
        except OSError:
            found.append(())
    return tuple(found)


def _ends_like_a_notebook(path: Path) -> bool:
    """Whether a notebook ends in a bracket, or is none that could be broken off."""
    try:
        return read_plain(path, MAX_NOTEBOOK_BYTES).rstrip().endswith(b"}")
    except OSError:
        return True
