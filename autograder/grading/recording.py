"""Hands what was judged, or is counted anew, to the writer, and tells what that made of scores."""

from collections.abc import Iterator
from dataclasses import replace

from autograder.bugs import report_bug
from autograder.classroom.classroom import Classroom
from autograder.gradebook.notes import Note, read_note
from autograder.gradebook.writer import GradebookWriter
from autograder.grading.intake import Intake
from autograder.grading.judging import Bug, JudgingResult, OverBudget, ProblemHere, Rejection
from autograder.grading.recounting import Recount, recounted, with_results
from autograder.grading.results import GradingResult, ScoreChange, changed_items
from autograder.judge.judgement import Judgement
from autograder.lasting import give_back_free_pages
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission
from course.assessment.verdicts import ItemResult


class Recorder:
    """Records results one by one; they count, and can be taken, once the writer has written them.

    item: the only one of which a judgement is recorded.
    """

    def __init__(
        self, classroom: Classroom, writer: GradebookWriter, intake: Intake, item: str | None
    ):
        self._classroom, self._writer, self._intake, self._item = classroom, writer, intake, item
        self._recorded: list[GradingResult] = []
        self._before: dict[Place, tuple[ItemResult, ...]] = {}
        self._now: dict[Place, tuple[ItemResult, ...]] = {}

    def record(self, submission: Submission, result: JudgingResult) -> None:
        """Record how judging a submission ended. Problem if nothing can be recorded any more;
        another failure is a bug of this submission alone.
        """
        place = submission.place
        try:
            ending = self._recorded_as(submission, result)
        except Problem:
            raise
        except Exception as error:
            ending = GradingResult(place, bug=report_bug(error))
        self._recorded.append(ending)

    def recount(self) -> Iterator[GradingResult]:
        """Record what is to be counted anew; yield what is written meanwhile."""
        for recount in self._intake.take_recounts():
            try:
                ending = self._counted_anew(recount)
            except Problem:
                raise
            except Exception as error:
                ending = GradingResult(recount.submission.place, bug=report_bug(error))
            self._recorded.append(ending)
            yield from self.written()

    def written(self) -> Iterator[GradingResult]:
        """Yield what is recorded, if it is time to write it."""
        if self._writer.flush_if_due():
            yield from self._take()

    def finish(self) -> Iterator[GradingResult]:
        """Write what is left, and yield it."""
        self._writer.flush()
        yield from self._take()

    def _take(self) -> Iterator[GradingResult]:
        totals = self._writer.take_totals()
        recorded, self._recorded = self._recorded, []
        if recorded:
            give_back_free_pages()  # many notebooks were read and written since the last batch
        for ending in recorded:
            place = ending.place
            before, now = totals.get((place.student, place.lesson), (None, 0.0))
            items = changed_items(self._before.pop(place, ()), self._now.pop(place, ()))
            if before is None or ending.left or (before == now and not items):
                yield ending
            else:
                change = ScoreChange(before, now, items, self._intake.reasons(place))
                yield replace(ending, change=change)

    def _recorded_as(self, submission: Submission, result: JudgingResult) -> GradingResult:
        place, why = submission.place, self._why(submission.place)
        match result:
            case ProblemHere(sentence):
                return GradingResult(place, problem=sentence)
            case Bug(sentence):
                return GradingResult(place, bug=sentence)
            case Rejection(reason) if self._item is not None:
                return GradingResult(place, problem=reason)
            case OverBudget(reason) if self._is_graded(submission):
                return GradingResult(place, left=reason)
            case OverBudget(reason):
                # Without a digest: nobody shall take it for judged.
                self._writer.record_rejected(replace(submission, digest=""), reason, why)
                return GradingResult(place, left=reason)
            case Rejection(reason):
                judgement = self._writer.record_rejected(submission, reason, why)
                self._remember(place, judgement.results)
                return GradingResult(place, problem=reason)
            case judgement if self._item is not None:
                return self._record_item(submission, judgement, self._item)
            case judgement:
                self._writer.record(submission, judgement, why)
                self._remember(place, judgement.results)
                notices = self._writer.notices(submission)
                return GradingResult(place, judgement.results, judgement.seconds, notices=notices)

    def _is_graded(self, submission: Submission) -> bool:
        """Whether this very work has verdicts, which stay where it can't be judged again now."""
        note = self._note(submission.place)
        is_verdict = note is not None and note.is_verdict and note.basis is not None
        return is_verdict and note.basis.work == submission.work

    def _record_item(
        self, submission: Submission, judgement: Judgement, item: str
    ) -> GradingResult:
        """Record the result of one item; all else of the note stays what it was, its basis as well:
        the other items rest on it.
        """
        note = self._note(submission.place)
        (judged,) = (result for result in judgement.results if result.item == item)
        merged = tuple(judged if result.item == item else result for result in note.results)
        why = (f"{item} was judged again", *self._why(submission.place))
        self._writer.record_again(submission, with_results(note, merged), why)
        self._remember(submission.place, merged)
        return GradingResult(submission.place, (judged,), judgement.seconds)

    def _counted_anew(self, recount: Recount) -> GradingResult:
        submission, note = recount.submission, recount.note
        why = self._why(submission.place)
        if note.rejected is not None:
            self._writer.record_rejected(submission, note.rejected, why)
            return GradingResult(submission.place, problem=note.rejected)
        lesson = self._classroom.course.lessons[submission.lesson]
        counted = recounted(note, submission, lesson)
        self._writer.record_again(submission, counted, why)
        self._remember(submission.place, counted.results)
        notices = self._writer.notices(submission)
        return GradingResult(submission.place, notices=notices, is_counted_anew=True)

    def _remember(self, place: Place, results: tuple[ItemResult, ...]) -> None:
        """Keep the results of items as they were, which are about to be replaced, and as they
        are.
        """
        note = self._note(place)
        self._before[place] = note.results if note else ()
        self._now[place] = results

    def _why(self, place: Place) -> tuple[str, ...]:
        return tuple(reason.text for reason in self._intake.reasons(place))

    def _note(self, place: Place) -> Note | None:
        return read_note(self._classroom, place.student, place.lesson)
