"""Follows one call of a student's function line by line: which line changes what. It runs where the
code is: in the student's own kernel, or in a student process.
"""

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
import functools
import inspect
import linecache
import sys
from types import CodeType, FrameType
from typing import Any

import numpy as np

from course.assessment.canonical import canonical
from course.assessment.followed import (
    LONGEST_EFFECT,
    LONGEST_LINE,
    MOST_EFFECTS,
    MOST_LINES,
    Followed,
    NotFollowed,
)
from course.assessment.showing import shown
from course.assessment.values import Opaque, describe

MOST_EVENTS = 20_000
"""Lines that are followed; a longer run is given up."""

MOST_SHOWN = 6
"""Numbers of an array that are shown; of a larger one it is the shape."""

DIGITS_SHOWN = 4
"""Digits after the point of such a number."""

SHAPE, VALUE = "shape", "value"
"""By what it is told that the watched thing is another one."""

TOO_LONG = "it runs for too long"

FURTHER_IN = "another line of your function, which this one runs, does it"


def follow(
    function: Any, args: list, look: Callable[[], Mapping[str, Any]], watched: str, by: str
) -> Followed:
    """Call `function(*args)` and return how it went; NotFollowed where that can't be told. Whatever
    the call raises is raised.

    look: gives, by name, what is looked at after every line, the `watched` thing among it. by:
    SHAPE or VALUE.
    """
    code = _code_of(function)
    text = _Text.of(code)
    follower = _Follower(frozenset(_with_inner(code)), text, look, watched, by)
    before = sys.gettrace()
    sys.settrace(follower.call)
    try:
        function(*args)
    finally:
        sys.settrace(before)
    return follower.followed()


def _code_of(function: Any) -> CodeType:
    """Return the code behind a function, a method, or what wraps one."""
    while isinstance(function, functools.partial):
        function = function.func
    function = inspect.unwrap(getattr(function, "__func__", function))
    code = getattr(function, "__code__", None)
    if code is None and callable(function):
        code = getattr(type(function).__call__, "__code__", None)
    if not isinstance(code, CodeType):
        raise NotFollowed("it isn't made of lines of Python")
    return code


