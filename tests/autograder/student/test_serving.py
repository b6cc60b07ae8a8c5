"""The student process's side of the wire."""

import socket

from autograder.student import serving
from autograder.wire.frames import framed


def test_an_answer_that_comes_after_its_caller_was_stopped_is_passed_over(monkeypatch):
    monkeypatch.setattr(serving, "_shell", object())
    near, far = socket.socketpair()
    with far:
        near.sendall(framed({"returned": 1.0}) * 2)
        near.close()
        assert serving.serve(far) is None
