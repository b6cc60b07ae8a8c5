"""Pixels as a small PNG file: notebooks store their pictures, and a table of colours makes these
half as large.
"""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Steps between the levels kept of each colour channel. The eye misses none of the first; the last
# always suffices, since 6 levels of red, green, and blue are 216 colours.
STEPS = (17, 51)
TABLE_SIZE = 256


def encode(pixels):
    """The bytes of a PNG with a colour table, from pixels (height, width, 3) of 0 to 255."""
    height, width, _ = pixels.shape
    table, indices = _colour_table(pixels)
    # Each row of pixels is preceded by the number of its filter; 0 is none.
    rows = np.insert(indices.reshape(height, width), 0, 0, axis=1).astype(np.uint8)
    # Eight bits a pixel, and 3 for "colours come from a table".
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    content = zlib.compress(rows.tobytes(), 9)
    chunks = [(b"IHDR", header), (b"PLTE", table.tobytes()), (b"IDAT", content), (b"IEND", b"")]
    return SIGNATURE + b"".join(_chunk(kind, content) for kind, content in chunks)


def _colour_table(pixels):
    """At most 256 colours, (n, 3), and for each pixel, row by row, the number of its colour."""
    for step in STEPS:
        levels = np.rint(pixels / step).astype(int)
        codes, indices = np.unique(levels @ [256 * 256, 256, 1], return_inverse=True)
        if len(codes) <= TABLE_SIZE:
            break
    table = np.column_stack([codes >> 16, codes >> 8 & 255, codes & 255]) * step
    return table.astype(np.uint8), indices


def _chunk(kind, content):
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
