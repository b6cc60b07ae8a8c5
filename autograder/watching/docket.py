"""What is to be judged now, and what waits until it may be."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
import hashlib
import os
import time

from autograder.classroom.attempts import AttemptPolicy
from autograder.submissions.finding import Place
from autograder.submissions.secret import secret_digest
from autograder.submissions.submission import Submission, read_submission
from autograder.watching.journal import Journal, JournalStage
from autograder.watching.ruling import Held, attempts_so_far, held, shown_time
from autograder.watching.watched import WatchedClass

RETRY = timedelta(seconds=10)
"""After which something is tried anew that somebody may have mended."""


@dataclass(frozen=True)
class Arrival:
    """Something new at a place. came: when, UTC, where that is known. source: the folder of the
    exchange that it was taken from, or "". noticed: when it was complete, in seconds of the clock
    that never goes back.
    """

    place: Place
    noticed: float
    came: datetime | None = None
    source: str = ""


class Docket:
    """As an iterator it gives what is to be judged next, and stops where that is nothing just
    now: whoever asks again later may get more.
    """

    def __init__(self, watched: WatchedClass):
        self._watched = watched
        self._ready: deque[Submission] = deque()
        self._running: dict[Place, float] = {}
        self._later: dict[Place, Arrival] = {}
        self._alarms: dict[Place, datetime] = {}

    def __iter__(self) -> Iterator[Submission]:
        return self

    def __next__(self) -> Submission:
        """Return a submission that is to be judged."""
        if not self._ready:
            raise StopIteration
        return self._ready.popleft()

    def __len__(self) -> int:
        return len(self._ready)

    @property
    def n_running(self) -> int:
        """How many are being judged, or are about to be."""
        return len(self._running)

    def is_running(self, student: str, lesson: str) -> bool:
        """Whether a student's work on a lesson is: what lies in its place stays there meanwhile."""
        return any((each.student, each.lesson) == (student, lesson) for each in self._running)

    def consider(self, arrival: Arrival) -> None:
        """Let something be judged now, or wait; where neither works, try again later."""
        place = arrival.place
        if place in self._running:
            self._later[place] = arrival
        elif not self._watched.is_done(place, lambda: self._decide(arrival)):
            self._alarms[place] = datetime.now(UTC) + RETRY

    def wake(self) -> None:
        """Consider once more what waited until now."""
        now = datetime.now(UTC)
        for place in [place for place, until in self._alarms.items() if until <= now]:
            del self._alarms[place]
            self.consider(Arrival(place, time.monotonic()))

    def finish(self, place: Place) -> float:
        """Take note that something has been judged, or won't be; return for how many seconds its
        student has waited.
        """
        noticed = self._running.pop(place)
        if arrival := self._later.pop(place, None):
            self.consider(arrival)
        return time.monotonic() - noticed

    def retry(self, place: Place) -> None:
        """Let something be judged once more, later."""
        self._alarms[place] = datetime.now(UTC) + RETRY

    def _decide(self, arrival: Arrival) -> None:
        place, now = arrival.place, datetime.now(UTC)
        submission = read_submission(place)
        journal = self._watched.journal(place) or Journal()
        if journal.key != (key := key_of(submission)):
            source = arrival.source or journal.source
            journal = replace(journal.begun(key, arrival.came or _changed(place)), source=source)
        elif journal.stage is JournalStage.HANDED_OUT:
            return
        if journal.stage is not JournalStage.JUDGED:
            if waiting := self._held(place, journal, submission.work, now):
                self._let_wait(place, journal, waiting)
                return
            counts = not self._is_due(place, journal, now) and not _is_same(journal, submission)
            journal = journal.taken(submission.work, now, counts)
            self._watched.keep(place, journal)
        self._running[place] = arrival.noticed
        self._ready.append(submission)

    def _is_due(self, place: Place, journal: Journal, now: datetime) -> bool:
        """Whether it came in time, and the time is over: then it is judged, come what may."""
        due = self._watched.dates.due(place.student, place.lesson)
        return due is not None and journal.came <= due <= now

    def _held(self, place: Place, journal: Journal, work: str, now: datetime) -> Held | None:
        """Return why something isn't judged yet, and when it is: when it is due at the latest."""
        classroom = self._watched.classroom
        if self._is_due(place, journal, now):
            return None
        is_same = bool(journal.judged) and journal.judged[-1].work == work
        policy = AttemptPolicy() if is_same else classroom.watch
        found = held(policy, classroom.budgets.student_seconds, journal.judged, now)
        due = self._watched.dates.due(place.student, place.lesson)
        if found is None or due is None or due <= now:
            return found
        return replace(found, until=min(found.until or due, due))

    def _let_wait(self, place: Place, journal: Journal, waiting: Held) -> None:
        """Hand out a page that says until when it waits, unless that is done."""
        if waiting.until is not None:
            self._alarms[place] = waiting.until
        if journal.stage is JournalStage.WAITING:
            return
        when = (
            f"It is judged on {shown_time(waiting.until)}"
            if waiting.until
            else "It is judged when your instructor grades the lesson"
        )
        why = f"{waiting.why[:1].upper()}{waiting.why[1:]}"
        told = [
            why,
            f"{when}, unless you hand in another one before: what you hand in last is what counts.",
            attempts_so_far(self._watched.classroom.watch, journal.judged),
        ]
        title = "This submission is not judged yet"
        self._watched.handing_out.unjudged(place, title, [each for each in told if each])
        self._watched.keep(place, replace(journal, stage=JournalStage.WAITING))
        until = f"until {shown_time(waiting.until)}" if waiting.until else "until it is graded"
        self._watched.say(f"{place.student}, {place.lesson}: waits {until}: {waiting.why}")


def key_of(submission: Submission) -> str:
    """Return by what a submission is told from what the same student hands in later: it may be the
    same work, with another time or secret.
    """
    parts = (
        submission.work,
        submission.handed_in.content.hex(),
        secret_digest(submission.place.folder),
    )
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def _is_same(journal: Journal, submission: Submission) -> bool:
    """Whether a submission is the work that was judged last, handed in once more."""
    return bool(journal.judged) and journal.judged[-1].work == submission.work


def _changed(place: Place) -> datetime:
    """Return when something at a place was last changed, by the clock that nobody sets."""
    path = place.path if os.path.lexists(place.path) else place.folder
    return datetime.fromtimestamp(os.lstat(path).st_ctime, UTC)
