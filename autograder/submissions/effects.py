"""What a code cell does with the names of a notebook, read from its text: what it binds, reads, and
may change, so that it can be told which cells another one could see.

Names stand for what they hold. Where a text does more than names tell (it looks names up by text,
asks for frames, or is no Python), it is `opaque`, and nothing is concluded from it.
"""

from dataclasses import dataclass, field

RANDOM = "the global generator of random numbers"
"""What stands for it among the names that a cell reads."""

LIBRARY_STATE = "the state of imported modules"
"""What stands for all of it, but for NumPy's, which has a name of its own."""

CODE, DATA, FIXED, TAUGHT, MODULE, PURE, OTHER = (
    "a function or a class",
    "anything else",
    "a number or a text",
    "what an earlier lesson teaches",
    "a module without state",
    "what a module without state holds",
    "an import of any other kind",
)
"""What a name may be bound to. Nobody can change a number or a text; functions, classes, and
modules are what they were unless they are handed on as values.
"""

ATTRIBUTE = "."
"""Where of a name that is handed on only an attribute is: of a class it leads back to that."""


@dataclass
class CellEffects:
    """What a cell does. binds: names, each with the kinds of what it may be bound to. bodies: the
    names that its functions and classes read once they are called, by function or class. reads: the
    names that are read as it runs. handed: names that are handed on as values, each with whom it is
    given to: a name that is called, "", or ATTRIBUTE. changed: names whose attributes or elements
    it sets. is_settling: whether it changes how everything else shows. is_opaque: whether names
    don't tell what it does.
    """

    binds: dict[str, set[str]] = field(default_factory=dict)
    bodies: dict[str, set[str]] = field(default_factory=dict)
    reads: set[str] = field(default_factory=set)
    handed: set[tuple[str, str]] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    is_settling: bool = False
    is_opaque: bool = False
