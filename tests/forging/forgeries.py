"""What a forger makes of honest answers: each forgery changes what is said to one request."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from enum import Enum
import json
from random import Random
from typing import Any

from autograder.wire.frames import MAX_FRAME_BYTES, frame


class Deed(Enum):
    """What a forger does in place of saying something: it waits for ever, or hangs up."""

    WAIT, HANG_UP = "wait", "hang up"


Said = dict | bytes | Deed
"""A message, without the number of its request or with one of its own; bytes as they are; or a
deed.
"""

Forgery = Callable[[Random, list[Said], Sequence[dict]], list[Said]]
"""Returns what is said in place of what was to be said, which it may change. The last are all
honest messages of the submission, which it may not.
"""

NAN, ONE = "AAAAAAAA+H8=", "AAAAAAAA8D8="
"""A float64 in base64."""


def nested(levels: int) -> list:
    """Return lists within each other."""
    data: list = []
    for _ in range(levels):
        data = [data]
    return data


ODD = (
    *(None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63), 10**4000, 1e308, -0.0),
    *(float("nan"), float("inf"), float("-inf")),
    *("", "0" * 16, "\ud800", "\0", "x" * 3_000, "x" * 250_000, "\u202e<b>", "float64", "correct"),
    *([], [[]], [0] * 3, {}, {"id": 1}, nested(15), nested(40), nested(200)),
    *({"array": ["float64", [], NAN]}, {"array": ["float64", [1], NAN]}),
    *({"array": ["float64", [0], ""]}, {"array": ["float64", [], ONE]}),
    *({"array": ["object", [1], ONE]}, {"array": ["bool", [8], NAN]}),
    *({"array": ["float16", [4], NAN]}, {"array": ["float64", [0, 2**39], ""]}),
    *({"array": ["int64", [1, 1], ONE]}, {"array": ["float64", [1] * 33, ONE]}),
    *({"floats": NAN}, {"floats": ""}, {"floats": ONE}, {"bytes": "AAAA"}),
    *({"opaque": ["ndarray", "", ["object"]]}, {"opaque": ["Tensor", "(2, 2)", []]}),
    *({"raised": ["ValueError", ["Exception"], "no"]}, {"instance": ["MLP", {}]}),
    *({"dict": [[1, 2]]}, {"dict": [[1, 2], [1, 2]]}, {"set": [1, {"tuple": [1]}]}),
    *({"tuple": [1, [2]]}, {"frozenset": []}, {"range": [0, 2**70, 1]}, {"range": [0, 9, 0]}),
    *({"complex": [float("nan"), 0.0]}, {"complex": [1.0, 0.0]}),
)
"""What an honest process would hardly say where a forger puts it."""

VERDICTS = ("unattempted", "missing", "wrong_signature", "timeout", "memory", "error", "crashed")
DTYPES = ("bool", "int8", "int64", "uint64", "float16", "float32", "float64", "object", "<f8", "S8")


# Messages as wholes


def left_out(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    said.pop(rng.randrange(len(said)))
    return said


def said_twice(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    place = rng.randrange(len(said))
    return [*said[: place + 1], *said[place if rng.random() < 0.5 else 0 :]]


def shuffled(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    rng.shuffle(said)
    return said


def of_another_request(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """In between, too early, or too late."""
    for _ in range(rng.randrange(1, 4)):
        said.insert(rng.randrange(len(said) + 1), deepcopy(rng.choice(others)))
    return said


def of_another_number(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    number, everywhere = deepcopy(rng.choice(ODD)), rng.random() < 0.3
    place = rng.randrange(len(said))
    return [
        {**each, "id": number} if type(each) is dict and (everywhere or at == place) else each
        for at, each in enumerate(said)
    ]


def of_several_kinds(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Several messages in one, or something in it that none has."""
    place = rng.randrange(len(said))
    more = rng.choice([*others[:5], {"points": 10}, {"done": True}, {"done": None}, {"call": {}}])
    if type(said[place]) is dict:
        said[place] = {**said[place], **deepcopy(more)}
    return said


