"""Lesson 03: a class whose balance is never below zero, with a history that is its own."""

from autograder.authoring import Class, Draw, Specification, check, core

ACCOUNT = Class("Account")
MADE = Class("Account", uses=("__init__",))
USED = Class("Account", uses=("__init__", "deposit", "withdraw"))


def init_checks(draw: Draw) -> tuple:
    """Return the checks of a new account, and that two accounts share nothing."""
    account = ACCOUNT("Ada").look("owner").look("balance").look("history")
    other = ACCOUNT("Bo").look("owner").look("balance").look("history")
    pair = (
        ACCOUNT("Ada")
        .set("balance", 7)
        .call("deposit", 5)
        .anew("Bo")
        .look("balance")
        .look("history")
    )
    return (
        core("a new account", account.case(visible=True), other.case()),
        check(
            "every account has a history of its own",
            pair.case(look=("account_2.balance", "account_2.history"), visible=True),
        ),
    )


def deposit_checks(draw: Draw) -> tuple:
    """Return the checks of paying in, and of amounts that are none."""
    first, second = draw.whole_number(1, 99), draw.whole_number(100, 999)
    once = MADE("Ada").call("deposit", 50).look("balance").look("history")
    twice = (
        MADE("Bo").call("deposit", first).call("deposit", second).look("balance").look("history")
    )
    refused = MADE("Ada").call("deposit", 5).raising("ValueError", "deposit", -3)
    nothing = MADE("Ada").raising("ValueError", "deposit", 0)
    apart = (
        MADE("Ada").call("deposit", 5).anew("Bo").call("deposit", 2).look("balance").look("history")
    )
    return (
        core("balance and history", once.case(visible=True), twice.case()),
        check("an amount below zero is refused", refused.case(visible=True)),
        check("zero is refused", nothing.case()),
        check(
            "what is refused leaves no trace",
            refused.look("balance").look("history").case(look=_TRACES, visible=True),
        ),
        check("accounts are apart from each other", apart.case()),
    )


_TRACES = ("account.balance", "account.history")


def withdraw_checks(draw: Draw) -> tuple:
    """Return the checks of taking out, and that an account is never overdrawn."""
    amount = draw.whole_number(2, 98)
    used = Class("Account", uses=("__init__", "deposit"))
    rich = used("Ada").call("deposit", 100)
    once = rich.call("withdraw", 30).look("balance").look("history")
    twice = rich.call("withdraw", amount).call("withdraw", 1).look("balance").look("history")
    everything = rich.call("withdraw", 100).look("balance").look("history")
    overdrawn = rich.raising("Overdrawn", "withdraw", 101)
    empty = used("Bo").raising("Overdrawn", "withdraw", 1)
    refused = rich.raising("ValueError", "withdraw", -5)
    return (
        core(
            "balance and history", once.case(look=_TRACES, visible=True), twice.case(look=_TRACES)
        ),
        check("returns nothing", once.case(look="withdraw()")),
        check("all there is", everything.case(look=_TRACES, visible=True)),
        check("more than there is raises Overdrawn", overdrawn.case(visible=True), empty.case()),
        check(
            "after that, all is as it was",
            overdrawn.look("balance").look("history").case(look=_TRACES, visible=True),
        ),
        check(
            "an amount below zero is refused",
            refused.case(),
            refused.look("balance").look("history").case(look=_TRACES),
        ),
    )


def statement_checks(draw: Draw) -> tuple:
    """Return the checks of the statement: a copy of the history, in its order."""
    amounts = draw.shuffled(range(20, 30))[:3]
    used = USED("Ada").call("deposit", 50).call("withdraw", 20).call("deposit", 5)
    drawn = (
        USED("Bo")
        .call("deposit", amounts[0])
        .call("deposit", amounts[1])
        .call("withdraw", amounts[2])
    )
    return (
        core(
            "values",
            used.call("statement").case(look="statement()", visible=True),
            drawn.call("statement").case(look="statement()"),
        ),
        check("a new account", USED("Ada").call("statement").case(visible=True)),
        check(
            "the history stays the account's own",
            used.call("statement")
            .emptied()
            .look("history")
            .case(look="account.history", visible=True),
        ),
    )


def ranking_checks(draw: Draw) -> tuple:
    """Return the checks of the ranking: the history from small to large, which itself stays in its
    order.
    """
    amounts = draw.whole_numbers(4, 1, 9)
    used = USED("Ada").call("deposit", 50).call("withdraw", 20).call("deposit", 5)
    many = USED("Bo")
    for amount in amounts:
        many = many.call("deposit", amount)
    return (
        core(
            "values",
            used.call("ranking").case(look="ranking()", visible=True),
            many.call("ranking").case(look="ranking()"),
            used.call("deposit", 5).call("ranking").case(look="ranking()"),
        ),
        check(
            "the history stays in its order",
            used.call("ranking").look("history").case(look="account.history", visible=True),
        ),
        check(
            "a new account",
            USED("Ada")
            .call("ranking")
            .emptied()
            .look("history")
            .case(look=("ranking()", "account.history")),
        ),
    )


init = Specification("Account-init", "Account", 1.0, init_checks, method="__init__")
deposit = Specification("Account-deposit", "Account", 2.0, deposit_checks, method="deposit")
withdraw = Specification("Account-withdraw", "Account", 2.0, withdraw_checks, method="withdraw")
statement = Specification("Account-statement", "Account", 1.0, statement_checks, method="statement")
ranking = Specification("Account-ranking", "Account", 1.0, ranking_checks, method="ranking")

SPECIFICATIONS = (init, deposit, withdraw, statement, ranking)
