"""Tries forgers on the judge: each begins with what an honest submission says, and forges some."""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
import json
from random import Random
from time import monotonic
from unittest.mock import patch

import nbformat
from nbformat.v4 import new_code_cell

from autograder.judge.judge import IsolatedJudge
from autograder.judge.judgement import Judgement
from autograder.session import conversation
from autograder.submissions.reassembly import Assembled, reassemble
from course.assessment.verdicts import Verdict
from tests.forging.forgeries import FORGERIES, Said
from tests.forging.pretending import Pretenders
from tests.forging.recording import recorded
from tests.handing_in import filled, reference_sources

SECONDS, CLOCK_SECONDS, RESTARTS = 0.5, 15.0, 6
"""What the judge gives a cell or an item, all of them, and how many processes: enough for who
answers from a recording.
"""

MOST_SECONDS = CLOCK_SECONDS + 15.0
"""On the clock, from which on a judgement didn't end within its budget: an item that began in time
may take a while itself, and its process a while to be given up.
"""

SUBMISSIONS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "right functions": ("01_activations", {}),
    "wrong functions": (
        "01_activations",
        {
            "relu": "def relu(Z):\n    return Z\n",
            "sigmoid_backward": "def sigmoid_backward(dA, Z):\n    return None\n",
            "relu_backward": "def relu_backward(dA, Z):\n    raise ValueError(Z)\n",
        },
    ),
    "wrong model": (
        "04_mlp",
        {
            "MLP": "class MLP:\n    def __init__(self, n_inputs, n_hidden, n_outputs):\n"
            "        self.layer1 = LinearLayer(n_inputs, n_hidden)\n"
            "    def forward(self, X):\n        return relu(X)\n"
        },
    ),
    "right model": ("04_mlp", {}),
    "wrong training": (
        "05_training",
        {
            "train": "def train(model, X, Y, learning_rate=0.1, epochs=1000, print_every=100):\n"
            "    model.forward(X)\n    print('  Epoch    1 | Loss: 0.6932')\n    return [0.6932]\n"
        },
    ),
    "right training": ("05_training", {}),
}
"""Honest submissions by what they are: a lesson, and what stands in the place of right answers."""


@dataclass(frozen=True)
class Forger:
    """One who forges answers. seed, number: what all is drawn from. names: of the forgeries, if
    they aren't drawn as well.
    """

    seed: int
    number: int
    names: Sequence[str] = ()

    def __str__(self) -> str:
        return f"forger {self.number} of seed {self.seed}"


class Forging:
    """One honest submission, which forgers make theirs.

    honest: how it is judged as it is. last: how the last forger's was judged.
    """

    def __init__(self, judge: IsolatedJudge, lesson: str, answers: Mapping[str, str]):
        self._lesson = judge.exercises.course.lessons[lesson]
        self._notebook = filled(lesson, reference_sources(lesson) | answers)
        self._notebook.cells += [
            new_code_cell(f"which_line({question.name!r}, 1)")
            for question in self._lesson.questions
        ]
        self._recording = recorded(judge, self._assembled().notebook, self._lesson)
        self._others = self._recording.messages()
        self._limits = replace(
            judge.limits,
            seconds_per_cell=SECONDS,
            seconds_per_item=SECONDS,
            clock_seconds=CLOCK_SECONDS,
            restarts=RESTARTS,
        )
        self._judge, self.honest = judge, judge.judge(self._assembled())
        self.last = self.honest
        self._n_requests = self.replay()

    def replay(self) -> int:
        """Judge it as the recording has it, of which nothing is forged; return the number of
        requests. AssertionError where it isn't judged as it was.
        """
        honest = Pretenders(self._recording)
        judgement = self._judged(honest)
        assert judgement.results == self.honest.results, "an honest one is judged otherwise"
        assert judgement.asides == self.honest.asides, "an honest one is judged otherwise"
        return honest.n_asked

    def complaints(self, forger: Forger) -> list[str]:
        """Return a sentence for all that is otherwise than it must be."""
        pretenders = Pretenders(self._recording, _Drawing(forger, self._n_requests, self._others))
        began = monotonic()
        try:
            judgement = self.last = self._judged(pretenders)
            _written(judgement)
        except Exception as error:
            return [f"{forger} ended the judge: {type(error).__name__}: {str(error)[:300]}"]
        if pretenders.bug:
            raise pretenders.bug
        told = [*self._otherwise(judgement)]
        if pretenders.n_started > RESTARTS:
            told.append(f"started {pretenders.n_started} processes")
        if (seconds := monotonic() - began) > MOST_SECONDS:
            told.append(f"took {seconds:.0f} s")
        return [f"{forger} {each}" for each in told]

    def _judged(self, pretenders: Pretenders) -> Judgement:
        judge = replace(self._judge, sandbox=pretenders, limits=self._limits)
        # Nobody here is slow to say that it was stopped.
        with patch.object(conversation, "GRACE_SECONDS", 0.0):
            return judge.judge(self._assembled())

    def _assembled(self) -> Assembled:
        return reassemble(deepcopy(self._notebook), self._lesson)

    def _otherwise(self, judgement: Judgement) -> Iterator[str]:
        deserved = {result.item: result.points for result in self.honest.results}
        if [result.item for result in judgement.results] != [*deserved]:
            yield "changed which items there are"
        for result in judgement.results:
            if not 0 <= result.points <= deserved[result.item]:
                yield f"has {result.points} points of {result.item}"
            if result.verdict is Verdict.INTERNAL_ERROR:
                yield f"made {result.item} fail: {result.message[:300]}"
        for aside in judgement.asides:
            if "bug of ours" in aside.text:
                yield f"made a remark fail: {aside.text[:300]}"


class _Drawing:
    """Draws what a forger says: what is honest up to a request, and then, once or from there on,
    something that is not.
    """

    def __init__(self, forger: Forger, n_requests: int, others: Sequence[dict]):
        self._rng, self._others = Random(f"{forger.seed}:{forger.number}"), others
        drawn = self._rng.choices([*FORGERIES], k=self._rng.randrange(1, 4))
        self._forgeries = [FORGERIES[name] for name in forger.names or drawn]
        self._n_to_go, self._goes_on = self._rng.randrange(n_requests), self._rng.random() < 0.5

    def __call__(self, said: list[Said]) -> Sequence[Said]:
        self._n_to_go -= 1
        if self._n_to_go == -1 or (self._n_to_go < 0 and self._goes_on):
            for forgery in self._forgeries:
                said = forgery(self._rng, deepcopy(said), self._others) if said else said
        return said


def _written(judgement: Judgement) -> bytes:
    """Return what is written down of a judgement."""
    told = [[result.to_json() for result in judgement.results], judgement.incidents]
    text = json.dumps(told, ensure_ascii=False) + nbformat.writes(judgement.notebook)
    return text.encode()
