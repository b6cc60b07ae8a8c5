"""What a cell shows, in the form of nbformat: the kinds of output that are known, and no other."""

from typing import Any

from autograder.wire.values import refuse, text_in, texts_in

IMAGES = frozenset(["image/png", "image/jpeg", "image/svg+xml", "image/gif"])

KEPT_TYPES = IMAGES | {"text/plain", "text/html", "text/markdown", "text/latex"}
"""Representations of displayed things that are kept; a verdict's own type is not among them."""

MAX_OUTPUTS_ON_WIRE = 1000


def unpack_outputs(data: Any) -> list[dict]:
    """Return the outputs of a cell, in the form of nbformat; WireError if `data` holds anything
    else.
    """
    if type(data) is not list or len(data) > MAX_OUTPUTS_ON_WIRE:
        refuse("no outputs")
    return [_output(item) for item in data]


def _output(data: Any) -> dict:
    kind = data.get("output_type") if type(data) is dict else None
    if kind == "stream" and data.get("name") in ("stdout", "stderr"):
        text = _long_text(data.get("text"))
        return {"output_type": "stream", "name": data["name"], "text": text}
    if kind == "error":
        return {
            "output_type": "error",
            "ename": text_in(data.get("ename")),
            "evalue": text_in(data.get("evalue")),
            "traceback": texts_in(data.get("traceback")),
        }
    if kind in ("display_data", "execute_result") and type(data.get("data")) is dict:
        shown = {
            name: _long_text(text) for name, text in data["data"].items() if name in KEPT_TYPES
        }
        result = {"output_type": kind, "data": shown, "metadata": {}}
        if kind == "execute_result":
            result["execution_count"] = count_in(data.get("execution_count"))
        return result
    return refuse("an output of no known form")


def count_in(data: Any) -> int:
    """Return `data` if it can be the number of an executed cell."""
    return data if type(data) is int and 0 <= data < 2**31 else refuse("no cell number")


def _long_text(data: Any) -> str:
    if type(data) is not str:
        refuse("no text")
    return data if data.isascii() else data.encode("utf-8", "replace").decode()
