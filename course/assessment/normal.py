"""The expectation that weights are drawn from a normal distribution, whatever the draws are."""

from dataclasses import dataclass
import math
from typing import Any

import numpy as np

from course.assessment.canonical import canonical
from course.assessment.equality import Equal
from course.assessment.finding import Finding
from course.assessment.values import Opaque
from course.assessment.verdicts import Verdict

SIGMAS = 6.0
"""How many standard errors a sample may be off before it counts as drawn from another
distribution.
"""


FEWEST = 1000
"""Draws from which on a distribution shows; of fewer, only equal ones are told."""


@dataclass(frozen=True)
class Normal:
    """The observation is a float64 array of `shape`, drawn from N(0, scale**2)."""

    scale: float
    shape: tuple[int, ...]

    def judge(self, label: str, got: Any, observed: dict) -> Finding | None:
        """Return what is wrong with `got`, or None."""
        finding = Equal(np.zeros(self.shape), atol=math.inf).judge(label, got, observed)
        if finding is not None and finding.verdict is not Verdict.WRONG_VALUE:
            return finding
        with np.errstate(all="ignore"):
            problem = self._distribution_problem(np.ravel(got)) or self._order_problem(got)
            mean, spread = got.mean(), got.std()
        if problem:
            return Finding(
                Verdict.WRONG_VALUE,
                label,
                problem,
                got=Opaque(f"mean {mean:.3g}, spread {spread:.3g}"),
                expected=Opaque(
                    f"draws from a normal distribution with mean 0 and spread {self.scale:g}"
                ),
            )
        return None

    def _distribution_problem(self, draws: np.ndarray) -> str | None:
        n, ordered = draws.size, np.sort(draws)
        if not np.all(np.isfinite(draws)):
            return "not all weights are finite numbers"
        if np.any(ordered[1:] == ordered[:-1]):
            return "the same weight occurs more than once"
        if n < FEWEST:
            return None
        z = ordered / self.scale
        if abs(z.mean()) > SIGMAS / math.sqrt(n):
            return "the weights are not centred on 0"
        if abs(z.std() - 1) > SIGMAS / math.sqrt(2 * n):
            return "the weights have the wrong spread"
        if abs(np.mean(np.square(z * z)) - 3) > SIGMAS * math.sqrt(96 / n) or _distance_from_normal(
            z
        ) > 3.3 / math.sqrt(n):
            return "the weights are not normally distributed"
        return None

    def _order_problem(self, got: np.ndarray) -> str | None:
        """Return what is wrong where neighbours in a row or in a column go together."""
        for axis in range(got.ndim):
            along = np.moveaxis(got / self.scale, axis, 0)
            together = along[1:] * along[:-1]
            if together.size < FEWEST:
                continue
            if abs(together.mean()) > SIGMAS / math.sqrt(together.size):
                return "weights side by side are not independent of each other"
        return None

    def summary(self, got: Any) -> str:
        """Return type, shape, and the coarse form of the distribution, in which two draws agree."""
        if (
            type(got) is not np.ndarray
            or got.dtype.kind != "f"
            or not np.all(np.isfinite(got))
            or got.size < 2
        ):
            return canonical(got)
        with np.errstate(all="ignore"):
            spread = got.std()
        if (
            n_different := np.unique(got).size
        ) < 0.99 * got.size:  # single precision repeats a few by chance
            return f"repeated {got.dtype} {got.shape} {self._values(got, n_different)}"
        # What is far too small or too large has squares that are 0 or infinite.
        if not 0 < spread < math.inf:
            return f"boundless {got.dtype} {got.shape}"
        if got.size < FEWEST:
            return f"few {got.dtype} {got.shape}"
        centred = abs(got.mean()) < SIGMAS * spread / math.sqrt(got.size)
        # 0.798 for normal draws, 0.866 for uniform ones.
        tails = np.mean(np.abs(got - got.mean())) / spread
        form = "flat" if tails > 0.832 else "peaked" if tails < 0.75 else "bell"
        # The 0.15 keeps the edges of the steps away from the spreads people use: powers of 10,
        # 1/sqrt(3), 1/sqrt(12).
        return (
            f"random {got.dtype} {got.shape} {centred} {round(10 * math.log10(spread) + 0.15)} "
            f"{form}"
        )

    def _values(self, got: np.ndarray, n_different: int) -> str:
        """Return how many values occur, or the only one where it can't have been drawn."""
        only = float(got.flat[0])
        if n_different == 1 and only in (0.0, 1.0, self.scale):
            return canonical(only)
        return f"{n_different} values"


def _distance_from_normal(z: np.ndarray) -> float:
    """Return the Kolmogorov-Smirnov distance of the ordered sample `z` from N(0, 1), at up to 500
    of its quantiles.
    """
    ranks = np.unique(np.linspace(0, z.size - 1, 500).astype(int))
    cdf = [0.5 * (1 + math.erf(value / math.sqrt(2))) for value in z[ranks].tolist()]
    return float(np.max(np.abs(np.array(cdf) - (ranks + 0.5) / z.size)))
