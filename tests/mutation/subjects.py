"""Which modules are mutated, and the tests that must tell."""

from collections.abc import Mapping, Sequence

SUBJECTS: Mapping[str, Sequence[str]] = {
    "autograder/inert.py": ["tests/autograder/test_inert.py"],
    "autograder/submissions/plain_files.py": ["tests/autograder/submissions/test_plain_files.py"],
    "autograder/submissions/reading.py": ["tests/autograder/submissions/test_reading.py"],
}
"""Modules that were mutated in full, with every survivor killed or listed."""

NOT_YET = (
    "autograder/sandbox",
    "autograder/wire",
    "autograder/judge",
    "autograder/submissions/names.py",
    "autograder/submissions/extras.py",
    "autograder/pictures.py",
    "autograder/files.py",
)
"""What waits for that: `python -m tests.mutation MODULE TEST...` tries one of them."""
