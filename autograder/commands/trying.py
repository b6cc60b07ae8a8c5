"""What `autograder try` does while its sandbox gets ready, and then with it."""

import argparse
from dataclasses import dataclass
import json

from autograder.commands.chosen import course_of, seconds_of_submission, seed_of
from autograder.courses.seeded import SeededExercises
from autograder.inert import LINES, visible
from autograder.judge.judge import open_judge_in
from autograder.judge.judgement import Judgement
from autograder.sandbox import Sandbox
from autograder.submissions.putting_off import WantedOutputs, put_off
from autograder.submissions.reading import read_notebook
from autograder.submissions.reassembly import Assembled, reassemble
from autograder.submissions.recognition import tell_lesson
from course.assessment.verdicts import Verdict


@dataclass(frozen=True)
class NotebookTrial:
    """A notebook ready to be judged, what it is judged by, and the seconds that it may compute."""

    assembled: Assembled
    exercises: SeededExercises
    seconds: float


def prepare_trial(arguments: argparse.Namespace) -> NotebookTrial:
    """Return the trial that is asked for; Problem where there can be none."""
    course = course_of(arguments.course)
    notebook = read_notebook(arguments.notebook)
    lesson = tell_lesson(notebook, course)
    assembled = reassemble(notebook, lesson)
    exercises = SeededExercises(course.up_to(lesson), seed_of(arguments))
    exercises.course.require_usable()
    put_off(assembled.notebook, lesson, exercises, WantedOutputs.NONE)
    return NotebookTrial(assembled, exercises, seconds_of_submission())


def judge_trial(trial: NotebookTrial, sandbox: Sandbox, as_json: bool) -> int:
    """Judge in a sandbox that has begun to get ready, and print the verdicts; return the exit
    code.
    """
    judge = open_judge_in(sandbox, trial.exercises, trial.seconds)
    judgement = judge.judge(trial.assembled)
    print(json.dumps(judgement.to_json(), indent=1) if as_json else as_text(judgement))
    return 3 if any(result.verdict is Verdict.INTERNAL_ERROR for result in judgement.results) else 0


def as_text(judgement: Judgement) -> str:
    """Return the result for a person to read."""
    lines = [f"{judgement.lesson}: {judgement.points:g} of {judgement.max_points:g} points"]
    lines += [visible(f"repaired: {repair}") for repair in judgement.repairs]
    lines += [visible(f"stopped: {incident}") for incident in judgement.incidents]
    for result in judgement.results:
        lines += ["", f"[{result.points:g}/{result.max_points:g}] {result.text}"]
    for aside in judgement.asides:
        lines += ["", f"{aside.title}, without points: {aside.text}"]
    return visible("\n".join(lines), LINES)
