"""What an honest student process answers, taken down once: thousands of forgers begin with it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from nbformat import NotebookNode

from autograder.courses.lesson import Lesson
from autograder.courses.templates import is_test
from autograder.judge.attempts import try_attempts
from autograder.judge.beginning import LessonBeginning
from autograder.judge.judge import IsolatedJudge
from autograder.judge.lending import Lender
from autograder.sandbox import Limits, StudentProcess
from autograder.session.conversation import Conversation
from autograder.wire.attached import unpack_attempts
from autograder.wire.outcomes import unpack_outcome
from autograder.wire.stopwatch import Stopwatch
from course.assessment.exercises import Attempt
from course.assessment.ways import is_ending

T = TypeVar("T")

SECONDS = 10.0
"""For a cell and for an attempt: an honest one takes a hundredth."""

DONE = {"done": True}


@dataclass(frozen=True)
class Recording:
    """What was said of one submission, each message without the number of its request.

    cells: the answer to each cell, by its source. attempts: all messages up to the outcome of each
    attempt, by its text.
    """

    cells: Mapping[str, dict]
    attempts: Mapping[str, Sequence[dict]]

    def answers(self, request: Mapping, attached: bytes) -> list[dict]:
        """Return the messages with which an honest process answers a request."""
        if request["do"] == "begin":
            return [{}]
        if request["do"] == "run":
            return [*(self.cells[source] for source in request["cells"]), DONE]
        messages: list[dict] = []
        for attempt in unpack_attempts(attached):
            messages += self.attempts[attempt.text]
            if is_ending(unpack_outcome(messages[-1]["outcome"])):
                break
        return [*messages, DONE]

    def messages(self) -> list[dict]:
        """Return all that was said."""
        return [*self.cells.values(), *chain.from_iterable(self.attempts.values())]


def recorded(judge: IsolatedJudge, notebook: NotebookNode, lesson: Lesson) -> Recording:
    """Ask a process of the judge's sandbox all that the judge may ask of a submission."""
    with judge.sandbox.student(Limits()) as process:
        talk = _Listening(process)
        LessonBeginning(lesson, SECONDS).begin(talk)
        cells, attempts = {}, {}
        for cell in notebook.cells:
            if cell.cell_type == "code" and not is_test(cell):
                cells[cell.source] = talk.heard(talk.run([cell.source], SECONDS))[0]
        lender = _lender(judge, lesson)
        for attempt in attempts_of(judge, lesson):
            heard = talk.heard(try_attempts(talk, [attempt], lender, SECONDS))
            attempts[attempt.text] = heard[:-1]
    return Recording(cells, attempts)


def attempts_of(judge: IsolatedJudge, lesson: Lesson) -> Iterator[Attempt]:
    """Yield each attempt that the judge may ask for, in all ways."""
    for specification in lesson.specifications:
        for case in judge.exercises.without_hints(specification).cases:
            yield from case.attempts
    yield from (Attempt(question.probe) for question in lesson.questions)


def _lender(judge: IsolatedJudge, lesson: Lesson) -> Lender:
    taught = {specification.name for specification in judge.exercises.course.items.values()}
    return Lender(lesson.reference, taught)


class _Listening(Conversation):
    """A conversation of which every answer is taken down."""

    def __init__(self, process: StudentProcess):
        super().__init__(process, Limits())
        self._heard: list[dict] = []

    def heard(self, asking: Iterator) -> list[dict]:
        """Return the answers to a request, the last of which says that it is done."""
        self._heard = []
        list(asking)
        return self._heard

    def receive(
        self,
        number: str,
        seconds: float,
        read: Callable[[dict], T],
        stopwatch: Stopwatch | None = None,
    ) -> T:
        def noted(answer: dict) -> T:
            self._heard.append(deepcopy(answer))
            return read(answer)

        return super().receive(number, seconds, noted, stopwatch)
