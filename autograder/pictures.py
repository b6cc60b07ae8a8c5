"""Pictures that students made: nothing else in the files, and no more than a browser can unpack."""

import base64
import binascii
from collections.abc import Iterator
from dataclasses import dataclass
import struct
import zlib

MOST_PIXELS = 20_000_000
"""Of a picture; a small file can unpack to any number of them."""

MOST_PIXELS_TOGETHER = 50_000_000
"""Of all pictures of a notebook or of a page: whoever opens it unpacks them all, into four bytes
each.
"""


@dataclass(frozen=True)
class PictureFile:
    """A picture's file. text: its bytes in base64."""

    text: str
    n_pixels: int


class Pixels:
    """How many pixels the pictures of one notebook, or of one page, may still have together."""

    def __init__(self, left: int = MOST_PIXELS_TOGETHER):
        self._left = left

    def grant(self, picture: PictureFile) -> bool:
        """Return whether there is room for a picture, which takes it then."""
        if picture.n_pixels > self._left:
            return False
        self._left -= picture.n_pixels
        return True


def png(data: object) -> PictureFile | None:
    """Return a PNG made of its picture alone, without what else the file may carry; None if `data`
    is none in base64.
    """
    try:
        chunks = list(_chunks(_decoded(data, b"\x89PNG\r\n\x1a\n")))
        (first, header), (last, _) = chunks[0], chunks[-1]
        width, height = struct.unpack(">II", header[:8])
    except (ValueError, struct.error):
        return None
    if (first, last) != (b"IHDR", b"IEND"):
        return None
    kept = [_chunk(kind, body) for kind, body in chunks if kind in _PICTURE]
    return _picture(b"\x89PNG\r\n\x1a\n" + b"".join(kept), width * height)


_PICTURE = frozenset([b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield type and body of each chunk of a PNG up to its end; ValueError or struct.error if one
    is damaged.
    """
    place, kind = 8, b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, place)
        body = content[place + 8 : place + 8 + length]
        if _chunk(kind, body) != content[place : place + 12 + length]:
            raise ValueError("no chunk")
        yield kind, body
        place += 12 + length


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def jpeg(data: object) -> PictureFile | None:
    """Return a JPEG; None if `data` is none in base64: if it doesn't begin and end as one, or
    doesn't say how large it is.
    """
    try:
        content = _decoded(data, b"\xff\xd8\xff")
        sizes = [width * height for height, width in _frames(content)]
    except (ValueError, struct.error):
        return None
    return _picture(content, max(sizes, default=0)) if content.endswith(b"\xff\xd9") else None


_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The marks of a JPEG behind which its size stands, in whatever way it is compressed."""

_SCAN = 0xDA
"""The mark of a JPEG behind which its pixels begin."""


def _frames(content: bytes) -> Iterator[tuple[int, int]]:
    """Yield height and width of each frame that a JPEG announces before its pixels; ValueError or
    struct.error if it is damaged before them.
    """
    place, mark = 2, 0
    while mark != _SCAN:
        begin, mark, length = struct.unpack_from(">BBH", content, place)
        if begin != 0xFF:  # where a length is none, what follows is no beginning either
            raise ValueError("no segment")
        if mark in _FRAMES:
            yield struct.unpack_from(">HH", content, place + 5)
        place += 2 + length


def _picture(content: bytes, n_pixels: int) -> PictureFile | None:
    if not 0 < n_pixels <= MOST_PIXELS:
        return None
    return PictureFile(base64.b64encode(content).decode(), n_pixels)


def _decoded(data: object, signature: bytes) -> bytes:
    """Return the bytes of a base64 text that begin with `signature`; ValueError if they don't."""
    if not isinstance(data, str):
        raise ValueError("no text")
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except binascii.Error:
        raise ValueError("no base64") from None
    if not content.startswith(signature):
        raise ValueError("another kind of file")
    return content
