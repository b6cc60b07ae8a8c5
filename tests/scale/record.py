"""What was measured and what follows from it, as a file that is committed, and the tables of the
page on clusters, which are made from it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
import json
from statistics import mean

from distributed.scheduler import heartbeat_interval

from autograder.cluster.remote import CHUNK, LOOKING_SECONDS, LOOKING_SHARE
from tests.project.readme_tables import markdown_table, with_section
from tests.scale.simulation import Costs, Forecast, simulate
from tests.this_course import PROJECT

NAME = "scale"
BENCH = PROJECT / "docs" / "bench.json"
RECORD = PROJECT / "docs" / "scale.json"
PAGE = PROJECT / "docs" / "cluster.md"

WORKERS = (1, 2, 4, 6, 10, 100, 1000)
SUBMISSIONS = 1_000_000

LATENCY_SECONDS = 0.001
"""From one machine to another: not measured, since there was but one; between those of one
building it is less.
"""


@dataclass(frozen=True)
class Measured:
    """What was measured, in seconds: see `measuring`. judging: of each submission, of which only
    counts how they differ. writing: by kind of gradebook.
    """

    judging: tuple[float, ...]
    writing: Mapping[str, float]
    client_submission: float
    client_chunk: float
    scheduler_submission: float
    scheduler_chunk: float
    worker_chunk: float
    sign: float
    look_scheduler: float
    look_client: float

    def costs(self, gradebook: str, n_workers: int) -> Costs:
        """Return what a run with so many workers is made of."""
        look = max(LOOKING_SECONDS, n_workers * self.look_client / LOOKING_SHARE)
        each = self.sign / heartbeat_interval(n_workers) + self.look_scheduler / look
        looking = n_workers * self.look_client / look
        usual = judging_seconds() / mean(self.judging)
        return Costs(
            judging=[seconds * usual for seconds in self.judging],
            client_submission=self.client_submission / (1 - looking),
            client_chunk=self.client_chunk / (1 - looking),
            writing=self.writing[gradebook] / (1 - looking),
            scheduler_chunk=self.scheduler_chunk + CHUNK * self.scheduler_submission,
            scheduler_worker=each,
            worker_chunk=self.worker_chunk,
            latency=LATENCY_SECONDS,
        )


def judging_seconds() -> float:
    """Return what a submission takes a worker, by the benchmark of this machine while it was
    quiet.
    """
    bench = json.loads(BENCH.read_text(encoding="utf-8"))
    return bench["seconds_per_submission"] * bench["jobs"]


def forecasts(measured: Measured, gradebook: str) -> list[Forecast]:
    """Return how a million submissions go with few workers and with many."""
    return [simulate(measured.costs(gradebook, n), n, SUBMISSIONS) for n in WORKERS]


def read_record() -> dict:
    return json.loads(RECORD.read_text(encoding="utf-8"))


def measured_in(record: Mapping) -> Measured:
    """Return what a record says was measured."""
    fields = record["measured"]
    return Measured(**{**fields, "judging": tuple(fields["judging"])})


def table(record: Mapping) -> str:
    """Return the page's table of what was forecast."""
    headings = ("workers", "time", "per second", "workers busy", "client busy", "scheduler busy")
    rows = [
        [
            str(each["n_workers"]),
            in_words(each["seconds"]),
            f"{each['n_submissions'] / each['seconds']:.0f}",
            *(f"{each[name]:.0%}" for name in ("workers", "client", "scheduler")),
        ]
        for each in record["forecasts"]
    ]
    return markdown_table(headings, rows)


def in_words(seconds: float) -> str:
    """Return a long time in days, hours, or minutes."""
    for unit, size in (("d", 86400), ("h", 3600)):
        if seconds >= 2 * size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds / 60:.0f} min"


def rows_table(record: Mapping) -> str:
    """Return the page's table of how many rows a second a gradebook takes."""
    found = record["rows_per_second"]
    sizes = list(next(iter(found.values())))
    headings = ("rows a second", *(f"{size} in a transaction" for size in sizes))
    rows = [[name, *(f"{each[size]:,.0f}" for size in sizes)] for name, each in found.items()]
    return markdown_table(headings, rows)


def with_tables(page: str, record: Mapping) -> str:
    """Return the page with the tables of a record."""
    return with_section(with_section(page, NAME, table(record)), "rows", rows_table(record))


def with_forecasts(record: Mapping) -> dict:
    """Return a record with what follows from what was measured."""
    found = forecasts(measured_in(record), "sqlite")
    return {**record, "forecasts": [asdict(each) for each in found]}


def write(record: Mapping) -> None:
    """Write the record, and the page's table of it."""
    RECORD.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(page, record), encoding="utf-8")
