"""What students made is shown, never obeyed: by a terminal, a spreadsheet, a browser, or a reader's
eye.

One place for it, since a name, a message, or an output travels through all of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import unescape
import re
from typing import Any
import unicodedata

from autograder.pictures import Pixels, jpeg, png

LINES = "\n"
"""What `visible` leaves of the control characters where a text may have several lines."""

CODE = "\n\t"
"""The same where it may also be indented by tabs."""


def visible(text: str, kept: str = "") -> str:
    r"""Return `text` with each character that acts instead of being seen written out, as `\x1b` or
    `\u202e`.

    Such are control characters and escape sequences, marks that turn the direction of text,
    characters of no width, and lone surrogates. kept: the control characters that may stay.
    """
    if text.translate(dict.fromkeys(map(ord, kept))).isprintable():
        return text
    return "".join(
        character if _is_seen(character) or character in kept else ascii(character)[1:-1]
        for character in text
    )


def _is_seen(character: str) -> bool:
    return character.isprintable() or unicodedata.category(character) == "Zs"


_SIGN = "[=+\\-@＝＋－＠﹢﹣﹦﹫−]"
_FORMULA = re.compile(rf"""\A(?=[\s"'`]*{_SIGN})|(?<=[\n;])(?=(?:[^\S\n]|["'`])*{_SIGN})""")


def spreadsheet_text(text: str) -> str:
    """Return `text` for a cell of a CSV file: visible, and with an apostrophe wherever a
    spreadsheet could see a formula.

    It looks past blanks and quotes, which some trim, at full-width signs, which some take for plain
    ones, and behind line ends and semicolons, where a new cell begins for a program that separates
    by semicolons.
    """
    return _FORMULA.sub("'", visible(text.replace("\r\n", "\n").replace("\r", "\n"), LINES))


_TAG_OR_LINK = re.compile(r"<(?=[A-Za-z/!?])|\](?=[(:\[])")


def markdown_prose(source: str) -> str:
    """Return Markdown in which no tag, link, or picture is left: a blank takes each apart, and all
    else reads as before.

    Emphasis, lists, code, and formulas still work; `a<b` becomes `a< b`.
    """
    return visible_markup(_TAG_OR_LINK.sub(lambda found: found[0] + " ", source))


_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z]+);?")


def visible_markup(source: str) -> str:
    """Return HTML or Markdown as `visible` does, in several lines; a reference to a character that
    acts, such as `&#x202e;`, is written out as well.
    """
    return _REFERENCE.sub(lambda found: _seen_instead(found[0]), visible(source, CODE))


def _seen_instead(reference: str) -> str:
    """Return a reference as it is where what it stands for is seen, or else that, written out."""
    meant = unescape(reference)
    return reference if meant == visible(meant, CODE) else visible(meant, CODE)


_COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def printed_text(text: str) -> str:
    """Return what a cell printed as it is read: without colours, line ends all alike, everything
    else visible.
    """
    return visible(_COLOURS.sub("", text).replace("\r\n", "\n").replace("\r", "\n"), CODE)


def inert_outputs(outputs: Sequence[Mapping[str, Any]], pixels: Pixels) -> list[dict[str, Any]]:
    """Return a cell's outputs with nothing in them but text and pictures; what is left out is named
    in its place, as are pictures for which no `pixels` are left.
    """
    return [_INERT[output["output_type"]](output, pixels) for output in outputs]


def _inert_stream(output: Mapping[str, Any], pixels: Pixels) -> dict[str, Any]:
    return {"output_type": "stream", "name": output["name"], "text": printed_text(output["text"])}


def _inert_error(output: Mapping[str, Any], pixels: Pixels) -> dict[str, Any]:
    traceback = [printed_text(line) for line in output["traceback"]]
    return {
        "output_type": "error",
        "ename": visible(output["ename"]),
        "evalue": printed_text(output["evalue"]),
        "traceback": traceback,
    }


def _inert_display(output: Mapping[str, Any], pixels: Pixels) -> dict[str, Any]:
    data = dict(_inert_data(output["data"], pixels)) or {"text/plain": _left_out(output["data"])}
    numbered = {"execution_count": output["execution_count"]} if "execution_count" in output else {}
    return {"output_type": output["output_type"], "data": data, "metadata": {}, **numbered}


_INERT = {
    "stream": _inert_stream,
    "error": _inert_error,
    "display_data": _inert_display,
    "execute_result": _inert_display,
}


def _inert_data(data: Mapping[str, Any], pixels: Pixels) -> Iterator[tuple[str, str]]:
    """Yield the representations that can only be looked at."""
    if isinstance(text := data.get("text/plain"), str):
        yield "text/plain", printed_text(text)
    for kind, checked in (("image/png", png), ("image/jpeg", jpeg)):
        picture = checked(data.get(kind))
        if picture is not None and pixels.grant(picture):
            yield kind, picture.text


def _left_out(data: Mapping[str, Any]) -> str:
    return f"[left out: {visible(', '.join(map(str, data)))}]"