def _with_inner(code: CodeType) -> Iterator[CodeType]:
    """Yield a code and that of all functions, lambdas, and comprehensions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _with_inner(constant)


@dataclass(frozen=True)
class _Text:
    """The lines of a function, and of each the lines of its statement."""

    listing: Mapping[int, str]
    statements: Mapping[int, range]

    @classmethod
    def of(cls, code: CodeType) -> "_Text":
        source = linecache.getlines(code.co_filename)
        numbers = [line for each in _with_inner(code) for _, _, line in each.co_lines() if line]
        first, last = code.co_firstlineno, max(numbers, default=0)
        try:
            statements = dict(_statements(ast.parse("".join(source))))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise NotFollowed("its cell is more than plain Python") from None
        last = max(statements.get(last, range(last, last + 1)))
        if not 0 < last <= len(source):
            raise NotFollowed("its lines aren't known; run its cell again")
        if last - first >= MOST_LINES:
            raise NotFollowed(f"it has more than {MOST_LINES} lines")
        listing = {
            number: source[number - 1].rstrip()[:LONGEST_LINE] for number in range(first, last + 1)
        }
        return cls(listing, statements)

    def around(self, line: int) -> range:
        """Return the lines of the statement that a line is of."""
        return self.statements.get(line, range(line, line + 1))


def _statements(node: ast.AST) -> Iterator[tuple[int, range]]:
    """Yield for each line the lines of the innermost statement that it is of; of one with others in
    it, those above them.
    """
    for child in ast.walk(node):  # the outer ones first
        if isinstance(child, ast.stmt) and child.end_lineno:
            body = getattr(child, "body", None)
            end = child.end_lineno
            if isinstance(body, list) and body:
                end = max(child.lineno, min(end, body[0].lineno - 1))
            lines = range(child.lineno, end + 1)
            yield from ((line, lines) for line in lines)


@dataclass
class _Follower:
    """Looks after every line at what has changed, and notes by which line."""

    codes: frozenset[CodeType]
    text: _Text
    look: Callable[[], Mapping[str, Any]]
    watched: str
    by: str
    stack: list[FrameType] = field(default_factory=list)
    at: tuple[int, ...] = ()  # the lines that run: of the outermost frame first
    seen: dict[str, str] = field(default_factory=dict)
    property: Any = None
    first: str = ""
    deciding: tuple[int, ...] = ()
    effects: dict[int, dict[str, str]] = field(default_factory=dict)
    n_events: int = 0
    gave_up: bool = False

    def call(self, frame: FrameType, event: str, arg: Any) -> Callable | None:
        """Follow a frame of the function, and no other."""
        if frame.f_code not in self.codes:
            return None
        self._note(frame, is_new=True)
        self.stack.append(frame)
        self._go_on()
        return self._step

    def _step(self, frame: FrameType, event: str, arg: Any) -> Callable:
        if event in ("line", "return"):
            self._note(frame)
            if event == "return" and frame in self.stack:
                self.stack.remove(frame)
            self._go_on()
        return self._step

    def _go_on(self) -> None:
        self.at = tuple(frame.f_lineno for frame in self.stack)
        self.n_events += 1
        if self.n_events > MOST_EVENTS:
            self.gave_up = True
            raise NotFollowed(TOO_LONG)

    def _note(self, frame: FrameType, is_new: bool = False) -> None:
        """Note what is another now than before the lines that ran. is_new: of a frame that begins;
        what it is called with is no work of a line.
        """
        things = {name: describe(thing) for name, thing in self.look().items()}
        own = {name: describe(it) for name, it in frame.f_locals.items() if name.isidentifier()}
        property_now = _property(things[self.watched], self.by)
        if not self.seen:
            self.first = brief(things[self.watched])
        elif self.at and property_now != self.property:
            self.deciding = self.at
        self.property = property_now
        changed = self._changed(things) if is_new else self._changed({**own, **things})
        if self.at:
            self.effects.setdefault(self.at[-1], {}).update(changed)
            for line in self.at:
                self.effects.setdefault(line, {})
        self._changed(own)

    def _changed(self, things: Mapping[str, Any]) -> dict[str, str]:
        """Return in words which of these described things are others than when last seen."""
        texts = {name: canonical(value) for name, value in things.items()}
        changed = [name for name, text in texts.items() if self.seen.get(name) != text]
        self.seen.update(texts)
        return {
            name: f"`{name}` becomes {brief(things[name])}"[:LONGEST_EFFECT] for name in changed
        }

    def followed(self) -> Followed:
        """Return what was noted; NotFollowed where no line decided."""
        if self.gave_up:  # the code may have caught what was raised then
            raise NotFollowed(TOO_LONG)
        if not self.deciding:
            raise NotFollowed(f"no line of it makes `{self.watched}`")
        for line in self.deciding[:-1]:
            self.effects[line][""] = FURTHER_IN
        effects: dict[int, dict[str, str]] = {}
        for line, changes in self.effects.items():
            for number in self.text.around(line):
                effects.setdefault(number, {}).update(changes)
        return Followed(
            self.text.listing,
            tuple(self.text.around(self.deciding[-1])),
            {line: _first(changes) for line, changes in sorted(effects.items())},
            self.first,
            brief(describe(self.look()[self.watched])),
        )


def _first(changes: Mapping[str, str]) -> tuple[str, ...]:
    return tuple([text for name, text in changes.items() if name != "self"][:MOST_EFFECTS])


def _property(value: Any, by: str) -> Any:
    if by == VALUE:
        return canonical(value)
    return value.shape if isinstance(value, np.ndarray) else None


def brief(value: Any) -> str:
    """Return a described value in a few words."""
    if isinstance(value, np.ndarray) and value.ndim:
        if value.size > MOST_SHOWN:
            return f"an array of shape {value.shape}"
        rounded = np.round(value, DIGITS_SHOWN) if value.dtype.kind == "f" else value
        return f"{shown(rounded)}, of shape {value.shape}"
    if isinstance(value, Opaque):
        return f"something of type {value.type_name}"
    text = shown(value)
    return text if len(text) <= LONGEST_LINE else f"a {type(value).__name__}"
