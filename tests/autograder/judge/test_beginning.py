"""A process of a lesson has what is public of it, before anything else is asked of it."""

import json

from autograder.judge.beginning import LessonBeginning
from autograder.session.conversation import Conversation
from autograder.wire.attached import pack_sources
from tests.autograder.session.pretenders import conversing, death
from tests.this_course import COURSE

LESSON = COURSE.lessons["02_losses"]


def test_begin_tells_what_is_public_and_waits_until_it_is_taken(monkeypatch):
    asked, real = [], Conversation.ask

    def ask(conversation: Conversation, do: str, attached: bytes, **parts: str) -> str:
        asked.append((do, attached, {name: json.loads(part) for name, part in parts.items()}))
        return real(conversation, do, attached, **parts)

    monkeypatch.setattr(Conversation, "ask", ask)
    with conversing({"done": True}) as talk:
        LessonBeginning(LESSON, 5.0).begin(talk)
    ((do, attached, parts),) = asked
    assert (do, attached) == ("begin", pack_sources(LESSON.earlier_sources))
    assert parts == {
        "earlier": json.loads(json.dumps(LESSON.earlier_sources)),
        "names": json.loads(json.dumps(LESSON.earlier_names)),
        "lesson": LESSON.name,
    }


def test_begin_tells_of_a_process_that_dies_of_it():
    with conversing({"id": "another", "done": True}) as talk:
        assert "wrote into the connection" in str(
            death(lambda: LessonBeginning(LESSON, 5.0).begin(talk))
        )
