"""Rules on what students guess on the way: the notebook asks for each prediction once, by a cell
that says no more, and each has an answer and replies that can be told apart.
"""

from collections import Counter
from collections.abc import Iterator
import re

from autograder.linting.findings import Disagreement, did_you_mean
from autograder.linting.subject import LessonText, Subject

_CELL = re.compile(r'guess\("([^"]+)", \.\.\.\)')


def _asked(subject: Subject) -> list[tuple[str, LessonText]]:
    return [
        (found[1], cell)
        for cell in subject.cells
        if cell.is_code and (found := _CELL.fullmatch(cell.source.strip()))
    ]


def forms(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that ask for a prediction in another form."""
    for cell in subject.cells:
        source = cell.source.strip()
        if cell.is_code and source.startswith("guess(") and not _CELL.fullmatch(source):
            yield subject.in_notebook(
                "it asks for a prediction otherwise than others do",
                'Let it say guess("what", ...), and no more',
                cell,
            )


def unspecified(subject: Subject) -> Iterator[Disagreement]:
    """Find cells that ask for what has no answer."""
    names = [prediction.name for prediction in subject.lesson.predictions]
    for name, cell in _asked(subject):
        if name not in names:
            yield subject.in_notebook(
                f"there is no prediction {name!r}{did_you_mean(name, names)}",
                f"Add it to PREDICTIONS in {subject.exercises.name}, or take the cell out",
                cell,
            )


def missing(subject: Subject) -> Iterator[Disagreement]:
    """Find predictions that the notebook asks for never, or more than once."""
    asked = Counter(name for name, _ in _asked(subject))
    for prediction in subject.lesson.predictions:
        if asked[prediction.name] != 1:
            yield subject.in_exercises(
                f"the notebook asks for the prediction {prediction.name!r} "
                f"{asked[prediction.name]} times",
                f'Let one cell say guess("{prediction.name}", ...)',
            )


def answers(subject: Subject) -> Iterator[Disagreement]:
    """Find replies to wrong guesses that nobody would read, as the guess is no wrong one."""
    for prediction in subject.lesson.predictions:
        for wrong, text in prediction.replies:
            if text not in prediction.reply(wrong):
                yield subject.in_exercises(
                    f"the prediction {prediction.name!r} has a reply to {wrong!r}, and says "
                    f"{prediction.reply(wrong)!r}",
                    "Give each wrong guess one reply, and let it be of the answer's kind",
                )


RULES = (forms, unspecified, missing, answers)