def ended(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    return [*said[: rng.randrange(len(said))], Deed.HANG_UP]


def silent(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    return [*said[: rng.randrange(len(said))], Deed.WAIT]


def garbled(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """What is no message: of no length, of too much, cut off, not JSON, not an object."""
    raw = rng.choice(
        [
            *(b"\0", b"\xff" * 7, b"\0\0\0\0", frame(b"\xff\xfe"), frame(b"null"), frame(b"[1]")),
            *(frame(b"[" * 200_000), frame(b'{"a":' * 50_000), frame(b'{"done": 1e999}')),
            *((MAX_FRAME_BYTES + 1).to_bytes(4, "big"), (2**31).to_bytes(4, "big") + b"{}"),
            *(frame(b'{"id": "a", "id": "b"}'), frame(b"9" * 10_000), rng.randbytes(200)),
            frame(json.dumps(rng.choice(others)).encode())[: rng.randrange(4, 20)],
        ]
    )
    said.insert(rng.randrange(len(said) + 1), raw)
    return said


def flooded(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """One message again and again, which may make the judge work each time."""
    place = rng.randrange(len(said))
    return [*said[:place], *[said[place]] * 20_000, *said[place:]]


def called(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Calls for what may not be lent, and lines of scripts that nobody drives."""
    argument = deepcopy(rng.choice(ODD))
    name = rng.choice(["relu", "MLP.forward", "sigmoid", "relu.__globals__", "", 3, "LinearLayer"])
    instance = {"instance": [rng.choice(["MLP", "dict", "type"]), {"W": argument, "__class__": 1}]}
    asked = [
        {"call": {"lent": name, "args": [argument]}},
        {"call": {"lent": name, "args": [argument] * 3, "self": instance}},
        {"call": argument},
        {"script": {"lines": [[0, "update", [argument]]], "moved": False, "asks": True}},
        {"script": {"lines": [0] * 5, "moved": True, "asks": False}},
        {"script": argument},
    ]
    said.insert(rng.randrange(len(said) + 1), rng.choice(asked))
    return said


# What is in messages


def altered(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Something in a message, at any depth, is something odd."""
    if spot := _spot(rng, [each for each in said if type(each) is dict]):
        _put(spot, deepcopy(rng.choice(ODD)))
    return said


def grafted(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """A part of a message stands where a part of another stood."""
    spot = _spot(rng, [each for each in said if type(each) is dict])
    source = _spot(rng, [deepcopy(rng.choice(others))])
    if spot and source:
        _put(spot, source[0][source[1]])
    return said


def of_another_probe(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """All outcomes are those of other probes, or one and the same."""
    known = [other["outcome"] for other in others if "outcome" in other]
    one, all_alike = rng.choice(known), rng.random() < 0.5
    return _with_outcomes(said, lambda outcome: one if all_alike else rng.choice(known))


def failed(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Outcomes end otherwise than they did: in a failure, or in none."""
    text = rng.choice(["", "relu", "MLP.forward", "x" * 250_000, "\ud800", "{0}[bold]%s\n\x1b[2J"])
    number, preparing = rng.choice([None, 1, 2**31 - 1, -1, True]), rng.random() < 0.5
    failure = [rng.choice(VERDICTS), text, text, text, number, text, preparing]
    chosen = rng.choice([None, failure, failure])
    return _with_outcomes(said, lambda outcome: {**outcome, "failure": chosen})


def relabelled(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Observations are missing, or there twice, or under another's name."""

    def change(pairs: list) -> list:
        labels = [label for label, _ in pairs]
        kept = [pair for pair in pairs if rng.random() < 0.7]
        moved = [[rng.choice(labels), value] for _, value in pairs]
        turned = [[label, value] for label, (_, value) in zip(labels[::-1], pairs)]
        return rng.choice([kept, pairs + moved, moved + pairs, turned, [*pairs, ["calls", []]]])

    return _with_observed(said, change)


def observed_otherwise(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Values in what was observed are odd ones, in part or all over."""
    odd, share = rng.choice(ODD), rng.choice([0.2, 1.0])
    return _with_observed(
        said, lambda pairs: [[label, odd if rng.random() < share else v] for label, v in pairs]
    )


def altered_within(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Something in what was observed, at any depth, is something odd."""
    odd = rng.choice(ODD)

    def change(pairs: list) -> list:
        if spot := _spot(rng, pairs):
            _put(spot, deepcopy(odd))
        return pairs

    return _with_observed(said, change)


def retyped(rng: Random, said: list[Said], others: Sequence[dict]) -> list[Said]:
    """Arrays in what was observed have another type, another shape, or other numbers."""
    what, dtype, one = rng.randrange(4), rng.choice(DTYPES), rng.choice([NAN, ONE])

    def change(pairs: list) -> list:
        for array in _arrays(pairs):
            _, shape, body = array
            if what == 0:
                array[0] = dtype
            elif what == 1:
                array[1] = rng.choice([shape[::-1], [1, *shape], [*shape, 1], [], [-1], [2**62]])
            elif what == 2:
                array[2] = _filled(len(body) * 3 // 32, one)
            else:
                array[2] = body[: rng.randrange(len(body) + 1)]
        return pairs

    return _with_observed(said, change)


def _filled(n_numbers: int, one: str) -> str:
    """Return so many of one number, in base64."""
    return base64.b64encode(base64.b64decode(one) * n_numbers).decode()


# Finding one's way in messages


def _with_outcomes(said: list[Said], change: Callable[[dict], dict]) -> list[Said]:
    """Return messages, of which those that tell an outcome tell another one."""
    return [
        {**each, "outcome": change(each["outcome"])} if _tells_outcome(each) else each
        for each in said
    ]


def _tells_outcome(each: Said) -> bool:
    return type(each) is dict and type(each.get("outcome")) is dict


def _with_observed(said: list[Said], change: Callable[[list], list]) -> list[Said]:
    def changed(outcome: dict) -> dict:
        pairs = _pairs(outcome.get("observed"))
        return {**outcome, "observed": json.dumps(change(pairs))} if pairs else outcome

    return _with_outcomes(said, changed)


def _pairs(text: Any) -> list:
    """Return what was observed, label by label; none where an earlier forgery left nothing."""
    try:
        pairs = json.loads(text)
        return [[label, value] for label, value in pairs]
    except (TypeError, ValueError):
        return []


def _nodes(data: Any) -> Iterator[list | dict]:
    """Yield all lists and dicts in data."""
    left = [data]
    while left:
        node = left.pop()
        if isinstance(node, (list, dict)):
            yield node
            left += node.values() if isinstance(node, dict) else node


def _spot(rng: Random, data: Any) -> tuple[Any, Any] | None:
    """Return a place at any depth, as what holds it and a key; None where there is none."""
    holders = [node for node in _nodes(data) if node and node is not data]
    if not holders:
        return None
    holder = rng.choice(holders)
    return holder, rng.choice([*holder] if isinstance(holder, dict) else range(len(holder)))


def _put(spot: tuple[Any, Any], value: Any) -> None:
    holder, key = spot
    holder[key] = value


def _arrays(pairs: list) -> Iterator[list]:
    """Yield the parts of each array, as far as an earlier forgery left them in their form."""
    for node in _nodes(pairs):
        parts = node.get("array") if isinstance(node, dict) else None
        if isinstance(parts, list) and [*map(type, parts)] == [str, list, str]:
            yield parts


FORGERIES: Mapping[str, Forgery] = {
    forgery.__name__: forgery
    for forgery in (
        *(left_out, said_twice, shuffled, of_another_request, of_another_number),
        *(of_several_kinds, ended, silent, garbled, flooded, called),
        *(altered, grafted, of_another_probe, failed, relabelled),
        *(observed_otherwise, altered_within, retyped),
    )
}
