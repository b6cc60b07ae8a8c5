"""Judges what comes into a class as it comes, from nbgrader's exchange or from whoever else puts it
into submitted/, until it is told to stop.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import time

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import ROSTER, Classroom
from autograder.classroom.late import ZERO
from autograder.classroom.making import CONFIG_FILE
from autograder.classroom.seed import SEED_FILE
from autograder.classroom.settings import read_classroom
from autograder.courses.course import COURSE_FILE
from autograder.gradebook.locks import held_lock
from autograder.gradebook.nbgrader_access import instructors_settings
from autograder.grading.crew import Crew
from autograder.problems import Problem
from autograder.submissions.finding import Place, folders_of_students, places_in
from autograder.submissions.timestamp import read_timestamp
from autograder.watching.docket import RETRY, Arrival, Docket
from autograder.watching.inbound import Inbound, Incoming, parts_of
from autograder.watching.journal import JOURNALS, WATCH_LOCK
from autograder.watching.outcomes import Outcomes
from autograder.watching.ruling import shown_time
from autograder.watching.stillness import Stillness
from autograder.watching.watched import WatchedClass

PAUSE_SECONDS = 0.2
"""Between two looks at what came in, at least."""

SHARE_OF_LOOKING = 10
"""Times as long as a look takes it is left until the next: in a large class looking is work."""

MAX_ENDING = 30.0
"""Seconds for which what is being judged may go on when the process is to end."""

SECONDS_BETWEEN_LOOKOUTS = 2.0
"""How often it is looked whether the class was settled otherwise, or its course has changed."""


class ClassWatch:
    """Watches one class, as it is settled and with the course as it is now. say: is given each
    sentence on what happens.
    """

    def __init__(self, classroom: Classroom, say: Callable[[str], None]):
        self._classroom, self._lessons = classroom, list(classroom.course.lessons)
        self._watched = WatchedClass(classroom, say)
        self._docket = Docket(self._watched)
        self._outcomes = Outcomes(self._watched, self._docket)
        exchange = instructors_settings(classroom).ExchangeCollect
        is_checked = bool(exchange.get("check_owner", True))
        self._inbound = Inbound(classroom, self._lessons, is_checked)
        self._stillness = Stillness(classroom, self._lessons)
        self._incoming: dict[tuple[str, str], Incoming] = {}
        self._next_look = self._next_taking = 0.0

    def run(self, crew: Crew, is_over: Callable[[], bool]) -> None:
        """Judge what comes until it is over; then to its end what has been begun. Problem where
        nothing of the class can be judged at all.
        """
        self._outcomes.adopt(self._places())
        while not is_over():
            self._look_round()
            self._outcomes.record()
            if len(self._docket):
                self._judge(crew, is_over)
            else:
                time.sleep(PAUSE_SECONDS)
        self._outcomes.record(is_last=True)

    def _places(self) -> list[Place]:
        if not self._classroom.submitted.is_dir():
            return []
        students = folders_of_students(self._classroom)
        return [place for student in students for place in places_in(student, self._lessons)]

    def _judge(self, crew: Crew, is_over: Callable[[], bool]) -> None:
        """Judge all that is ready, and all that gets ready meanwhile."""
        ending_at = None
        for done in crew.judge(self._docket):
            if done is not None:
                self._outcomes.add(done)
            if ending_at is None and is_over():
                ending_at = time.monotonic() + MAX_ENDING
                crew.wind_down()
            if ending_at is None:
                self._look_round()
            elif time.monotonic() > ending_at:
                break
            self._outcomes.record()

    def _look_round(self) -> None:
        """See what came in, whose time has come, and what can be handed out."""
        began = time.monotonic()
        if began < self._next_look:
            return
        complete = list(self._inbound.complete(time.time()))
        changed = list(self._stillness.changed(began))
        pause = max(PAUSE_SECONDS, SHARE_OF_LOOKING * (time.monotonic() - began))
        for incoming in complete:
            self._expect(incoming)
        if began >= self._next_taking:
            for incoming in list(self._incoming.values()):
                self._receive(incoming)
        for place in changed:
            self._docket.consider(Arrival(place, began))
        self._docket.wake()
        self._outcomes.make_whole()
        self._next_look = time.monotonic() + pause

    def _expect(self, incoming: Incoming) -> None:
        """Let a folder be taken, unless it is another's than it says, or a later one of the same
        student's is about to be.
        """
        try:
            self._inbound.require_own(incoming)
        except Problem as problem:
            self._watched.say(f"{incoming.name}: {problem}")
            return
        key = incoming.student, incoming.lesson
        earlier = self._incoming.get(key)
        if earlier is None or earlier.stamp <= incoming.stamp:
            self._incoming[key] = incoming

    def _receive(self, incoming: Incoming) -> None:
        """Take a folder into submitted/, and have it judged; not while an earlier one is, whose
        page goes by what lies there. Where it can't be taken, try again later.
        """
        if self._docket.is_running(incoming.student, incoming.lesson):
            return
        folder = self._classroom.submitted / incoming.student / incoming.lesson
        place = Place.at(incoming.student, incoming.lesson, folder)
        if self._watched.is_done(place, lambda: self._take(incoming, place)):
            del self._incoming[incoming.student, incoming.lesson]
        else:
            self._next_taking = time.monotonic() + RETRY.total_seconds()

    def _take(self, incoming: Incoming, place: Place) -> None:
        noticed = time.monotonic()
        if not self._is_newer(incoming, place):
            return
        if self._is_for_nothing(incoming, place):
            self._refuse_late(incoming)
            return
        self._inbound.take(incoming)
        self._stillness.know(place)
        self._docket.consider(Arrival(place, noticed, incoming.came, incoming.folder.name))

    def _is_newer(self, incoming: Incoming, place: Place) -> bool:
        """Whether what came in was handed in after what lies in submitted/."""
        journal = self._watched.journal(place)
        if journal is not None and journal.source:
            return incoming.stamp > parts_of(journal.source, self._lessons)[2]
        if not os.path.lexists(place.folder):
            return True
        stamp = read_timestamp(place.folder).content.decode("utf-8", "replace").strip()
        return incoming.stamp > stamp if stamp else incoming.came.timestamp() > _last_change(place)

    def _is_for_nothing(self, incoming: Incoming, place: Place) -> bool:
        """Whether what came in is late where that leaves it nothing, after work in time."""
        due = self._watched.dates.due(incoming.student, incoming.lesson)
        if self._classroom.late.policy != ZERO or due is None or incoming.came <= due:
            return False
        journal = self._watched.journal(place)
        if journal is not None and journal.came is not None:
            return journal.came <= due
        return os.path.lexists(place.folder) and _last_change(place) <= due.timestamp()

    def _refuse_late(self, incoming: Incoming) -> None:
        """Tell a student that late work isn't taken in the place of work in time."""
        due = self._watched.dates.due(incoming.student, incoming.lesson)
        why = (
            f"The lesson was due {shown_time(due)}, and late work earns nothing. What you handed "
            "in before stays what counts."
        )
        here = Place.at(incoming.student, incoming.lesson, incoming.folder)
        self._watched.handing_out.unjudged(here, "This submission is not judged", [why])
        self._watched.say(f"{incoming.student}, {incoming.lesson}: not taken, since it is late")


