"""How far the work on a desk is: lesson by lesson, with what is left and where to go on."""

from dataclasses import dataclass
from pathlib import Path

from course.desk.files import obstacle
from course.desk.plan import Goal, Plan, Station, plan_in
from course.desk.progress import DAMAGED, PROGRESS, Progress, read_progress

ROUND = 5
"""Minutes that times are rounded up to."""


@dataclass(frozen=True)
class Stretch:
    """A lesson and how far it is: which goals are right, and which were tried and aren't.

    questions: how many in words are still to be answered, as far as is known.
    """

    station: Station
    right: tuple[Goal, ...]
    wrong: tuple[Goal, ...]
    untried: tuple[Goal, ...]
    questions: int

    @property
    def count(self) -> str:
        """How many are right: "4 of 6"."""
        return f"{len(self.right)} of {len(self.station.goals)}"

    @property
    def open(self) -> tuple[Goal, ...]:
        """What isn't right yet, in the order of the lesson."""
        return tuple(goal for goal in self.station.goals if goal not in self.right)

    @property
    def minutes_left(self) -> int:
        """The share of its time that is left, by what isn't right yet."""
        share = len(self.open) / max(1, len(self.station.goals))
        return ROUND * round(self.station.minutes * share / ROUND + 0.499)


@dataclass(frozen=True)
class Survey:
    """All of it. remarks: what is amiss on the desk, a sentence each, with what to do."""

    title: str
    stretches: tuple[Stretch, ...]
    remarks: tuple[str, ...]

    @property
    def next(self) -> tuple[Station, Goal] | None:
        """The first goal that isn't right yet, with its lesson."""
        return next(
            ((stretch.station, goal) for stretch in self.stretches for goal in stretch.open), None
        )

    @property
    def minutes_left(self) -> int:
        return sum(stretch.minutes_left for stretch in self.stretches)


def survey(desk: Path) -> Survey:
    """Return how far the work in the folder `desk` is; OSError, ValueError, KeyError, or TypeError
    where its map can't be read.
    """
    plan, remarks = plan_in(desk), []
    try:
        progress = read_progress(desk)
    except (ValueError, OSError):
        progress = Progress()
        remarks.append(
            f"{PROGRESS} can't be read, so this page knows nothing of what you did. Run the checks "
            f"of your lessons once more: the file is written anew then, and the old one kept as "
            f"{DAMAGED}."
        )
    stretches = tuple(_stretch(station, progress) for station in plan.stations)
    return Survey(plan.title, stretches, (*_unsaved(desk), *remarks, *_amiss(desk, plan)))


def _stretch(station: Station, progress: Progress) -> Stretch:
    known = progress.of(station.lesson)
    return Stretch(
        station,
        tuple(goal for goal in station.goals if known.get(goal.item) is True),
        tuple(goal for goal in station.goals if known.get(goal.item) is False),
        tuple(goal for goal in station.goals if goal.item not in known),
        max(0, station.questions - len(progress.answered.get(station.lesson, ()))),
    )


def _unsaved(desk: Path) -> list[str]:
    """Return, where nothing can be saved, what to do."""
    if (why := obstacle(desk)) is None:
        return []
    return [
        f"Nothing can be saved in {desk} just now ({why}). What was saved before is whole. Keep "
        "your notebooks open, make room or make the folder writable, save them, and run this cell "
        "again."
    ]


def _amiss(desk: Path, plan: Plan) -> list[str]:
    """Return what a student should know of the folders: lessons that aren't there, and copies."""
    said = []
    for station in plan.stations:
        folder, own = desk / station.lesson, f"{station.lesson}.ipynb"
        copies = sorted(path.name for path in folder.glob("*.ipynb") if path.name != own)
        if not (folder / own).is_file():
            said.append(
                f"{station.notebook} is not here. If you moved or renamed it, give it its place "
                "and name back; if it is lost, start anew as the first time, and a fresh one is "
                "laid."
            )
        elif copies:
            said.append(
                f"{station.lesson} has more than one notebook. Later lessons read {own} alone; "
                f"copy into it what you want to keep of {', '.join(copies)}."
            )
    return said
