"""What a student reads on a platform besides the verdicts on items, in forms that all platforms
show: plain text, of bounded length.
"""

from autograder.feedback.wording import ISOLATION, sentence
from autograder.inert import LINES, visible
from autograder.judge.judgement import Judgement

MAX_PLAIN_TEXT_CHARS = 20_000
"""Characters of one text that are shown; PrairieLearn takes a megabyte for a submission."""


def remarks(judgement: Judgement) -> str:
    """Return what is said of a submission as a whole."""
    lines = [f"{judgement.points:g} of {judgement.max_points:g} points for what is judged at once."]
    lines += [sentence(f"Repaired: {repair}") for repair in judgement.repairs]
    lines += [sentence(f"Stopped: {incident}") for incident in dict.fromkeys(judgement.incidents)]
    lines += [f"{aside.title}, without points: {aside.text}" for aside in judgement.asides]
    return shown("\n".join([*lines, ISOLATION.get(judgement.isolation, "")]))


def shown(text: str) -> str:
    """Return a text so that it does nothing, and isn't too long to be shown."""
    kept, most = visible(text, LINES), MAX_PLAIN_TEXT_CHARS
    return kept if len(kept) <= most else f"{kept[:most]}\n... and more"
