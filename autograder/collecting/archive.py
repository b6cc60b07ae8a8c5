"""A zip archive that strangers filled: its files are told, and read in bounded memory; nothing is
unpacked by its own name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
import stat
import time
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
import zlib

from autograder.problems import Problem
from autograder.submissions.names import MAX_SHOWN_CHARACTERS
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES

MAX_MEMBERS = 50_000
"""Files in an archive; a class of a thousand hands in fewer."""

MAX_UNPACKED_BYTES = 10_000_000_000
"""Bytes that are unpacked of one archive, however small it is."""

_CANT_BE_READ = (
    BadZipFile,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    zlib.error,
)
"""What Python's zipfile raises where a file in an archive is damaged, encrypted, or packed in ways
that it doesn't know, or where the archive lies about its places and names.
"""


@dataclass(frozen=True)
class Member:
    """A file in an archive. parts: of its path there, which is never used as one. number: its place
    among the members.
    """

    number: int
    parts: tuple[str, ...]

    @property
    def path(self) -> str:
        """Its path, to be shown."""
        return "/".join(self.parts)


class Archive:
    """An archive that is open. Problem, in a sentence about the file, for what can't be read."""

    def __init__(self, opened: ZipFile):
        self._zip, self._infos = opened, opened.infolist()
        self._room, self._counted = MAX_UNPACKED_BYTES, set[int]()

    def members(self) -> list[Member]:
        """Return all files, folders aside, in their order."""
        return [
            Member(number, tuple(part for part in info.filename.split("/") if part))
            for number, info in enumerate(self._infos)
            if not info.is_dir()
        ]

    def read(self, member: Member) -> bytes:
        """Return the bytes of a file that may be a notebook's; one that is read again counts once
        in what is unpacked of the archive.
        """
        info = self._infos[member.number]
        if trouble := _trouble_with(info):
            raise Problem(trouble)
        try:
            with self._zip.open(info) as file:
                content = file.read(MAX_NOTEBOOK_BYTES + 1)
        except _CANT_BE_READ as error:
            # It may quote names from the archive, which are as long as a stranger made them.
            reason = str(error)[:MAX_SHOWN_CHARACTERS]
            raise Problem(f"damaged in the archive ({reason}); take it anew.") from None
        if member.number not in self._counted:
            self._counted.add(member.number)
            self._room -= len(content)
        if len(content) > MAX_NOTEBOOK_BYTES:
            raise Problem(_TOO_LARGE)
        if self._room < 0:
            raise Problem(
                f"more than {MAX_UNPACKED_BYTES:,} bytes come out of the archive up to here; take "
                "it in parts."
            )
        return content

    def last_changed(self, member: Member) -> float:
        """Return when the archive says that a file was last changed, in seconds since 1970. It
        tells the time of day where the archive was made, and no zone; it is taken for ours.
        """
        try:
            return time.mktime((*self._infos[member.number].date_time, 0, 0, -1))
        except OverflowError:
            return 0.0


_TOO_LARGE = f"larger than {MAX_NOTEBOOK_BYTES:,} bytes; ask for it without outputs."


def _trouble_with(info: ZipInfo) -> str:
    """Say why a file in an archive is not read, "" if it may be."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "a link or a device in the archive; ask for the file itself."
    if info.flag_bits & 1:
        return "encrypted; ask for it as it is."
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "packed as no learning platform packs it; take the archive anew."
    return _TOO_LARGE if info.file_size > MAX_NOTEBOOK_BYTES else ""


@contextmanager
def opened_archive(path: Path) -> Iterator[Archive]:
    """Give the archive at `path`; Problem if it is none, or holds too many files."""
    try:
        opened = ZipFile(path)
    except FileNotFoundError:
        raise Problem(f"There is no file {path}.") from None
    except _CANT_BE_READ as error:
        raise Problem(
            f"{path} can't be read as a zip archive ({error}). Name what the learning platform "
            "gave you as all submissions of an assignment."
        ) from None
    with opened:
        if len(opened.infolist()) > MAX_MEMBERS:
            raise Problem(
                f"{path} holds more than {MAX_MEMBERS:,} files; no class hands in so many."
            )
        yield Archive(opened)
