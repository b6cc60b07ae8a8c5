"""What a student process of a lesson has before the first cell runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
import json

from autograder.courses.lesson import Lesson
from autograder.session.conversation import Conversation


@dataclass(frozen=True)
class LessonBeginning:
    """What is known in a student process of `lesson` from the start; none of it is secret: what
    earlier lessons teach, the lesson's public functions, and its visible checks.

    seconds: that the process may take for it.
    """

    lesson: Lesson
    seconds: float

    def begin(self, conversation: Conversation) -> None:
        """Give it to a new process; StudentDied if that dies of it."""
        number = conversation.ask("begin", **_parts(self.lesson))
        conversation.receive(number, self.seconds, lambda answer: None)


@cache
def _parts(lesson: Lesson) -> Mapping[str, str]:
    """Return the parts of the request as JSON: they are the same for every submission.

    earlier: for each earlier lesson, the text that defines what it teaches. names: what that is,
    each with its lesson. public: the text of the lesson's public functions. checks: its visible
    checks, as in their file.
    """
    parts = {
        "earlier": lesson.earlier_sources,
        "names": lesson.earlier_names,
        "public": lesson.public_source,
        "checks": lesson.checks_text,
    }
    return {name: json.dumps(value) for name, value in parts.items()}
