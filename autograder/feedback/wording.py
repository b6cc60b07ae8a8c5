"""The words of a feedback page: verdicts in plain language, and notes as sentences."""

from collections.abc import Mapping
import re

from course.assessment.verdicts import ItemResult, Verdict

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


def sentence(text: str) -> str:
    """Return `text` with a capital letter, where it begins with a word and not with a name of the
    code, and a full stop.
    """
    begun = text[:1].upper() + text[1:] if re.match(r"[a-z]+ ", text) else text
    return begun if begun.endswith((".", "!", "?", ")")) else f"{begun}."


def asked_of_student(reason: str) -> str:
    """Return why a submission couldn't be judged, with what its instructor is to ask for as what
    its student is to hand in.
    """
    for asked, wanted in (("; ask for it ", "; hand it in "), ("; ask for ", "; hand in ")):
        reason = reason.replace(asked, wanted)
    return reason


def words_of(result: ItemResult) -> str:
    """Return the verdict on an item in words."""
    words = VERDICTS[result.verdict]
    return (
        f"Partly right: {words[:1].lower()}{words[1:]}"
        if 0 < result.points < result.max_points
        else words
    )
