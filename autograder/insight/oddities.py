"""What is odd about a class: who isn't on the roster, names that look alike, another seed, what was
refused, mended, or happened.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from autograder.classroom import CLASS_FILE
from autograder.classroom.classroom import ROSTER, Classroom
from autograder.courses.seeded import seed_identifier
from autograder.gradebook.standing import ClassStanding, Standing, State
from autograder.problems import Problem
from autograder.sandbox import Unconfined
from autograder.submissions.names import mistakable


@dataclass(frozen=True)
class Oddity:
    """One odd thing. what: it, as a sentence's beginning. whose: students, or students with their
    lesson. advice: what to do, or "".
    """

    what: str
    whose: tuple[str, ...]
    advice: str = ""


def oddities(classroom: Classroom, found: ClassStanding) -> list[Oddity]:
    """Return what is odd, the worst first."""
    return [
        oddity
        for oddity in (*_people(found), *_seeds(classroom, found), *_submissions(found))
        if oddity.whose
    ]


def _people(found: ClassStanding) -> Iterator[Oddity]:
    yield Oddity(
        f"not on {ROSTER}",
        tuple(sorted(found.strangers)),
        "Add them, or rename their folders; of who has left, move the folders out of submitted/ "
        "and autograded/.",
    )
    ids = {participant.id for participant in found.participants}
    alike = mistakable(ids, ())
    pairs = {tuple(sorted((name, other))) for name, other in alike.items()}
    yield Oddity(
        "ids that look alike",
        tuple(f"{ascii(one)[1:-1]} and {ascii(other)[1:-1]}" for one, other in sorted(pairs)),
        "See that each is a student of its own.",
    )


def _seeds(classroom: Classroom, found: ClassStanding) -> Iterator[Oddity]:
    """Yield what was graded on other hidden inputs than the class has now."""
    try:
        seed = seed_identifier(classroom.seed)
    except Problem as problem:
        yield Oddity("the seed can't be read", (str(problem),))
        return
    graded = [standing for standing in found.standings.values() if standing.note]
    others = [each for each in graded if each.note.seed != seed]
    yield Oddity(
        "graded with another seed", _named(others), "The next autograder grade judges them anew."
    )


def _submissions(found: ClassStanding) -> Iterator[Oddity]:
    """Yield what is odd about submissions, by kind."""
    standings = list(found.standings.values())
    by_state: Mapping[State, list[Standing]] = defaultdict(list)
    for standing in standings:
        by_state[standing.state].append(standing)
    graded = [standing for standing in standings if standing.note]
    yield Oddity(
        "handed in and not graded", _named(by_state[State.UNGRADED]), "Run: autograder grade"
    )
    yield Oddity("left to the next run", _named(by_state[State.LEFT]), "Run: autograder grade")
    yield Oddity("refused", _named(by_state[State.REFUSED]), "Why: autograder report --students")
    yield Oddity(
        "run without isolation",
        _named([each for each in graded if each.note.isolation == Unconfined.name]),
    )
    yield Oddity(
        "stopped or ended while it was judged",
        _named([each for each in graded if each.note.incidents]),
    )
    judged = [each for each in graded if each.state not in (State.REFUSED, State.LEFT)]
    yield Oddity("mended", _named([each for each in judged if each.note.mended]))
    yield Oddity(
        "without a time of handing in, and so never late",
        _named([each for each in judged if each.note.is_untimed]),
        f"Where times come from: handed_in in {CLASS_FILE}.",
    )


def _named(standings: Sequence[Standing]) -> tuple[str, ...]:
    """Return students with the number of their lessons that this is about."""
    lessons: dict[str, list[str]] = defaultdict(list)
    for standing in standings:
        lessons[standing.student].append(standing.lesson)
    return tuple(
        f"{student} ({own[0] if len(own) == 1 else f'{len(own)} lessons'})"
        for student, own in lessons.items()
    )
