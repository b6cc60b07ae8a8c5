"""Names that a stranger chose: which of them the gradebook can hold, and how they are shown."""

from pathlib import Path
import unicodedata

from autograder.problems import Problem

MAX_STUDENT_ID_CHARACTERS = 128
"""Characters of a student's id: what a column of nbgrader's gradebook holds."""

MAX_SHOWN_CHARACTERS = 100
"""Characters of a file's name in a message."""

MARKUP = frozenset('<>&"\\')
"""Characters that nbgrader's own pages write as they are into the HTML and JavaScript of the list
of students.
"""


def require_usable_name(student: str) -> None:
    """Problem where the name of a student's folder can't be an id in the gradebook."""
    if len(student) > MAX_STUDENT_ID_CHARACTERS:
        raise Problem(
            f"the folder's name is longer than {MAX_STUDENT_ID_CHARACTERS} characters; rename it "
            "and grade again."
        )
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in student):
        raise Problem(
            "the folder's name holds a control character or bytes that are no text; rename it and "
            "grade again."
        )
    if markup := sorted(set(student) & MARKUP):
        raise Problem(
            f"the folder's name holds {' '.join(markup)}, which formgrader would obey; rename it "
            "and grade again."
        )


def shown_name(name: Path | str) -> str:
    """Return a file's name as a message can hold it: in one line, and not at any length."""
    return repr(str(name))[1:-1][:MAX_SHOWN_CHARACTERS]
