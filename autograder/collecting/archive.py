"""A zip archive that strangers filled: its files are told, and read in bounded memory; nothing is
unpacked by its own name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
import io
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

MAX_INNER_BYTES = 100_000_000
"""Bytes of an archive in an archive: all notebooks of a student, as large as their outputs make
them.
"""

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
    among the members. inside: the archive in that archive that it lies in, if any.
    """

    number: int
    parts: tuple[str, ...]
    inside: "Member | None" = None

    @property
    def path(self) -> str:
        """Its path, to be shown."""
        return "/".join(self.parts)

    @property
    def name(self) -> str:
        """Its own name there."""
        return self.parts[-1] if self.parts else ""


class Archive:
    """An archive that is open. Problem, in a sentence about the file, for what can't be read."""

    def __init__(self, opened: ZipFile):
        self._zip = opened
        self._room, self._counted = MAX_UNPACKED_BYTES, set[Member]()

    def members(self, inside: Member | None = None) -> list[Member]:
        """Return all files, folders aside, in their order. inside: the archive in it whose files
        are asked for.
        """
        with self._opened(inside) as opened:
            return [
                Member(number, tuple(part for part in info.filename.split("/") if part), inside)
                for number, info in enumerate(opened.infolist())
                if not info.is_dir()
            ]

    def read(self, member: Member) -> bytes:
        """Return the bytes of a file that may be a notebook's; one that is read again counts once
        in what is unpacked of the archive.
        """
        with self._opened(member.inside) as opened:
            return self._read(opened, member, MAX_NOTEBOOK_BYTES)

    def last_changed(self, member: Member) -> float:
        """Return when the archive says that a file was last changed, in seconds since 1970. It
        tells the time of day where the archive was made, and no zone; it is taken for ours.
        """
        with self._opened(member.inside) as opened:
            changed = opened.infolist()[member.number].date_time
        try:
            return time.mktime((*changed, 0, 0, -1))
        except OverflowError:
            return 0.0

    @contextmanager
    def _opened(self, inside: Member | None) -> Iterator[ZipFile]:
        """Give the archive itself, or the one in it that is named; none is held for longer."""
        if inside is None:
            yield self._zip
            return
        content = self._read(self._zip, inside, MAX_INNER_BYTES)
        try:
            opened = ZipFile(io.BytesIO(content))
        except _CANT_BE_READ as error:
            raise Problem(f"no zip archive, or a damaged one ({_reason(error)}).") from None
        with opened:
            if len(opened.infolist()) > MAX_MEMBERS:
                raise Problem(f"more than {MAX_MEMBERS:,} files are in it; no student has so many.")
            yield opened

    def _read(self, opened: ZipFile, member: Member, most: int) -> bytes:
        info = opened.infolist()[member.number]
        if trouble := _trouble_with(info, most):
            raise Problem(trouble)
        try:
            with opened.open(info) as file:
                content = file.read(most + 1)
        except _CANT_BE_READ as error:
            raise Problem(f"damaged in the archive ({_reason(error)}); take it anew.") from None
        if member not in self._counted:
            self._counted.add(member)
            self._room -= len(content)
        if len(content) > most:
            raise Problem(_too_large(most))
        if self._room < 0:
            raise Problem(
                f"more than {MAX_UNPACKED_BYTES:,} bytes come out of the archive up to here; take "
                "it in parts."
            )
        return content


def _reason(error: Exception) -> str:
    """Return what was wrong: it may quote names, which are as long as a stranger made them."""
    return str(error)[:MAX_SHOWN_CHARACTERS]


def _too_large(most: int) -> str:
    return f"larger than {most:,} bytes; ask for it without outputs."


def _trouble_with(info: ZipInfo, most: int) -> str:
    """Say why a file in an archive is not read, "" if it may be. most: bytes that are taken."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "a link or a device in the archive; ask for the file itself."
    if info.flag_bits & 1:
        return "encrypted; ask for it as it is."
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return "packed as no learning platform packs it; take the archive anew."
    return _too_large(most) if info.file_size > most else ""


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
            "gave you as all submissions of an assignment, or what a student downloaded of her "
            "work."
        ) from None
    with opened:
        if len(opened.infolist()) > MAX_MEMBERS:
            raise Problem(
                f"{path} holds more than {MAX_MEMBERS:,} files; no class hands in so many."
            )
        yield Archive(opened)
