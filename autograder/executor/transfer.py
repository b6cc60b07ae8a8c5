"""Hands the files beside a notebook over to a student process of `autograder.executor.inside`, and
takes those back that its code wrote.
"""

import base64
import binascii
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
import json
from pathlib import Path
import time

from autograder.executor.folder import MAX_BYTES_BROUGHT_BACK, MAX_NOTEBOOK_FILES, files_beside
from autograder.executor.inside import FILE_PART_BYTES
from autograder.session.conversation import Conversation
from autograder.wire.frames import WireError
from course.assessment.verdicts import Verdict

MAX_PATH_CHARACTERS = 4096
"""Characters of a path that Linux allows."""

SECONDS_PER_FILE_PART = 10.0
"""Wall time that handing over or giving back a part of a file may take."""

SECONDS_FOR_ALL_FILES = 60.0
"""Wall time that giving back all files may take."""


@dataclass(frozen=True)
class FolderBeginning:
    """What a process of any notebook has before the first cell runs: a folder with copies of the
    files in `folders`, and `environment` added to the environment.
    """

    folders: Sequence[Path]
    environment: Mapping[str, str]

    def begin(self, conversation: Conversation) -> None:
        """Give it to a new process; StudentDied if that dies of it."""
        number = conversation.ask("enter", environment=json.dumps(dict(self.environment)))
        conversation.receive(number, SECONDS_PER_FILE_PART, lambda answer: None)
        for name, content in files_beside(*self.folders):
            _put(conversation, name, content)


def _put(conversation: Conversation, name: str, content: bytes) -> None:
    """Make a file in the process's folder."""
    for start in range(0, max(1, len(content)), FILE_PART_BYTES):
        part = base64.b64encode(content[start : start + FILE_PART_BYTES]).decode()
        number = conversation.ask("put", name=json.dumps(name), part=json.dumps(part))
        conversation.receive(number, SECONDS_PER_FILE_PART, lambda answer: None)


def collect(conversation: Conversation) -> dict[str, bytes]:
    """Return the files that are new or changed, by name; StudentDied if they are too many, too
    large, or too slow.
    """
    number, files, size = conversation.ask("collect"), defaultdict(bytearray), 0
    deadline = time.monotonic() + SECONDS_FOR_ALL_FILES
    while (part := conversation.receive(number, SECONDS_PER_FILE_PART, _part)) is not None:
        name, content = part
        files[name] += content
        size += len(content)
        if reason := _excess(size, len(files), deadline):
            conversation.end(Verdict.CRASHED, reason)
    return {name: bytes(content) for name, content in files.items()}


def _excess(size: int, n_files: int, deadline: float) -> str | None:
    """Say what is too much about files, None if nothing is."""
    if size > MAX_BYTES_BROUGHT_BACK or n_files > MAX_NOTEBOOK_FILES:
        return (
            f"more than {MAX_BYTES_BROUGHT_BACK:,} bytes or {MAX_NOTEBOOK_FILES} files were written"
        )
    if time.monotonic() > deadline:
        return f"giving them back took more than {SECONDS_FOR_ALL_FILES:g} seconds"
    return None


def _part(answer: dict) -> tuple[str, bytes] | None:
    """Return name and bytes of a part of a file, None after the last one."""
    if "done" in answer:
        return None
    name, part = answer["name"], answer["part"]
    if type(name) is not str or type(part) is not str or len(name) > MAX_PATH_CHARACTERS:
        raise WireError("no file")
    try:
        return name, base64.b64decode(part, validate=True)
    except (binascii.Error, ValueError):
        raise WireError("no part of a file") from None
