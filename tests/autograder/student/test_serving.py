"""The student process's side of the wire."""

import socket

from autograder.student import serving
from autograder.wire.frames import framed
from course.visible import checks_read
from tests.this_course import COURSE


def test_an_answer_that_comes_after_its_caller_was_stopped_is_passed_over(monkeypatch):
    monkeypatch.setattr(serving, "_shell", object())
    near, far = socket.socketpair()
    with far:
        near.sendall(framed({"returned": 1.0}) * 2)
        near.close()
        assert serving.serve(far) is None


def test_visible_checks_are_read_before_the_fork_and_what_is_none_does_no_harm(monkeypatch):
    monkeypatch.setattr(serving, "_lessons", {})
    texts = ["damaged", COURSE.lessons["01_activations"].checks_text]
    lessons = {text[:9]: {"public": "", "checks": text} for text in texts}
    checks_read.cache_clear()
    serving.inform(lessons)
    assert checks_read.cache_info().currsize == 1
    assert checks_read(texts[1]).lesson == "01_activations"
    assert checks_read.cache_info().hits == 1
