"""Who takes part: sixty students with names of many scripts, how their work comes in, and what they
wrote.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from nbformat import NotebookNode

from tests.handing_in import filled, reference_sources, with_mistake

FIRST, SECOND = "01_activations", "02_losses"

FULL = {FIRST: 10.0, SECOND: 13.0}
"""What the judged items of a lesson earn; its question in words earns WRITTEN more."""

WRITTEN = 2.0

ANSWER = "The slope is at most a quarter, so ten of them leave almost nothing of the gradient."


class Way(Enum):
    """How work comes in: by an account's own `nbgrader submit`, through the same exchange without a
    process of its own, in a learning platform's archive, or not at all.
    """

    ACCOUNT = auto()
    EXCHANGE = auto()
    PLATFORM = auto()
    NONE = auto()


@dataclass(frozen=True)
class Person:
    """One student. work: one of WORKS."""

    id: str
    first_name: str
    last_name: str
    way: Way
    work: str

    @property
    def judged(self) -> float:
        """What the judged items of the first lesson earn."""
        return 0.0 if self.way is Way.NONE else WORKS[self.work]

    @property
    def answers(self) -> bool:
        """Whether the question in words is answered."""
        return self.way is not Way.NONE and self.work in ANSWERING


WORKS = {"right": FULL[FIRST], "slope": 8.0, "minus": 8.0, "half": 6.0, "untouched": 0.0}
"""What each kind of work earns by the judge."""

ANSWERING = ("right", "slope", "minus")

FIRST_NAMES = (
    "Zoë",
    "Ольга",
    "Ελένη",
    "محمد",
    "דוד",
    "अनिता",
    "王",
    "김",
    "Ìṣọ̀lá",
    "Jürgen",
    "Ana",
)
LAST_NAMES = ("King", "O'Brien", "de la Cruz", "Müller", "Nuñez-Ruiz")

BY_ACCOUNT = (
    Person("ada", "Ada", "Lovelace", Way.ACCOUNT, "right"),
    Person("bo", "Bo", "Bengtsson", Way.ACCOUNT, "slope"),
    Person("chen", "晨", "陈", Way.ACCOUNT, "right"),
    Person("dana", "Dana", "Scott", Way.ACCOUNT, "minus"),
)
"""Each of them hands in by processes of an account of her own, which cost the most."""

N_BY_EXCHANGE, N_BY_PLATFORM, N_ABSENT = 40, 14, 2

OTHER_SCRIPTS = {5: "ольга", 6: "张伟", 50: "ελένη"}
"""Ids that aren't plain letters, by the number of the student."""


def the_class() -> tuple[Person, ...]:
    """Return all sixty, in the order of the roster."""
    ways = [Way.EXCHANGE] * N_BY_EXCHANGE + [Way.PLATFORM] * N_BY_PLATFORM + [Way.NONE] * N_ABSENT
    others = [
        Person(
            OTHER_SCRIPTS.get(number, f"s{number:02}"),
            FIRST_NAMES[number % len(FIRST_NAMES)],
            LAST_NAMES[number % len(LAST_NAMES)] + (" II" if number > 55 else ""),
            way,
            list(WORKS)[number % len(WORKS)],
        )
        for number, way in enumerate(ways, len(BY_ACCOUNT) + 1)
    ]
    return (*BY_ACCOUNT, *others)


PEOPLE: Mapping[str, Person] = {person.id: person for person in the_class()}


def notebook_of(work: str, answer: str = ANSWER, lesson: str = FIRST) -> NotebookNode:
    """Return what is handed in of a kind of work."""
    sources = reference_sources(lesson)
    match work:
        case "slope":
            right = sources["relu_backward"]
            sources["relu_backward"] = with_mistake("relu_backward", "slope-one-at-zero", right)
        case "minus":
            sources["sigmoid"] = with_mistake("sigmoid", "minus-missing", sources["sigmoid"])
        case "half":
            del sources["sigmoid"], sources["sigmoid_backward"]
        case "untouched":
            sources = {}
    return filled(lesson, sources, answer if work in ANSWERING else "")
