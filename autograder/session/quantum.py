"""How long a submission is waited for before others have their turn."""

import math
import time
from typing import Self


class QuantumUsedUp(BaseException):
    """A submission took its quantum and isn't judged yet; it shall be judged anew, later. answers:
    that its processes gave by then.

    Nobody's failure, so that nothing that catches failures makes a verdict of it.
    """

    def __init__(self, answers: int):
        super().__init__(answers)
        self.answers = answers


class Quantum:
    """Seconds on the clock that may go by, all in all, while a student process is asked: waiting
    costs others as much as computing does. answers: that came by now.
    """

    def __init__(self, seconds: float = math.inf):
        self._seconds, self._before, self._since = seconds, 0.0, math.inf
        self.answers = 0

    def spent(self) -> float:
        """Return the seconds that went by."""
        return self._before + max(0.0, time.monotonic() - self._since)

    def left(self) -> float:
        """Return the seconds that are left."""
        return self._seconds - self.spent()

    def end(self) -> float:
        """Return the time (`time.monotonic`) at which it will be used up if it goes on so."""
        return time.monotonic() + self.left()

    def require(self) -> None:
        """QuantumUsedUp if nothing is left of it."""
        if self.left() <= 0:
            raise QuantumUsedUp(self.answers)

    def counted(self) -> Self:
        """Count, in a `with`, the time that goes by; QuantumUsedUp if there is none left."""
        return self

    def __enter__(self) -> Self:
        self.require()
        self._since = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        self._before, self._since = self.spent(), math.inf
