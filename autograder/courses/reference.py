"""The reference solutions: the solution cells of a course's own notebooks, and no second copy
anywhere.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from autograder.courses.lending import loans
from course.assessment.exercises import Attempt
from course.assessment.generator import PROBES_SEED
from course.assessment.outcome import Outcome
from course.assessment.probes import Probe
from course.assessment.running import run
from course.lessons import code_cells, new_namespace, notebook_path, run_solutions

VERSIONS = "-versions"
"""Ending of the cells that show a wrong version for a find-the-bug item."""


MAX_OUTCOMES = 20
"""Outcomes that are kept of each lesson, the latest: an author may ask what the reference shows
before a case is made of it.
"""


class Reference(Mapping[str, Any]):
    """The names that the solutions of a lesson and of all earlier ones define, read when first
    asked for; not to be changed.

    A lesson's modules find theirs in their own package: `from . import reference`.
    """

    def __init__(
        self,
        source: Path,
        lesson: str,
        before: "Reference | None",
        public: Callable[[], Mapping[str, Any]],
    ):
        """source: the folder of the lessons. public: returns what the lesson declares public."""
        self._source, self._lesson, self._before, self._public = source, lesson, before, public
        self._outcomes: dict[tuple, Outcome] = {}

    @cached_property
    def _names(self) -> dict[str, Any]:
        return self._run[0]

    @property
    def source(self) -> str:
        """The text of what the lesson's own notebook defines."""
        return "\n\n\n".join(self._run[1])

    @cached_property
    def _run(self) -> tuple[dict[str, Any], list[str]]:
        known = {name: thing for name, thing in (self._before or {}).items() if name != "__name__"}
        names = new_namespace(self._lesson, known)
        texts = run_solutions(self._source, self._lesson, names)
        for cell in code_cells(notebook_path(self._source, self._lesson)):
            if cell.name.endswith(VERSIONS):
                exec(compile(cell.source, f"<{cell.name}>", "exec"), names)
        return names, texts

    def __getitem__(self, name: str) -> Any:
        return self._names[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def tried(self, attempt: Attempt | Probe, seed: int = PROBES_SEED) -> Outcome:
        """Return what the reference shows in an attempt, or in a probe with nothing lent; not to be
        changed. seed: where NumPy's global generator starts.
        """
        attempt = attempt if isinstance(attempt, Attempt) else Attempt(attempt)
        key = attempt.key, seed
        outcome = self._outcomes.pop(key, None) or try_on(
            dict(self), attempt, self, self._public(), seed=seed
        )
        while len(self._outcomes) >= MAX_OUTCOMES:
            self._outcomes.pop(next(iter(self._outcomes)))  # what was asked for longest ago
        self._outcomes[key] = outcome
        return outcome

    def forget_outcomes(self) -> None:
        """Forget what was tried, once no case is made of it any more."""
        self._outcomes.clear()


def try_on(
    names: dict[str, Any],
    attempt: Attempt,
    lender: Mapping[str, Any],
    public: Mapping[str, Any],
    **options: Any,
) -> Outcome:
    """Run an attempt on trusted code: the reference, or a known mistake. public: what the lesson
    declares so.
    """
    return run(attempt.probe, names, loans(attempt, lender), public=public, **options)
