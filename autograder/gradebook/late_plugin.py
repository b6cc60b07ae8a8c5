"""The class's late policy in the form in which nbgrader asks for it."""

from nbgrader.plugins import BasePlugin
from traitlets import Enum, Float

from autograder.classroom.late import NONE, POLICIES, LatePolicy


class ClassLatePenalty(BasePlugin):
    """Takes the points that class.toml says."""

    policy = Enum(
        list(POLICIES), NONE, help="What late work loses: one of class.toml's policies."
    ).tag(config=True)
    percent = Float(10.0, help="For each day begun, where the policy is `per day`.").tag(
        config=True
    )

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """Return the points that the submission loses; None for nothing."""
        return LatePolicy(self.policy, self.percent).lost(score, total_seconds_late) or None
