"""What a search found, as a file that is committed, and survivors as files to read."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
import json
from pathlib import Path

from tests.search.searching import Survivor, Tally

RECORD = Path(__file__).parent / "record.json"
RECORD_OF_SINGLE = Path(__file__).parent / "record_of_single.json"


@dataclass(frozen=True)
class Run:
    """What a search was asked for. minutes: None for as long as there are candidates. single: it
    tries each single change of the reference, once.
    """

    seed: int
    minutes: float | None
    jobs: int
    names: tuple[str, ...]
    single: bool = False


def summary(run: Run, tally: Tally) -> str:
    """Return the one line that is quoted."""
    what = "each single change of the reference, " if run.single else ""
    time = "as long as it took" if run.minutes is None else f"{run.minutes:g} min of CPU"
    return (
        f"seed {run.seed}, {what}{time} in each of {run.jobs} processes: "
        f"{tally.candidates} candidates, {tally.judged} judged, "
        f"{tally.equivalent} equivalent by the oracle, {tally.late} undecided, "
        f"{len(tally.survivors)} survivors"
    )


def write_record(run: Run, tally: Tally, path: Path) -> None:
    """Write seed, time, numbers, and survivors."""
    found = {
        **asdict(run),
        "candidates": tally.candidates,
        "candidates_of": dict(sorted(tally.by_name.items())),
        "judged": tally.judged,
        "equivalent": tally.equivalent,
        "undecided": tally.late,
        "survivors": [as_record(survivor) for survivor in in_order(tally.survivors)],
    }
    path.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def as_record(survivor: Survivor) -> dict:
    return {
        **asdict(survivor.candidate),
        "differs": survivor.difference.what,
        "where": survivor.difference.words,
        "alone": survivor.difference.alone,
        "seeds": survivor.seeds,
    }


def in_order(survivors: Iterable[Survivor]) -> list[Survivor]:
    return sorted(
        survivors,
        key=lambda survivor: (
            survivor.candidate.name,
            survivor.difference.what,
            survivor.candidate.operators,
            survivor.candidate.source,
        ),
    )


def write_survivors(survivors: Iterable[Survivor], folder: Path) -> None:
    """Write each survivor to a file of its own, with what is known of it in comments."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, survivor in enumerate(in_order(survivors), 1):
        candidate, difference = survivor.candidate, survivor.difference
        text = (
            f"# {candidate.name}, from {candidate.base}, by {', '.join(candidate.operators)}\n"
            f"# differs: {difference.what}{'' if difference.alone else ', after others'}\n"
            f"# where: {difference.words}\n{candidate.source}"
        )
        path = folder / f"{candidate.name}_{number:03}.py"
        path.write_text(text, encoding="utf-8")
