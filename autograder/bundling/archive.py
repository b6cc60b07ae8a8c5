"""Archives whose bytes depend on nothing but what is in them."""

from collections.abc import Collection, Mapping
import io
from zipfile import ZIP_STORED, ZipFile, ZipInfo

EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that an archive can tell."""

UNIX = 3
READABLE, RUNNABLE = 0o100644 << 16, 0o100755 << 16


def zipped(files: Mapping[str, bytes], programs: Collection[str] = ()) -> bytes:
    """Return a zip of `files` by name. They are stored as they are: what a compressor makes of them
    differs by version. programs: the names of those that can be run.
    """
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in sorted(files.items()):
            entry = ZipInfo(name, EARLIEST)
            entry.create_system = UNIX
            entry.external_attr = RUNNABLE if name in programs else READABLE
            archive.writestr(entry, content)
    return buffer.getvalue()
