"""What was judged, on its way into the gradebook and to its student."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
import time

from autograder.classroom.attempts import Shown
from autograder.gradebook.writer import BeingGraded
from autograder.grading.grading import grade
from autograder.grading.judging import ProblemHere
from autograder.grading.pending import Done
from autograder.grading.results import GradingResult
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission, read_submission
from autograder.watching.docket import Docket, key_of
from autograder.watching.handing_out import told_of_feedback
from autograder.watching.journal import Journal, JournalStage
from autograder.watching.judging import TwofoldJudgement
from autograder.watching.ruling import standing
from autograder.watching.watched import WatchedClass
from course.assessment.verdicts import Verdict

SECONDS_TOGETHER = 0.3
"""How long a verdict may wait for others that are about to come, to be recorded with them."""

SECONDS_FOR_OTHERS = 0.1
"""How long the gradebook is left to others each time: an `autograder grade` may wait for it."""

SECONDS_TO_MEND = 10.0
"""After which recording is tried anew where it couldn't be done."""

MAX_PAGES_AT_ONCE = 3
"""Pages that are handed out anew at a time when a lesson is closed."""

LAST_PATIENCE = 10.0
"""Seconds to wait for whoever else is grading, where this process is about to end."""


class Outcomes:
    """Of a class, recorded as `autograder grade` would."""

    def __init__(self, watched: WatchedClass, docket: Docket):
        self._watched, self._docket = watched, docket
        self._done: dict[Place, Done] = {}
        self._due = self._not_before = 0.0
        self._closing: defaultdict[str, set[Place]] = defaultdict(set)

    def adopt(self, places: Sequence[Place]) -> None:
        """Take note of what was judged before this class was ever watched, which is owed no page;
        and of pages on which something is left out so far. Problem as for `grade`.
        """
        unknown: list[Place] = []
        for place in places:
            self._watched.is_done(place, partial(self._remember, place, unknown))
        noting = _Noting()
        for result in self._graded(unknown, noting, LAST_PATIENCE) if unknown else ():
            if result.place not in noting.due:
                key = key_of(read_submission(result.place))
                self._watched.keep(result.place, Journal(key=key, stage=JournalStage.HANDED_OUT))

    def _remember(self, place: Place, unknown: list[Place]) -> None:
        """Take note of what a page leaves out so far; of what nothing is kept, among `unknown`."""
        journal = self._watched.journal(place)
        if journal is None:
            unknown.append(place)
        elif journal.stage is JournalStage.HANDED_OUT and journal.shown not in ("", Shown.ALL):
            self._closing[place.lesson].add(place)

    def add(self, done: Done) -> None:
        """Take what was judged."""
        if not self._done:
            self._due = time.monotonic() + SECONDS_TOGETHER
        self._done[done.submission.place] = done

    def record(self, is_last: bool = False) -> None:
        """Record what was judged, if it is time to, and hand out its pages."""
        now, is_all = time.monotonic(), len(self._done) == self._docket.n_running
        is_time = now >= self._not_before and (is_all or now >= self._due)
        if not self._done or not (is_time or is_last):
            return
        try:
            given = _Given(self._done)
            results = self._graded(list(self._done), given, LAST_PATIENCE if is_last else 0.0)
            endings = {result.place: result for result in results}
        except BeingGraded:
            self._not_before = time.monotonic() + SECONDS_TOGETHER
            self._watched.say_once(self, "Another run is grading the class; verdicts wait for it.")
            return
        except (Problem, OSError) as error:
            self._not_before = time.monotonic() + SECONDS_TO_MEND
            self._watched.say_once(self, f"Nothing can be recorded: {error}")
            return
        done, self._done = self._done, {}
        self._not_before = time.monotonic() + SECONDS_FOR_OTHERS
        for place, each in done.items():
            self._end(each, endings.get(place))

    def make_whole(self) -> None:
        """Hand out some of the pages on which something was left out, once their lesson is closed
        for everybody.
        """
        for lesson, places in self._closing.items():
            if places and self._is_closed(lesson):
                for place in [places.pop() for _ in range(min(len(places), MAX_PAGES_AT_ONCE))]:
                    if not self._watched.is_done(place, partial(self._show_all, place)):
                        places.add(place)

    def _is_closed(self, lesson: str) -> bool:
        closed = self._watched.dates.closed(lesson)
        return closed is not None and closed <= datetime.now(UTC)

    def _show_all(self, place: Place) -> None:
        journal = self._watched.journal(place)
        if journal is not None and journal.stage is JournalStage.HANDED_OUT:
            self._hand_out(place, journal, Shown.ALL)

    def _graded(
        self, places: Sequence[Place], judges: "_Noting | _Given", patience: float
    ) -> list[GradingResult]:
        return list(grade(places, self._watched.classroom, judges, patience=patience))

    def _end(self, done: Done, ending: GradingResult | None) -> None:
        """Hand out the page of what was recorded; what wasn't is judged once more, later, unless
        something else lies in its place by now.
        """
        place = done.submission.place
        who = f"{place.student}, {place.lesson}"
        if ending is not None and ending.bug:
            self._watched.say(f"{who}: {ending.bug}")
        elif ending is None or isinstance(done.result, ProblemHere):
            why = done.result.sentence if isinstance(done.result, ProblemHere) else "it has changed"
            self._watched.say_once(place, f"{who}: not judged yet: {why}")
            self._docket.retry(place)
        elif not self._watched.is_done(place, lambda: self._told(done, ending)):
            self._docket.retry(place)
        seconds = self._docket.finish(place)
        if ending is not None and not ending.bug:
            self._watched.say(f"{who}: {_score(done.result)}, after {seconds:.1f} seconds")

    def _told(self, done: Done, ending: GradingResult) -> None:
        """Keep what became of a submission, and hand out its page."""
        place, result = done.submission.place, done.result
        for notice in ending.notices:
            self._watched.say_once((place, notice), f"{place.student}, {place.lesson}: {notice}")
        is_verdict = isinstance(result, Judgement) and all(
            each.verdict is not Verdict.INTERNAL_ERROR for each in result.results
        )
        seconds = result.seconds if isinstance(result, Judgement) else 0.0
        journal = self._watched.journal(place).ended(seconds, is_verdict)
        visible = result.visible if isinstance(result, TwofoldJudgement) else None
        is_closed, policy = self._is_closed(place.lesson), self._watched.classroom.watch
        self._hand_out(place, journal, Shown.ALL if is_closed else policy.feedback, visible)

    def _hand_out(
        self, place: Place, journal: Journal, shown: Shown, visible: Judgement | None = None
    ) -> None:
        watched, policy = self._watched, self._watched.classroom.watch
        left_out = told_of_feedback(shown, watched.dates.closed(place.lesson))
        attempts = "" if self._is_closed(place.lesson) else standing(policy, journal.judged)
        watched.handing_out.judged(place, shown, left_out, attempts, visible)
        watched.keep(place, replace(journal, stage=JournalStage.HANDED_OUT, shown=str(shown)))
        if shown is not Shown.ALL:
            self._closing[place.lesson].add(place)


@dataclass
class _Noting:
    """Judges nothing, and takes note of what is due."""

    due: set[Place] = field(default_factory=set)

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done]:
        self.due.update(submission.place for submission in submissions)
        yield from ()


@dataclass
class _Given:
    """Has judged already what it is asked for, unless that has changed since."""

    done: dict[Place, Done]

    def judge(self, submissions: Iterable[Submission]) -> Iterator[Done]:
        for submission in submissions:
            known = self.done[submission.place]
            if known.submission.work == submission.work:
                yield Done(submission, known.result)


def _score(result: object) -> str:
    """Return in a few words what came of judging."""
    if isinstance(result, Judgement):
        return f"{result.points:g} of {result.max_points:g} points"
    return "not a notebook that can be judged"
