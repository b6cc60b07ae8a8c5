"""Archives as Moodle, Canvas, and the course's site make them, and as nobody should."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LATER = (2026, 11, 20, 12, 0, 0)


def write_archive(path: Path, files: dict[str, bytes], changed: tuple = LATER) -> Path:
    """Write an archive of `files` by name, all last changed at a time; return where."""
    path.write_bytes(zip_bytes(files, changed))
    return path


def zip_bytes(files: dict[str, bytes], changed: tuple = LATER) -> bytes:
    """Return such an archive."""
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name, file in files.items():
            archive.writestr(ZipInfo(name, changed), file, ZIP_DEFLATED)
    return content.getvalue()


def without_name(archive: bytes) -> bytes:
    """Return an archive of one file, of which its list tells no name."""
    start, end = archive.index(b"PK\1\2"), archive.index(b"PK\5\6")
    entry, closing = bytearray(archive[start : start + 46]), bytearray(archive[end:])
    entry[28:30], closing[12:16] = bytes(2), len(entry).to_bytes(4, "little")
    return archive[:start] + entry + closing
