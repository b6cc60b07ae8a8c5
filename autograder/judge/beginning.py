"""What a student process of a lesson has before the first cell runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
import json

from autograder.courses.lesson import Lesson
from autograder.session.conversation import Conversation
from autograder.wire.attached import pack_sources


@dataclass(frozen=True)
class LessonBeginning:
    """What is known in a student process of `lesson` from the start; none of it is secret: what
    earlier lessons teach. The lesson's public functions and its visible checks are there already.

    seconds: that the process may take for it.
    """

    lesson: Lesson
    seconds: float

    def begin(self, conversation: Conversation) -> None:
        """Give it to a new process; StudentDied if that dies of it."""
        attached, parts = _parts(self.lesson)
        number = conversation.ask("begin", attached, **parts)
        conversation.receive(number, self.seconds, lambda answer: None)


@cache
def _parts(lesson: Lesson) -> tuple[bytes, Mapping[str, str]]:
    """Return what is attached to the request, the code of earlier lessons, and its parts as JSON:
    they are the same for every submission.

    earlier: for each earlier lesson, the text that defines what it teaches. names: what that is,
    each with its lesson. lesson: which one it is.
    """
    parts = {
        "earlier": lesson.earlier_sources,
        "names": lesson.earlier_names,
        "lesson": lesson.name,
    }
    return pack_sources(lesson.earlier_sources), {
        name: json.dumps(value) for name, value in parts.items()
    }
