"""Judges made up for worker processes: they run nothing, and fail as told by the text of a
student's `relu`.
"""

from dataclasses import dataclass, replace
import math
import os
from pathlib import Path
import signal
import sys
import time

from autograder.courses.seeded import PUBLIC_SEED
from autograder.problems import Problem
from autograder.session.quantum import QuantumUsedUp
from autograder.submissions.putting_off import WantedOutputs
from autograder.submissions.reassembly import Assembled, assemble
from autograder.submissions.submission import Submission
from course.assessment.verdicts import Verdict
from tests.this_course import PROJECT, exercises

SLOW_SECONDS = 2.0
"""What `relu` would take that says it is slow; nobody waits for it."""


@dataclass
class MadeUpJudge:
    """Judges all as correct, and writes down what it saw into the file `seen`, if there is one."""

    course: Path = PROJECT
    seed: int = 1
    isolation: str = "full"
    seconds: float = 100.0
    seen: Path | None = None

    def assemble(self, submission: Submission) -> Assembled:
        return assemble(submission, exercises(PUBLIC_SEED))

    def judge(self, assembled: Assembled, quantum: float = math.inf):
        from tests.verdicts import (
            judged_as,
            judged_without_running,
            results,
            with_verdict,
        )

        relu = relu_of(assembled)
        self.write_down(relu)
        if "slow" in relu and quantum < SLOW_SECONDS:
            raise QuantumUsedUp(answers=1)
        if "die" in relu:
            os.kill(os.getpid(), signal.SIGKILL)
        if "bug" in relu:
            raise ZeroDivisionError("made up")
        if "no kernel" in relu:
            raise Problem("There is no kernel. Install one.")
        if "internal" in relu:
            return judged_as(with_verdict(results(), "relu", Verdict.INTERNAL_ERROR))
        if "wait" in relu:
            time.sleep(600)  # until it is ended
        judgement = judged_without_running(assembled)
        return replace(judgement, seconds=self.seconds) if "uses all" in relu else judgement

    def usual_seconds(self, lesson: str, outputs: WantedOutputs) -> float:
        return 0.0

    def write_down(self, text: str) -> None:
        if self.seen:
            with self.seen.open("a", encoding="utf-8") as file:
                file.write(f"{text} [{os.getpid()}]\n")

    def is_alive(self) -> bool:
        return True

    def close(self) -> None:
        self.write_down("closed")


class DiesOnce(MadeUpJudge):
    """Dies of `relu` that says so, but of each only once."""

    def judge(self, assembled: Assembled, quantum: float = math.inf):
        if "die" in relu_of(assembled) and relu_of(assembled) not in self.seen.read_text(
            encoding="utf-8"
        ):
            self.write_down(relu_of(assembled))
            os.kill(os.getpid(), signal.SIGKILL)
        from tests.verdicts import judged_without_running

        return judged_without_running(assembled)


class LosesItsSandbox(MadeUpJudge):
    """Can't go on after `relu` that says so, but of each only once."""

    lost: bool = False

    def judge(self, assembled: Assembled, quantum: float = math.inf):
        relu = relu_of(assembled)
        self.lost = "lose" in relu and relu not in self.seen.read_text(encoding="utf-8")
        return super().judge(assembled, quantum)

    def is_alive(self) -> bool:
        return not self.lost


class Importless(MadeUpJudge):
    """Returns the names of the packages that its process has loaded."""

    def judge(self, assembled: Assembled, quantum: float = math.inf):
        return sorted({name.partition(".")[0] for name in sys.modules})


class Assembler(MadeUpJudge):
    """Writes down what it puts together, and fails on what says so."""

    def assemble(self, submission: Submission) -> Assembled:
        assembled = super().assemble(submission)
        self.write_down(f"assembled {relu_of(assembled)}")
        if "bug" in relu_of(assembled):
            raise ZeroDivisionError("made up")
        return assembled


def no_judge():
    raise Problem("There is no sandbox here. Run: autograder doctor")


def broken_judge():
    raise ZeroDivisionError("made up")


def stillborn_judge():
    os.kill(os.getpid(), signal.SIGKILL)


def relu_of(assembled: Assembled) -> str:
    return next(cell.source for cell in assembled.notebook.cells if cell.id == "relu-solution")
