"""The words of a feedback page: verdicts in plain language, and a message taken apart so that it
can be set as a table.
"""

from collections.abc import Mapping
import re

from course.assessment.verdicts import Verdict

VERDICTS: Mapping[str, str] = {
    Verdict.CORRECT: "Correct",
    Verdict.UNATTEMPTED: "Not attempted yet",
    Verdict.MISSING: "Not found",
    Verdict.ERROR: "Stops with an error",
    Verdict.WRONG_SIGNATURE: "Takes other parameters than asked for",
    Verdict.WRONG_TYPE: "Wrong type",
    Verdict.WRONG_SHAPE: "Wrong shape",
    Verdict.WRONG_VALUE: "Wrong value",
    Verdict.CHANGED_INPUT: "Changes its input",
    Verdict.TIMEOUT: "Takes too long",
    Verdict.MEMORY: "Needs too much memory",
    Verdict.CRASHED: "Ended Python",
    Verdict.INTERNAL_ERROR: "Not judged: the grader failed, not you",
}

ISOLATION: Mapping[str, str] = {
    "namespaces": "Your code ran in a sandbox, apart from the tests.",
    "none": "Your code ran without a sandbox, apart from the tests.",
}
"""By what is recorded of how a submission's code was kept apart; nothing, where none was run."""

_ROW = re.compile(r"  (check|line|inputs|expected|got|hint|failed|passed) +(.*)")
_INDENT = " " * 12


def told(message: str, item: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the headline of a verdict's message, without the item's name, and its rows as (name,
    text).

    Hint and checks are left out: a page has places of their own for them. Text that is no row
    belongs to what precedes it.
    """
    headline: list[str] = []
    rows: list[tuple[str, list[str]]] = []
    for line in message.removeprefix(f"{item}: ").split("\n"):
        if found := _ROW.fullmatch(line):
            rows.append((found[1], [found[2]]))
        elif rows:
            rows[-1][1].append(line.removeprefix(_INDENT))
        else:
            headline.append(line)
    return sentence("\n".join(headline)), [
        (name, "\n".join(lines)) for name, lines in rows if name not in ("hint", "failed", "passed")
    ]


def sentence(text: str) -> str:
    """Return `text` with a capital letter, where it begins with a word and not with a name of the
    code, and a full stop.
    """
    begun = text[:1].upper() + text[1:] if re.match(r"[a-z]+ ", text) else text
    return begun if begun.endswith((".", "!", "?", ")")) else f"{begun}."
