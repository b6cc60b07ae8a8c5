"""The student process's side of the wire: does what the judge asks, one request after the other,
until the judge hangs up.

Requests: `begin` (what earlier lessons define, with its code attached), `run` (cells), `try`
(probes, which come attached). Each carries an id that its answers repeat.
"""

import builtins
from collections.abc import Mapping
from contextlib import suppress
import importlib
import linecache
import os
import socket
from time import monotonic, process_time  # student code may put something else into `time`
from typing import Any

import numpy as np

from autograder.student.cells import REHEARSALS, Shell, run_cell, warm_shell
from autograder.student.lines import Lines
from autograder.wire.attached import EARLIER, pack_attempts, unpack_attempts, unpack_sources
from autograder.wire.frames import Channel, Closed, framed
from autograder.wire.instances import pack_instance
from autograder.wire.outcomes import pack_outcome
from autograder.wire.stopwatch import PATIENCE, Stopwatch
from autograder.wire.values import pack, unpack
from course.assessment.arguments import fresh
from course.assessment.exercises import Attempt
from course.assessment.probes import Call, Look, Probe
from course.assessment.running import run
from course.assessment.trying import in_turn
from course.assessment.values import describe
from course.assessment.watching import Alarms
from course.earlier import provide
from course.environment import FIGURES
from course.lessons import new_namespace
from course.visible import checks_read, compiled, give, ready_functions

MAX_GATHERING_SECONDS = 0.05
"""Seconds after which an answer is sent without waiting for the next."""

_shell: Shell | None = None
_lessons: Mapping[str, Mapping[str, str]] = {}


def prepare() -> None:
    """Make ready, before the fork, all that no submission needs anew."""
    global _shell
    # Nobody looks at figures while judging.
    os.environ.update({FIGURES: "off", "MPLBACKEND": "template"})
    _shell = warm_shell()
    for module in ("course.data", "course.plots"):
        importlib.import_module(module)
    str(np.array([0.5, 1.0]))  # what NumPy imports and makes when it first prints
    _rehearse()
    # The same random numbers in every submission, so that judging again gives the same.
    np.random.seed(0)


def inform(lessons: Mapping[str, Mapping[str, str]]) -> None:
    """Make ready, before the fork, what there is to know of each lesson: its `public` functions and
    its visible `checks`, as texts.
    """
    global _lessons
    _lessons = lessons
    for lesson in lessons.values():
        compiled(lesson["public"])
        with suppress(Exception):  # told to whoever asks for them
            checks_read(lesson["checks"])


def _rehearse() -> None:
    """Try a made-up attempt as often as it takes for Python to have made quick what trying runs
    through: what is ready before the fork, no student process has to do.
    """
    steps = (Call("rehearsed", (np.ones((2, 2)),), "result", ("Z",), draws=True, guarded=True),)
    packed = pack_attempts((Attempt(Probe((*steps, Look("result", "seen")))),))
    for _ in range(REHEARSALS):
        (attempt,) = unpack_attempts(packed)
        outcome = run(attempt.probe, {"rehearsed": np.abs})
        framed({"outcome": pack_outcome(outcome)})


def serve(connection: socket.socket) -> None:
    """Answer requests until the judge hangs up."""
    student = _Student(Channel(connection), _shell or warm_shell())
    answers = {"begin": student.begin, "run": student.run, "try": student.try_probes}
    while True:
        try:
            request = student.channel.receive()
        except Closed:
            return
        # And isn't the answer to a call whose caller was stopped before it came.
        if "do" in request:
            if request["do"] == "try":
                request["attempts"] = unpack_attempts(student.channel.receive_bytes())
            answers[request["do"]](request)
        del request  # it may be large


