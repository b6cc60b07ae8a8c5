"""What each platform's module gives to who judges there."""

from typing import Any, Protocol

from autograder.judge.judgement import Judgement


class Platform(Protocol):
    """A platform as its grading container looks from inside, and the form of its results.

    submitted, assignment, results: where what was handed in lies, what is to be judged, and where
    the results go, in the folder that the platform uses.
    """

    submitted: str
    assignment: str
    results: str

    def of_judgement(self, judgement: Judgement) -> dict[str, Any]:
        """Return the results, as JSON can hold them, of what was judged."""

    def of_rejection(self, sentence: str) -> dict[str, Any]:
        """Return the results of what can't be judged, with a sentence for its student."""
