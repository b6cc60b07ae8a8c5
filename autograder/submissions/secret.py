"""What nbgrader's exchange files a student's feedback under: a word in a file beside the work."""

import hashlib
from pathlib import Path

from autograder.submissions.folders import trouble_with
from autograder.submissions.plain_files import read_plain

SECRET = "submission_secret.txt"
"""The file's name."""

MAX_SECRET_BYTES = 1000
"""Its size; nbgrader's takes some forty."""


def secret_digest(folder: Path) -> str:
    """Return a digest of the secret beside a submission, from which nobody learns it; nothing where
    there is none.
    """
    if trouble_with(folder):
        return ""
    try:
        return hashlib.sha256(read_plain(folder / SECRET, MAX_SECRET_BYTES)).hexdigest()
    except OSError:
        return ""