class _Student:
    """The student's code as it stands, and the wire to the judge.

    Answers are gathered and sent together, unless the judge asks to be `careful` and wants each at
    once: every one sent by itself costs a change from process to process. What takes long never
    holds back the answers before it.
    """

    def __init__(self, channel: Channel, shell: Shell):
        self.channel, self.shell = channel, shell
        self._gathered, self._sent_at = bytearray(), 0.0
        self._public: Mapping[str, Any] = {}

    def begin(self, request: dict) -> None:
        """Define what earlier lessons teach, for `earlier` to give."""
        names: dict[str, Any] = {}
        codes = unpack_sources(self.channel.receive_bytes())
        for lesson, source in request["earlier"].items():
            namespace, filename = new_namespace(lesson, names), EARLIER.format(lesson)
            linecache.cache[filename] = (
                len(source),
                None,
                source.splitlines(keepends=True),
                filename,
            )
            exec(codes[lesson], namespace)
            names = {name: namespace[name] for name in request["names"] if name in namespace}
        provide(names)
        lesson = _lessons[request["lesson"]]
        self._public = ready_functions(lesson["public"])
        give(lesson["checks"], request["names"])
        self._answer(request, {}, last=True)

    def run(self, request: dict) -> None:
        """Run cells, and answer after each with its outputs."""
        self._sent_at = monotonic()
        for source in request["cells"]:
            self._answer(request, run_cell(self.shell, source, request["seconds"], PATIENCE))
        self._answer(request, {"done": True}, last=True)

    def try_probes(self, request: dict) -> None:
        """Take the steps of probes, answer after each with its outcome, and stop where going on is
        pointless.
        """
        self._sent_at = monotonic()

        def try_attempt(attempt, seconds):
            loans = {name: self._stand_in(name, request["id"]) for name in attempt.lend}
            lines = Lines(attempt.probe.script, lambda message: self._ask(request["id"], message))
            names, public = self.shell.user_ns, self._public
            outcome = run(attempt.probe, names, loans, seconds, public, lines.prompt, alarms.after)
            if (rest := lines.rest()) is not None:
                self._answer(request, {"script": rest})
            return outcome

        try_attempts = in_turn(try_attempt, Stopwatch(process_time).spent)
        with Alarms(patience=PATIENCE) as alarms:
            for outcome in try_attempts(request["attempts"], request["seconds"]):
                self._answer(request, {"outcome": pack_outcome(outcome)})
        self._answer(request, {"done": True}, last=True)

    def _answer(self, request: dict, answer: dict, last: bool = False) -> None:
        self._gathered += framed({"id": request["id"], **answer})
        if last or request.get("careful") or monotonic() - self._sent_at > MAX_GATHERING_SECONDS:
            self._send()

    def _send(self) -> None:
        self.channel.send_frame(bytes(self._gathered))
        self._gathered.clear()
        self._sent_at = monotonic()

    def _ask(self, number: str, question: dict) -> dict:
        """Return what the judge replies to a question in the course of request `number`."""
        self._answer({"id": number}, question, last=True)
        return self.channel.receive()

    def _stand_in(self, name: str, number: str) -> Any:
        """Return what calls, with data alone, a function or method that only the judge has."""

        def lent(*args):
            owner, arguments = (args[0], args[1:]) if "." in name else (None, args)
            call = {"lent": name, "args": [pack(describe(each)) for each in arguments]}
            if owner is not None:
                call["self"] = pack_instance(owner)
            answer = self._ask(number, {"call": call})
            if "raised" in answer:
                raise self._as_raised(*answer["raised"])
            for place, packed in answer.get("changed", ()):
                _change_to(arguments[place], unpack(packed))
            if owner is not None:
                update_instance(owner, answer["self"])
            if answer.get("kept_as"):
                return getattr(owner, answer["kept_as"])
            return _as_returned(fresh(unpack(answer["returned"])))

        return lent

    def _as_raised(self, name: str, text: str) -> Exception:
        """Return an exception of the type of this name, the notebook's or Python's own;
        RuntimeError where there is none.
        """
        kind = self.shell.user_ns.get(name) or getattr(builtins, name, None)
        if isinstance(kind, type) and issubclass(kind, Exception):
            with suppress(Exception):  # a class of one's own may want other arguments
                return kind(text)
        return RuntimeError(text)


def update_instance(thing: Any, data: dict) -> None:
    """Give `thing` the attributes that `data` holds; instances among them are updated in their
    place.
    """
    _, attributes = data["instance"]
    for name, packed in attributes.items():
        if isinstance(packed, dict) and "instance" in packed:
            update_instance(getattr(thing, name), packed)
        else:
            setattr(thing, name, fresh(unpack(packed)))


def _change_to(thing: Any, value: Any) -> None:
    """Make `thing`, an argument of a lent function that changed it in place, equal to `value`."""
    if isinstance(thing, (list, np.ndarray)):
        thing[... if isinstance(thing, np.ndarray) else slice(None)] = value
    elif isinstance(thing, (dict, set)):
        thing.clear()
        thing.update(value)


def _as_returned(value: Any) -> Any:
    """Return a described number as the NumPy scalar it was."""
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 else value
