"""Keeps submissions that are set aside on the disk: how large they are, students decide, and there
may be many.
"""

from dataclasses import replace
import pickle
import tempfile

from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission


class Shelf:
    """Submissions in a file that has no name and is gone with this object."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  it is open as long as this is
        self._positions: dict[Place, int] = {}

    def put(self, submission: Submission) -> Submission:
        """Keep a submission, as it was read; return it without its notebooks. Problem where the
        disk has no room.
        """
        if submission.place not in self._positions:
            position = self._file.seek(0, 2)
            try:
                pickle.dump(submission, self._file)
                self._file.flush()
            except OSError as error:
                raise Problem(
                    f"There is no room for temporary files in {tempfile.gettempdir()} "
                    f"({error.strerror}). Make room, or set TMPDIR; then grade again. What was "
                    "recorded is kept."
                ) from None
            self._positions[submission.place] = position
        return replace(submission, notebooks=())

    def whole(self, submission: Submission) -> Submission:
        """Return the submission that was put here; any other one as it is."""
        if submission.place not in self._positions:
            return submission
        self._file.seek(self._positions[submission.place])
        return pickle.load(self._file)
