"""What can come of judging one submission, each as a kind of its own, so that a failure of ours is
never taken for the student's.
"""

from dataclasses import dataclass
from typing import Protocol

from autograder.bugs import report_bug
from autograder.judge.judgement import Judgement
from autograder.problems import Problem
from autograder.submissions.reassembly import Assembled
from autograder.submissions.submission import Submission


@dataclass(frozen=True)
class Rejection:
    """A submission can't be read. reason: a sentence for instructor and student."""

    reason: str


@dataclass(frozen=True)
class ProblemHere:
    """Something on this machine, which the user can mend, is in the way. sentence: what, and how to
    go on.
    """

    sentence: str


@dataclass(frozen=True)
class Bug:
    """A failure of ours. sentence: what, and where its traceback is kept."""

    sentence: str


JudgingResult = Judgement | Rejection | ProblemHere | Bug


class Judge(Protocol):
    """Puts a submission together, as `assemble` does, runs the assembled notebook, and gives a
    verdict on every judged item of its lesson; never raises for the student's code.

    What it keeps ready for all submissions ends with `close`. Once it isn't alive any more, its
    last verdict is worth nothing.
    """

    def assemble(self, submission: Submission) -> Assembled: ...

    def judge(self, assembled: Assembled) -> Judgement: ...

    def is_alive(self) -> bool: ...

    def close(self) -> None: ...


def judge_submission(judge: Judge, submission: Submission) -> JudgingResult:
    """Judge a submission; whatever happens is a result."""
    try:
        try:
            assembled = judge.assemble(submission)
        except Problem as problem:
            return Rejection(str(problem))
        return judge.judge(assembled)
    except Problem as problem:
        return ProblemHere(str(problem))
    except Exception as error:
        return Bug(report_bug(error))
