"""The search: candidates are drawn and judged, and those that earn everything are compared."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
import resource
import time
from typing import Any

from autograder.submissions.deciding import decides_more
from course.assessment.trials import SECONDS_PER_ITEM
from course.assessment.watching import interrupted_after
from tests.judges import is_natural, items_of, loses_points
from tests.search.answers import run_answer
from tests.search.candidates import Candidate
from tests.search.oracle.oracle import Difference, Late, Oracle
from tests.this_course import COURSE, LESSON_OF, thorough, without_hints

MAX_MEMORY_BYTES = 4 * 2**30
"""Of one searching process: a candidate that asks for more fails by itself."""

SECONDS_TO_RUN = 5.0
"""Wall time for a candidate's cell."""

OTHER_SEEDS = (1001, 1002, 1003)
"""Seeds at which a survivor is judged again: chance alone lets through what others refuse."""


@dataclass(frozen=True)
class Survivor:
    """A wrong answer that earns everything. seeds: at how many of OTHER_SEEDS it does, too."""

    candidate: Candidate
    difference: Difference
    seeds: int


@dataclass
class Tally:
    """What came of one process's candidates."""

    candidates: int = 0
    judged: int = 0
    equivalent: int = 0
    late: int = 0
    survivors: list[Survivor] = field(default_factory=list)
    by_name: Counter = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        self.candidates += other.candidates
        self.judged += other.judged
        self.equivalent += other.equivalent
        self.late += other.late
        self.survivors += other.survivors
        self.by_name += other.by_name


@dataclass
class Source:
    """Where the candidates of a name come from, its oracle, and the CPU seconds it has taken."""

    candidates: Iterator[Candidate]
    oracle: Oracle
    seconds: float = 0.0


class Search:
    """A search through the candidates of some names, judged by one seed."""

    def __init__(self, found: Mapping[str, Iterator[Candidate]], seed: int):
        """found: the candidates of each name."""
        self.seed, self.tally = seed, Tally()
        self._sources = {name: Source(found[name], Oracle(name, seed)) for name in found}

    def run(self, seconds: float, tell: Callable[[Tally], Any]) -> Tally:
        """Search for so many seconds of this process's CPU time, whatever else the machine does,
        always on at the name that has had the least, or until there are no more candidates.
        """
        end = time.process_time() + seconds
        while self._sources and (began := time.process_time()) < end:
            name = min(self._sources, key=lambda name: self._sources[name].seconds)
            source = self._sources[name]
            if candidate := next(source.candidates, None):
                self.try_candidate(candidate, source.oracle)
                source.seconds += time.process_time() - began
                tell(self.tally)
            else:
                del self._sources[name]
        return self.tally

    def try_candidate(self, candidate: Candidate, oracle: Oracle) -> None:
        """Judge one candidate, and compare it if it earns everything."""
        self.tally.candidates += 1
        self.tally.by_name[candidate.name] += 1
        if not earns_everything(candidate, self.seed):
            self.tally.judged += 1
            return
        self.tally.judged += 1
        try:
            difference = oracle.difference(candidate.source)
        except Late:
            self.tally.late += 1
            return
        if difference is None:
            self.tally.equivalent += 1
        else:
            seeds = sum(earns_everything(candidate, seed) for seed in OTHER_SEEDS)
            self.tally.survivors.append(Survivor(candidate, difference, seeds))


def earns_everything(candidate: Candidate, seed: int) -> bool:
    """Return whether the grader gives a candidate all points of all its items at a seed."""
    try:
        with interrupted_after(SECONDS_TO_RUN, Late):
            names = dict(run_answer(candidate.name, candidate.source))
    except (Exception, Late):
        return False
    items = items_of(candidate.name)
    if not all(is_natural(without_hints(item, seed), dict(names)) for item in items):
        return False
    if any(loses_points(without_hints(item, seed), dict(names)) for item in items):
        return False
    lesson = COURSE.lessons[LESSON_OF[candidate.name]]
    return not any(
        loses_points(thorough(item, seed), dict(names), SECONDS_PER_ITEM)
        for item in items
        if decides_more(lesson, item, [candidate.source])
    )


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))
