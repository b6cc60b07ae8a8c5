"""A judge made up for watching: what the visible checks say is another thing than what all say."""

from dataclasses import fields
import math

from autograder.judge.judgement import Judgement
from autograder.submissions.reassembly import Assembled
from autograder.watching.judging import TwofoldJudgement
from course.assessment.verdicts import Verdict
from tests.autograder.grading.made_up_judges import MadeUpJudge
from tests.verdicts import judged_as, results, with_verdict


class JudgesTwice(MadeUpJudge):
    """Judges as told by `relu`: all is right by all checks, but for "wrong", of which the visible
    ones say nothing; by these `sigmoid` alone is wrong.
    """

    def judge(self, assembled: Assembled, quantum: float = math.inf):
        judgement = super().judge(assembled, quantum)
        relu = next(each.source for each in assembled.notebook.cells if each.id == "relu-solution")
        if "wrong" in relu:
            judgement = judged_as(with_verdict(results(), "relu", Verdict.WRONG_VALUE))
        known = {each.name: getattr(judgement, each.name) for each in fields(Judgement)}
        visible = judged_as(with_verdict(results(), "sigmoid", Verdict.WRONG_SHAPE))
        return TwofoldJudgement(**known, visible=visible)