def _last_change(place: Place) -> float:
    """Return when a notebook in submitted/ was last changed, in seconds since 1970."""
    return os.lstat(place.path if os.path.lexists(place.path) else place.folder).st_mtime


class Lookout:
    """Tells whether what a class goes by has changed: its settings, its roster, its course. Of what
    can't be used it says why, and goes on with what there was.
    """

    def __init__(self, classroom: Classroom, say: Callable[[str], None]):
        self._classroom, self._say = classroom, say
        self._known = _look_at(classroom)
        self._next = 0.0

    def is_changed(self) -> bool:
        """Whether there is something else by now that can be used."""
        now = time.monotonic()
        if now < self._next:
            return False
        self._next = now + SECONDS_BETWEEN_LOOKOUTS
        found = _look_at(self._classroom)
        if found == self._known:
            return False
        self._known = found
        try:
            read_classroom(self._classroom.root).course.require_usable()
        except Problem as problem:
            self._say(f"{problem} Until then everything goes on as before.")
            return False
        return True


def _look_at(classroom: Classroom) -> tuple:
    """Return what tells that a file was changed on which verdicts, dates, or pages rest."""
    own = [classroom.root / name for name in (CLASS_FILE, ROSTER, CONFIG_FILE, SEED_FILE)]
    course = classroom.course_root
    lessons = [classroom.course.source / name for name in classroom.course.lessons]
    files = [path for folder in lessons for path in sorted(folder.glob("*.*"))]
    return tuple((path, *_change(path)) for path in (*own, course / COURSE_FILE, *files))


def _change(path: Path) -> tuple[int, ...]:
    try:
        about = os.stat(path)
    except OSError:
        return ()
    return about.st_mtime_ns, about.st_size


def watch_class(
    classroom: Classroom,
    crew_of: Callable[[Classroom], Crew],
    say: Callable[[str], None],
    is_over: Callable[[], bool],
) -> None:
    """Judge what comes into a class until it is over. crew_of: makes those who judge for a class;
    they are made anew where it is settled otherwise. Problem where somebody else watches it.
    """
    with _only_one(classroom):
        while not is_over():
            _watch_as_settled(classroom, crew_of, say, is_over)
            if not is_over():
                classroom = read_classroom(classroom.root)
                say("The class or its course has changed: from now on, what they say now.")


def _watch_as_settled(
    classroom: Classroom,
    crew_of: Callable[[Classroom], Crew],
    say: Callable[[str], None],
    is_over: Callable[[], bool],
) -> None:
    """Judge what comes in until it is over, or the class is settled otherwise."""
    lookout = Lookout(classroom, say)
    with crew_of(classroom) as crew:
        ClassWatch(classroom, say).run(crew, lambda: is_over() or lookout.is_changed())


@contextmanager
def _only_one(classroom: Classroom) -> Iterator[None]:
    """Problem where another process watches the class."""
    folder = classroom.root / JOURNALS
    folder.mkdir(exist_ok=True)
    with held_lock(folder / WATCH_LOCK) as is_ours:
        if not is_ours:
            raise Problem(
                f"{classroom.root} is watched already, by another autograder watch. One is enough; "
                "to start this one, end the other."
            )
        yield
