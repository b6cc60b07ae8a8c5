"""How the judge's time and memory grow with the class: time should be a line, memory should not
grow.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from autograder.bench.classes import Classes
from autograder.bench.runs import Taken, Way, by_judge
from autograder.courses.course import Course

SIZES = (100, 200, 500, 1000, 2000, 5000)
_MEGABYTE = 1e6


@dataclass
class Scaling:
    """Classes of `sizes` graded by the judge, and what each took."""

    course: Course
    sizes: tuple[int, ...]
    way: Way
    taken: dict[int, Taken] = field(default_factory=dict)

    @property
    def n_steps(self) -> int:
        return len(self.course.lessons) + len(self.sizes)

    def measure(self, classes: Classes) -> Iterator[None]:
        """Do all that is to be done; yield after each step."""
        for lesson in self.course.lessons.values():
            classes.release(lesson)
            yield
        for size in self.sizes:
            self.taken[size] = by_judge(classes.fresh(size), self.way, watch_memory=True)
            yield

    def line(self) -> tuple[float, float]:
        """Return the seconds that each submission adds, and those that are paid once: the line of
        least squares.
        """
        slope, offset = np.polyfit(
            list(self.taken), [run.seconds for run in self.taken.values()], 1
        )
        return float(slope), float(offset)

    def to_json(self) -> dict:
        """Return what was measured, a class at a time: wall and CPU seconds of the whole class,
        bytes of memory at the peak.
        """
        slope, offset = self.line()
        classes = [{"submissions": size, **asdict(taken)} for size, taken in self.taken.items()]
        return {
            "classes": classes,
            "seconds_per_submission": slope,
            "seconds_once": offset,
            **asdict(self.way),
        }

    def draw(self, path: Path) -> None:
        """Draw time and memory against the number of submissions into the PNG file `path`; it reads
        without colour.
        """
        from matplotlib.figure import Figure

        figure = Figure(figsize=(9, 3.6), layout="constrained")
        time, memory = figure.subplots(1, 2)
        sizes, slope, offset = np.array(list(self.taken)), *self.line()
        seconds, megabytes = zip(
            *((run.seconds, run.peak_bytes / _MEGABYTE) for run in self.taken.values())
        )
        time.plot(sizes, seconds, "ko", label="measured")
        time.plot(
            sizes,
            slope * sizes + offset,
            "k--",
            linewidth=1,
            label=f"{offset:.1f} s and {1000 * slope:.0f} ms each",
        )
        memory.plot(sizes, megabytes, "ks-", linewidth=1)
        time.legend(frameon=False, loc="upper left")
        for axes, title, most in (
            (time, "Wall time, s", max(seconds)),
            (memory, "Peak memory, MB", max(megabytes)),
        ):
            axes.set(
                title=title,
                xlabel="submissions",
                xlim=(0, 1.05 * sizes.max()),
                ylim=(0, 1.25 * most or 1),
            )
            axes.spines[["top", "right"]].set_visible(False)
            axes.grid(alpha=0.3)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, dpi=150, metadata={"Software": None})
