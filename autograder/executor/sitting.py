"""Runs the cells of a notebook of any course, tests included, in student processes; goes on in a
new one where that dies.
"""

import base64
import binascii
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
import json
from pathlib import Path
import time
from typing import NoReturn, Self

from autograder.executor.folder import MOST_BROUGHT_BACK, MOST_FILES, bring_back, files_beside
from autograder.executor.inside import PART
from autograder.judge.conversation import Conversation, StudentDied
from autograder.sandbox import Limits, Sandbox, StudentProcess
from autograder.wire.frames import WireError
from autograder.wire.outputs import count_in, unpack_outputs
from course.assessment.verdicts import Verdict

MOST_PROCESSES = 10
"""Student processes one notebook may use up, by ending or hanging them; then what is left of it is
not run any more.
"""

LONGEST_PATH = 4096
"""Characters of a path that Linux allows."""

SECONDS_PER_PART = 10.0
"""Wall time that handing over or giving back a part of a file may take."""

SECONDS_FOR_FILES = 60.0
"""Wall time that giving back all files may take."""


@dataclass(frozen=True)
class Ran:
    """What a cell left: outputs in nbformat's form, its number if it got one, and what became of
    its process if that died.
    """

    outputs: list[dict]
    count: int | None = None
    died: StudentDied | None = None


class FolderConversation(Conversation):
    """A conversation that also moves files, with a student process of
    `autograder.executor.inside`.
    """

    def enter(self, environment: Mapping[str, str]) -> None:
        """Go into an empty folder, with `environment` added to the environment."""
        self._receive(
            self._send("enter", environment=json.dumps(dict(environment))),
            SECONDS_PER_PART,
            lambda answer: None,
        )

    def put(self, name: str, content: bytes) -> None:
        """Make a file in the folder."""
        for start in range(0, max(1, len(content)), PART):
            part = base64.b64encode(content[start : start + PART]).decode()
            number = self._send("put", name=json.dumps(name), part=json.dumps(part))
            self._receive(number, SECONDS_PER_PART, lambda answer: None)

    def run_one(self, source: str, seconds: float) -> Ran:
        """Run a cell for up to `seconds`."""
        number = self._send("run", cells=json.dumps([source]), seconds=json.dumps(seconds))
        return self._receive(
            number,
            seconds,
            lambda answer: Ran(unpack_outputs(answer["outputs"]), count_in(answer["count"])),
        )

    def collect(self) -> dict[str, bytes]:
        """Return the files that are new or changed, by name; StudentDied if they are too many, too
        large, or too slow.
        """
        number, files, size = self._send("collect"), defaultdict(bytearray), 0
        deadline = time.monotonic() + SECONDS_FOR_FILES
        while (part := self._receive(number, SECONDS_PER_PART, _part)) is not None:
            name, content = part
            files[name] += content
            size += len(content)
            if size > MOST_BROUGHT_BACK or len(files) > MOST_FILES:
                self._give_up(
                    f"more than {MOST_BROUGHT_BACK:,} bytes or {MOST_FILES} files were written"
                )
            if time.monotonic() > deadline:
                self._give_up(f"giving them back took more than {SECONDS_FOR_FILES:g} seconds")
        return {name: bytes(content) for name, content in files.items()}

    def _give_up(self, reason: str) -> NoReturn:
        self._process.kill()
        raise StudentDied(Verdict.CRASHED, reason)


def _part(answer: dict) -> tuple[str, bytes] | None:
    """Return name and bytes of a part of a file, None after the last one."""
    if "done" in answer:
        return None
    name, part = answer["name"], answer["part"]
    if type(name) is not str or type(part) is not str or len(name) > LONGEST_PATH:
        raise WireError("no file")
    try:
        return name, base64.b64decode(part, validate=True)
    except (binascii.Error, ValueError):
        raise WireError("no part of a file") from None


@dataclass
class NotebookSitting:
    """One notebook while it runs: the cells that have run, and the student process that they have
    run in.

    A cell that ends its process, or won't be interrupted, is left out from then on: the next one
    runs in a new process, in which the cells before have run again.

    folder: where the notebook lies, whose files it gets as copies. environment: variables for its
    code.
    """

    sandbox: Sandbox
    limits: Limits
    folder: Path
    environment: Mapping[str, str]
    incidents: list[str] = field(default_factory=list)
    _again: list[tuple[str, float]] = field(default_factory=list)
    _process: StudentProcess | None = None
    _conversation: FolderConversation | None = None
    _n_processes: int = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._leave()

    def run(self, source: str, seconds: float) -> Ran:
        """Run the next cell for up to `seconds`."""
        try:
            ran = self._conversing().run_one(source, seconds)
        except StudentDied as died:
            self.incidents.append(str(died))
            self._leave()
            return Ran([], died=died)
        self._again.append((source, seconds))
        return ran

    def bring_files_back(self) -> None:
        """Write the files that the cells made or changed into the notebook's folder."""
        if self._conversation is None:
            return
        try:
            self.incidents += bring_back(self.folder, self._conversation.collect())
        except StudentDied as died:
            self.incidents.append(f"no file was taken over: {died}")
            self._leave()

    def _conversing(self) -> FolderConversation:
        """Return the conversation with a process in which all cells so far have run; StudentDied if
        there is no way.
        """
        if self._conversation is None:
            if self._n_processes == MOST_PROCESSES:
                raise StudentDied(
                    Verdict.CRASHED,
                    f"not run any more, after {MOST_PROCESSES} processes that ended or hung",
                )
            self._n_processes += 1
            self._process = self.sandbox.student(self.limits)
            conversation = FolderConversation(self._process, self.limits)
            conversation.enter(self.environment)
            for name, content in files_beside(self.folder):
                conversation.put(name, content)
            for source, seconds in self._again:
                conversation.run_one(source, seconds)
            self._conversation = conversation
        return self._conversation

    def _leave(self) -> None:
        if self._process is not None:
            self._process.close()
        self._process = self._conversation = None
