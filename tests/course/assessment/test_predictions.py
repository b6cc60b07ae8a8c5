"""What is said of a guess: right, wrong in a way that was expected, wrong, or no answer of that
kind.
"""

import numpy as np
import pytest

from course.assessment.exercises import decode, encode
from course.assessment.predictions import Prediction

SHAPE = Prediction(
    "dW's shape", (3, 2), "It is W's.", (((2, 3), "That is W turned."), ((4, 2), "That is Z's."))
)
NUMBER = Prediction("slope", 0.25, "s (1 - s) is largest there.", ((0.5, "That is s."),))
WORD = Prediction("which way", "down", "Against the gradient.", (("up", "That is uphill."),))


@pytest.mark.parametrize("guess", [(3, 2), [3, 2], (np.int64(3), 2)])
def test_reply_to_the_right_shape_says_why(guess):
    assert SHAPE.reply(guess) == "yes. It is W's."


@pytest.mark.parametrize("guess", [0.25, 1 / 4, np.float64(0.25), 0.2501])
def test_reply_to_the_right_number_says_why(guess):
    assert NUMBER.reply(guess) == "yes. s (1 - s) is largest there."


@pytest.mark.parametrize("guess", ["down", " Down "])
def test_reply_to_the_right_word_says_why(guess):
    assert WORD.reply(guess) == "yes. Against the gradient."


@pytest.mark.parametrize(
    "prediction, guess, text",
    [
        (SHAPE, (2, 3), "not (2, 3). That is W turned."),
        (NUMBER, 0.5, "not 0.5. That is s."),
        (WORD, "up", "not up. That is uphill."),
        (SHAPE, (3,), "not (3,). Have another look, and guess again."),
        (NUMBER, 25, "not 25. Have another look, and guess again."),
        (WORD, "left", "not left. Have another look, and guess again."),
    ],
)
def test_reply_to_a_wrong_guess_says_what_is_known_of_it(prediction, guess, text):
    assert prediction.reply(guess) == text


@pytest.mark.parametrize(
    "prediction, guess, kind",
    [
        (SHAPE, 6, "a shape, such as (2, 3) or (5,)"),
        (SHAPE, (3, 2.0), "a shape, such as (2, 3) or (5,)"),
        (SHAPE, "(3, 2)", "a shape, such as (2, 3) or (5,)"),
        (NUMBER, "0.25", "a number"),
        (NUMBER, True, "a number"),
        (NUMBER, 10**400, "a number"),
        (NUMBER, np.zeros(2), "a number"),
        (WORD, 1, "one of these words: 'down', 'up'"),
    ],
)
def test_reply_to_a_guess_of_another_kind_says_which_is_wanted(prediction, guess, kind):
    assert prediction.reply(guess) == f"the guess wanted is {kind}."


def test_reply_to_the_dots_says_what_to_do():
    assert SHAPE.reply(...) == "write your guess in place of the dots, and run the cell."


def test_reply_to_no_number_at_all_is_that_it_is_wrong():
    assert NUMBER.reply(float("nan")) == "not nan. Have another look, and guess again."


@pytest.mark.parametrize("prediction", [SHAPE, NUMBER, WORD])
def test_prediction_is_read_as_it_was_written(prediction):
    assert decode(encode(prediction)) == prediction
