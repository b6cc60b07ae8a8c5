"""Takes the notebooks out of a learning platform's archive, or of what a student downloaded from
the site, into submitted/: each to its student and lesson, none over a newer one, and a sentence for
all that is left.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
import os
import stat

from autograder.classroom.classroom import FILE, RECORD, TIMESTAMP, Classroom
from autograder.collecting.archive import Archive, Member
from autograder.collecting.deliveries import Delivery
from autograder.collecting.gathering import Gatherer
from autograder.collecting.owners import Owners, described
from autograder.files import write_atomically
from autograder.problems import Problem
from autograder.submissions.arrival import record_arrivals
from autograder.submissions.finding import Place
from autograder.submissions.names import shown_name
from autograder.submissions.plain_files import read_plain
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES, parse_notebook
from autograder.submissions.recognition import tell_lesson
from autograder.submissions.timestamp import read_timestamp

MAX_NAMED_NOTEBOOKS = 5
"""Notebooks of one student that are named where it can't be told which is meant."""

NEW, REPLACED, SAME = "new", "in place of older ones", "as they were"
"""How what was taken stands to what lay there."""


@dataclass(frozen=True)
class Taking:
    """A notebook on its way from an archive to its place. how: NEW, REPLACED, or SAME."""

    delivery: Delivery
    place: Place
    how: str


