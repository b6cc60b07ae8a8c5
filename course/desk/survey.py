"""How far the work on a desk is: lesson by lesson, with what is left and where to go on."""

from dataclasses import dataclass
import os
from pathlib import Path

from course.desk.files import obstacle
from course.desk.laying import NEWER
from course.desk.plan import Goal, Plan, Station, plan_in
from course.desk.progress import DAMAGED, PROGRESS, Progress, read_progress

ROUND = 5
"""Minutes that times are rounded up to."""

DEPTH = 3
"""How many folders deep notebooks are looked for: a desk may lie where much else is."""


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
    there, said = notebooks_on(desk), []
    places = {station.notebook for station in plan.stations}
    for station in plan.stations:
        folder, name = station.notebook.rsplit("/", 1)
        of_it = [path for path in there if path.parent.as_posix() == folder or path.name == name]
        others = [path.as_posix() for path in of_it if path.as_posix() not in places]
        newer = [other for other in others if other.startswith(f"{folder}{NEWER}")]
        copies = [other for other in others if other not in newer]
        if Path(station.notebook) not in there:
            found = f"{' or '.join(others)} is it" if others else "you moved or renamed it"
            said.append(
                f"{station.notebook} is not here. If {found}, give it its place and name back; if "
                "it is lost, start anew as the first time, and a fresh one is laid."
            )
            continue
        if copies:
            said.append(
                f"There is more than one notebook of {station.lesson}. Later lessons and this page "
                f"look at {station.notebook} alone; copy into it what you want to keep of "
                f"{', '.join(copies)}, and remove that."
            )
        if newer:
            said.append(
                f"{newer[-1]} is newer than your {station.notebook}, at which later lessons and "
                "this page look. To go on with the newer one, copy your code into it, take your "
                f"folder away, and call the newer one's {folder}. Else remove the newer one."
            )
    return said


def notebooks_on(desk: Path) -> list[Path]:
    """Return where notebooks lie on a desk, in folders of folders at most, seen from it: nothing
    that is hidden.
    """
    found = []
    for folder, inner, names in os.walk(desk):
        here = Path(folder).relative_to(desk)
        is_deep = len(here.parts) == DEPTH
        inner[:] = [] if is_deep else [name for name in inner if not name.startswith(".")]
        found += [here / name for name in names if name.endswith(".ipynb")]
    return sorted(path for path in found if not path.name.startswith("."))
