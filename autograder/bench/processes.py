"""What a student process takes from start to end: here, and in another copy of this project in
turn, so that a busy machine is as busy for both.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
import subprocess
import sys

from autograder.bench import lives
from autograder.bugs import keep_log
from autograder.courses.course import COURSE_FILE
from autograder.problems import Problem

FEW, MANY = 10, 310
"""Student processes of two commands, whose difference shows what one takes without start-up."""


@dataclass
class ProcessCost:
    """CPU seconds of a student process from start to end, an entry a run: `here`, in the course in
    this folder, and `there`, in another copy that was set up, if there is one.
    """

    course: Path
    copy: Path | None
    runs: int
    isolation: str
    seconds: dict[str, list[float]] = field(default_factory=dict)

    @property
    def n_steps(self) -> int:
        return self.runs * len(self._places())

    def measure(self) -> Iterator[None]:
        """Do all that is to be done; yield after each step. Problem, before any, where the other
        copy can't be measured.
        """
        places = self._places()
        for _ in range(self.runs):
            for name, place in places.items():
                few, many = (self._seconds_of(*place, number) for number in (FEW, MANY))
                self.seconds.setdefault(name, []).append((many - few) / (MANY - FEW))
                yield

    def to_json(self) -> dict:
        """Return what was measured."""
        found = {name: median(seconds) for name, seconds in self.seconds.items()}
        return {
            "cpu_seconds": found,
            "ratio": found["here"] / found["there"] if "there" in found else None,
            "runs": self.seconds,
            "isolation": self.isolation,
        }

    def _places(self) -> dict[str, tuple[Path, Path]]:
        """Return the folders of both copies, each with its Python."""
        places = {"here": (self.course, Path(sys.executable))}
        if self.copy is not None:
            places["there"] = self.copy, self.copy / ".venv" / "bin" / "python"
            for needed in (self.copy / COURSE_FILE, places["there"][1]):
                if not needed.exists():
                    raise Problem(
                        f"{self.copy} is no copy of the project to measure: there is no {needed}. "
                        "Give a folder in which `make setup` was run."
                    )
        return places

    def _seconds_of(self, folder: Path, python: Path, number: int) -> float:
        """Return what so many processes take, start-up included; Problem if that fails."""
        words = [str(python), "-P", lives.__file__, str(folder), str(number), self.isolation]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            reason = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise Problem(
                f"No student process could be measured in {folder}: {reason} What it said: "
                f"{keep_log('bench', done.stderr)}"
            )
        return float(done.stdout)
