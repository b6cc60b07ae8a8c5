"""What was asked when this record was made. It is never edited: a verdict rests on it."""

import numpy as np

from autograder.authoring import Class, Draw, Function, Specification, check, core, everywhere

SMOOTH = Function("smooth", ("x", "width"))
RESCALED = Function("rescaled", ("x",))
TALLY = Function("tally", ("words",))
PURSE = Class("Purse", ("coins",), uses=("__init__",))


@everywhere(ignored=("width",))
def smooth_checks(draw: Draw) -> tuple:
    """Return the checks of a moving average."""
    example = np.array([1.0, 2.0, 6.0, 3.0])
    return (
        core("means", SMOOTH(example, 2, visible=True), SMOOTH(draw.normal(size=9), 3)),
        check("a width of one", SMOOTH(draw.uniform(-5, 5, size=4), 1)),
    )


def rescaled_checks(draw: Draw) -> tuple:
    """Return the checks of numbers brought into [0, 1]."""
    return (
        core(
            "the range",
            RESCALED(np.array([2.0, 4.0, 3.0]), visible=True),
            RESCALED(draw.normal(size=(3, 2))),
        ),
        check("numbers below zero", RESCALED(-np.abs(draw.normal(size=5)) - 1.0)),
    )


def tally_checks(draw: Draw) -> tuple:
    """Return the checks of how often each word is there."""
    letters = [chr(97 + draw.whole_number(0, 4)) for _ in range(12)]
    return (
        core("counts", TALLY(["a", "b", "a"], visible=True), TALLY(letters)),
        check("no words", TALLY([])),
    )


def pay_checks(draw: Draw) -> tuple:
    """Return the checks of paying out of a purse."""
    coins, price = draw.whole_number(50, 90), draw.whole_number(1, 40)
    return (
        core(
            "what is left",
            PURSE(10).call("pay", 3).look("coins").case(visible=True),
            PURSE(coins).call("pay", price).look("coins").case(),
        ),
        check("too much", PURSE(2).raising("ValueError", "pay", 3).look("coins").case()),
    )


smooth = Specification("smooth", "smooth", 4.0, smooth_checks)
rescaled = Specification("rescaled", "rescaled", 2.0, rescaled_checks)
tally = Specification("tally", "tally", 2.0, tally_checks)
later = Specification("later", "later", 1.0, lambda draw: (core("one", Function("later", ())()),))
purse_pay = Specification("Purse-pay", "Purse", 3.0, pay_checks, method="pay")

SPECIFICATIONS = (smooth, rescaled, tally, later, purse_pay)