@dataclass
class Collected:
    """What became of an archive. left: a sentence for each file, or person, of whom nothing was
    taken.
    """

    taken: list[Taking] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class Collector:
    """Takes what archives hold into the class `classroom`.

    owners: who is who. lesson: of which all notebooks are, or None where their cells tell it.
    handed_in: the time at which all was, with time zone; None if nobody knows. It is noted where
    the class takes such times from.
    """

    def __init__(
        self,
        classroom: Classroom,
        owners: Owners,
        lesson: str | None = None,
        handed_in: datetime | None = None,
    ):
        self._classroom, self._lesson, self._handed_in = classroom, lesson, handed_in
        self._gatherer = Gatherer(classroom.course, owners, lesson)

    def collect(self, archive: Archive, name: str, is_trial: bool = False) -> Collected:
        """Take what an archive holds; only say so in a trial. Interrupted, it has taken some
        notebooks whole, and taking it again completes the work.

        name: of the archive's file. What a student downloaded from the site is called after her,
        and so are such archives in one that came from no platform.
        """
        gathered = self._gatherer.gather(archive, name)
        result = Collected(left=gathered.left)
        for student, own in gathered.by_student.items():
            result.taken += self._takings(archive, student, own, result)
        # Last, since a list is cut: Moodle adds a file of this kind for each text typed online.
        result.left += [
            f"{shown_name(each.path)}: not named as Moodle or Canvas name a file handed in."
            for each in gathered.others
        ]
        if not is_trial:
            self._carry_out(archive, result.taken)
        return result

    def _takings(
        self, archive: Archive, student: str, own: Sequence[Delivery], result: Collected
    ) -> Iterator[Taking]:
        """Yield what is taken of one student's notebooks."""
        by_lesson: dict[str, dict[Delivery, bytes]] = defaultdict(dict)
        for delivery in own:
            try:
                content = archive.read(delivery.member)
                # One is held at a time: nobody says how many a student hands in.
                digest = sha256(content).digest()
                by_lesson[self._lesson_of(delivery, content)][delivery] = digest
            except Problem as problem:
                result.left.append(f"{described(delivery)}: {problem}")
        for lesson, digests in by_lesson.items():
            place = Place.at(student, lesson, self._classroom.submitted / student / lesson)
            try:
                delivery = _meant(digests, lesson)
                yield Taking(delivery, place, self._how(archive, delivery.member, place))
            except Problem as problem:
                result.left.append(f"{student}, {lesson}: {problem}")

    def _lesson_of(self, delivery: Delivery, content: bytes) -> str:
        """Return the lesson that a notebook is of: the one that was named, or what its cells tell,
        or else its name.
        """
        if self._lesson is not None:
            return self._lesson
        course = self._classroom.course
        with suppress(Problem):
            return tell_lesson(parse_notebook(content), course).name
        named = [lesson for lesson in course.lessons if lesson in delivery.file.casefold()]
        if len(named) == 1:
            return named[0]
        raise Problem("it can't be told which lesson this is. Name it: --lesson LESSON.")

    def _how(self, archive: Archive, member: Member, place: Place) -> str:
        """Return how a notebook stands to what lies in its place; Problem where that must stay."""
        _require_own_folders(place)
        if not os.path.lexists(place.path):
            return NEW
        try:
            there = read_plain(place.path, MAX_NOTEBOOK_BYTES)
        except OSError as error:
            raise Problem(f"{place.path} is in the way ({error.strerror}). Move it away.") from None
        if there == archive.read(member):
            return SAME
        if self._is_newer(archive, member, place):
            raise Problem(
                f"{place.path} is newer than what the archive holds, and was kept. To take the "
                "other one, move it away."
            )
        return REPLACED

    def _is_newer(self, archive: Archive, member: Member, place: Place) -> bool:
        """Whether what lies there is newer: by when it was handed in, where both times are known,
        or else by its last change.
        """
        there = read_timestamp(place.folder).moment if self._notes_times_beside else None
        if there is not None and self._handed_in is not None:
            return there.replace(tzinfo=UTC) > self._handed_in
        return os.lstat(place.path).st_mtime > self._changed(archive, member)

    @property
    def _notes_times_beside(self) -> bool:
        return self._classroom.handed_in == TIMESTAMP

    def _changed(self, archive: Archive, member: Member) -> float:
        """Return the last change that a taken notebook has, in seconds since 1970."""
        if self._classroom.handed_in == FILE and self._handed_in is not None:
            return self._handed_in.timestamp()
        return archive.last_changed(member)

    def _carry_out(self, archive: Archive, takings: Sequence[Taking]) -> None:
        """Write times first, then notebooks: whatever ends this, taking it again goes on."""
        if self._classroom.handed_in == RECORD and self._handed_in is not None:
            places = [taking.place for taking in takings]
            record_arrivals(
                self._classroom,
                {(place.student, place.lesson): self._handed_in for place in places},
            )
        for taking in takings:
            self._note_time(taking)
            member, path = taking.delivery.member, taking.place.path
            if taking.how != SAME:
                write_atomically(path, archive.read(member))
            if taking.how != SAME or self._classroom.handed_in == FILE:
                os.utime(path, (self._changed(archive, member),) * 2)

    def _note_time(self, taking: Taking) -> None:
        """Let the file beside the notebook tell its time. One that tells an older one's is gone."""
        path = taking.place.folder / TIMESTAMP
        if self._notes_times_beside and self._handed_in is not None:
            moment = self._handed_in.astimezone(UTC).replace(tzinfo=None)
            write_atomically(path, f"{moment.isoformat(sep=' ')} UTC")
        elif taking.how == REPLACED:
            path.unlink(missing_ok=True)


def _meant(digests: Mapping[Delivery, bytes], lesson: str) -> Delivery:
    """Return the notebook that is meant among several of one lesson: the one of the right name, if
    they aren't all the same. digests: of what is in each.
    """
    right = [each for each in digests if each.file == f"{lesson}.ipynb"]
    if len(set(digests.values())) == 1:
        return (right or [*digests])[0]
    if len(right) == 1:
        return right[0]
    names = ", ".join(shown_name(each.file) for each in [*digests][:MAX_NAMED_NOTEBOOKS])
    raise Problem(f"several notebooks are of this lesson ({names}). Ask which one is meant.")


def _require_own_folders(place: Place) -> None:
    """Problem where something else than a folder is in the way of a place, such as a link; where
    submitted/ itself lies is the instructor's business.
    """
    for folder in (place.folder.parent, place.folder):
        if os.path.lexists(folder) and not stat.S_ISDIR(os.lstat(folder).st_mode):
            raise Problem(f"{folder} is no folder, but a link or a file. Move it away.")
