"""Names that a stranger chose: which of them the gradebook can hold, which look alike, and how they
are shown.
"""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
import re
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

ALIKE = frozenset(["ARMENIAN", "CHEROKEE", "COPTIC", "CYRILLIC", "GREEK", "LATIN", "LISU"])
"""Alphabets with letters that look like those of another one."""

_IN_LATIN = str.maketrans(
    "авсԁеһніјкӏмпорԛгѕтѵԝхуь" + "αβϲεηιϳκμνορτυχγωζ" + "ıɑɡ",
    "abcdehhijklmnopqrstvwxyb" + "abcenijkmvoptuxywz" + "iag",
)
"""Small letters of Cyrillic, Greek, and rare Latin, and what they, or their capitals, look like."""

_WORD = re.compile(r"[^\W\d_]+")


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
    if student != unicodedata.normalize("NFC", student):
        raise Problem(
            "the folder's name is not in Unicode's normal form (NFC), so it looks like another; "
            "rename it and grade again."
        )
    if student != student.strip() or student.endswith("."):
        raise Problem(
            "the folder's name begins or ends with a blank, or ends with a dot, which isn't seen; "
            "rename it and grade again."
        )
    if mixed := next((word for word in _WORD.findall(student) if len(_alphabets(word)) > 1), ""):
        raise Problem(
            f"the folder's name mixes alphabets with letters that look alike in one word "
            f"({ascii(mixed)[1:-1]}); rename it and grade again."
        )


def _alphabets(word: str) -> frozenset[str]:
    """Return of which of the alphabets that look alike a word has letters."""
    return ALIKE & {unicodedata.name(letter, "?").split()[0] for letter in word}


def appearance(name: str) -> str:
    """Return what names have in common that look alike: in another case, normal form, or alphabet,
    or with characters that aren't seen.

    Digits that look like letters are told from them: ids of students often differ by nothing else.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    letters = unicodedata.normalize("NFD", folded).translate(_IN_LATIN)
    seen = "".join(letter for letter in letters if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFC", seen).split()).rstrip(". ")


def mistakable(students: Collection[str], known: Collection[str]) -> dict[str, str]:
    """Return each of `students` that looks like another name, with that name; not those that are
    `known`, who were there first or are meant to be.
    """
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted({*students, *known}, key=lambda name: (name not in known, name)):
        alike[appearance(name)].append(name)
    return {
        name: next(other for other in names if other != name)
        for names in alike.values()
        if len(names) > 1
        for name in names
        if name not in known
    }


def require_own_appearance(student: str, alike: dict[str, str]) -> None:
    """Problem where a student's name looks like another one. alike: as `mistakable` returns it."""
    if student in alike:
        raise Problem(
            f"the folder's name ({ascii(student)}) looks like that of another student "
            f"({ascii(alike[student])}); rename it, or put it on students.csv if both take part, "
            "and grade again."
        )


def shown_name(name: Path | str) -> str:
    """Return a file's name as a message can hold it: in one line, and not at any length."""
    return repr(str(name))[1:-1][:MAX_SHOWN_CHARACTERS]
