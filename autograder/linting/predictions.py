"""Rules on what students guess on the way: each prediction is asked for once, and has an answer and
replies that can be told apart.
"""

from collections.abc import Iterator

from autograder.linting.asking import Asking
from autograder.linting.findings import Disagreement
from autograder.linting.subject import Subject

PREDICTION_CELLS = Asking(
    "guess",
    "asks for",
    "prediction",
    "PREDICTIONS",
    lambda subject: [prediction.name for prediction in subject.lesson.predictions],
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


RULES = (*PREDICTION_CELLS.rules, answers)
