"""A started sandbox to run `attacks` in, and what the tests ask of it."""

from dataclasses import replace
import json
from pathlib import Path

from autograder.sandbox import Ending, Limits, Namespaces, Sandbox, Unconfined, Warm

HERE = Path(__file__).parent
MEGABYTE = 1024 * 1024
WARM = Warm(entry="attacks:entry", modules=("numpy",), path=(HERE,))
BACKENDS = {"namespaces": Namespaces, "none": Unconfined}
SMALL = Limits(
    memory=200 * MEGABYTE,
    processes=8,
    cpu=5,
    signals=30,
    open_files=20,
    file_size=4 * MEGABYTE,
    scratch=8 * MEGABYTE,
    scratch_files=50,
)
"""Limits that attacks reach soon and that the machine does not feel."""
PATIENCE = 60


def ask(
    sandbox: Sandbox, function: str, *arguments: object, **limits: int
) -> tuple[object, Ending]:
    """Run one of the attacks in a student process of its own: what it answered (None: nothing), and
    how the process ended.
    """
    with sandbox.student(replace(SMALL, **limits)) as student:
        student.channel.sendall(json.dumps([function, arguments]).encode())
        answer = answer_on(student.channel)
        ending = student.wait(PATIENCE)
    assert ending is not None, f"{function} left the student process alive"
    assert ending.error is None, ending.error
    return answer, ending


def answer_on(channel) -> object:
    """Return the answer, read to the channel's end; None if there was none."""
    channel.settimeout(PATIENCE)
    data = b""
    try:
        while part := channel.recv(65536):
            data += part
    except ConnectionResetError:  # it died with our question unread
        pass
    return json.loads(data) if data else None
