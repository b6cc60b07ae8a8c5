"""Keeps submissions that are set aside on the disk: how large they are, students decide, and there
may be many.
"""

from collections.abc import Callable
from dataclasses import replace
import tempfile

from autograder.lasting import OnDisk
from autograder.problems import Problem
from autograder.submissions.finding import Place
from autograder.submissions.submission import Submission


class Shelf:
    """Submissions on the disk, by where they lay."""

    def __init__(self) -> None:
        self._on_disk = OnDisk()
        self._gets: dict[Place, Callable[[], Submission]] = {}

    def put(self, submission: Submission) -> Submission:
        """Keep a submission, as it was read; return it without its notebooks. Problem where the
        disk has no room.
        """
        if submission.place not in self._gets:
            try:
                self._gets[submission.place] = self._on_disk.put(submission)
            except OSError as error:
                raise Problem(
                    f"There is no room for temporary files in {tempfile.gettempdir()} "
                    f"({error.strerror}). Make room, or set TMPDIR; then grade again. What was "
                    "recorded is kept."
                ) from None
        return replace(submission, notebooks=())

    def whole(self, submission: Submission) -> Submission:
        """Return the submission that was put here; any other one as it is."""
        get = self._gets.get(submission.place)
        return submission if get is None else get()
