"""What late work costs, by the class's own settings; an instructor's plugin in nbgrader_config.py
goes before it.
"""

from dataclasses import dataclass
import math

SECONDS_PER_DAY = 24 * 3600

NONE, ZERO, PER_DAY = "none", "zero", "per day"
POLICIES = (NONE, ZERO, PER_DAY)
"""No penalty; nothing counts of what is late; `percent` of the points for each day that has
begun.
"""


@dataclass(frozen=True)
class LatePolicy:
    """How much of its points late work loses. percent: for each day begun, where the policy is "per
    day".
    """

    policy: str = NONE
    percent: float = 10.0

    @property
    def words(self) -> str:
        """The policy as it is told, with the percent where that counts."""
        return f"{self.policy}, {self.percent:g} %" if self.policy == PER_DAY else self.policy

    def lost(self, score: float, seconds_late: float) -> float:
        """Return the points that work of `score` points loses, `seconds_late` after the student's
        own due date.
        """
        if seconds_late <= 0 or self.policy == NONE:
            return 0.0
        if self.policy == ZERO:
            return score
        return min(score, score * self.percent / 100 * math.ceil(seconds_late / SECONDS_PER_DAY))
