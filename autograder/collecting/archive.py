"""A zip archive that strangers filled: its files are told, and read in bounded memory; nothing is
unpacked by its own name.
"""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
import io
import math
from pathlib import Path
import stat
import time
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
import zlib

from autograder.problems import Problem
from autograder.submissions.names import MAX_SHOWN_CHARACTERS, shown_name
from autograder.submissions.reading import MAX_NOTEBOOK_BYTES

MAX_MEMBERS = 50_000
"""Files in an archive; a class of a thousand hands in fewer."""

MAX_LIST_BYTES = 10_000_000
"""Bytes of an archive's list of its files. It is read whole, into ten times as much, before anybody
knows how many they are.
"""

MAX_NAME_CHARS = 255
"""Characters of a file's name, or a folder's; what is longer is cut, as no system has such."""

MAX_UNPACKED_BYTES = 10_000_000_000
"""Bytes that are unpacked of one archive, however small it is."""

MAX_INNER_BYTES = 100_000_000
"""Bytes of an archive in an archive: all notebooks of a student, as large as their outputs make
them.
"""

MAX_INNER_UNPACKED_BYTES = 300_000_000
"""Bytes that are unpacked of such an archive; they use up nothing of what there is for all."""

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
        self._inner: tuple[Member, ZipFile] | None = None
        self._rooms: dict[Member | None, int] = defaultdict(
            lambda: MAX_INNER_UNPACKED_BYTES, {None: MAX_UNPACKED_BYTES}
        )
        self._counted = set[Member]()

    def members(self, inside: Member | None = None) -> list[Member]:
        """Return all files, folders aside, in their order. inside: the archive in it whose files
        are asked for.
        """
        return [
            Member(number, _parts(info.filename), inside)
            for number, info in enumerate(self._opened(inside).infolist())
            if not info.filename.endswith("/")  # `is_dir` fails for what has no name at all
        ]

    def read(self, member: Member) -> bytes:
        """Return the bytes of a file that may be a notebook's; one that is read again counts once
        in what is unpacked of the archive that it lies in.
        """
        return self._read(self._opened(member.inside), member, MAX_NOTEBOOK_BYTES)

    def last_changed(self, member: Member) -> float:
        """Return when the archive says that a file was last changed, in seconds since 1970. It
        tells the time of day where the archive was made, and no zone; it is taken for ours.
        """
        changed = self._opened(member.inside).infolist()[member.number].date_time
        try:
            return time.mktime((*changed, 0, 0, -1))
        except OverflowError:
            return 0.0

    def _opened(self, inside: Member | None) -> ZipFile:
        """Return the archive itself, or the one in it that is named. Of these one is held, since
        its files are read one after the other.
        """
        if inside is None:
            return self._zip
        if self._inner is None or self._inner[0] != inside:
            self._inner = None
            self._inner = inside, self._unpacked(inside)
        return self._inner[1]

    def _unpacked(self, inside: Member) -> ZipFile:
        content = self._read(self._zip, inside, MAX_INNER_BYTES)
        try:
            opened = _listed(io.BytesIO(content))
        except _CANT_BE_READ as error:
            raise Problem(f"no zip archive, or a damaged one ({_reason(error)}).") from None
        if len(opened.infolist()) > MAX_MEMBERS:
            raise Problem(f"more than {MAX_MEMBERS:,} files are in it; no student has so many.")
        return opened

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
            self._rooms[member.inside] -= len(content)
        if len(content) > most:
            raise Problem(_too_large(most))
        if self._rooms[member.inside] < 0:
            raise Problem(_too_much(member.inside))
        return content


class _Source(io.BufferedReader):
    """What an archive is read from. most: bytes that may be asked for at once, by now."""

    most = math.inf

    def read(self, size: int = -1, /) -> bytes:
        if size > self.most:
            raise BadZipFile("its list of files is too long")
        return super().read(size)


def _listed(raw: io.RawIOBase | io.BytesIO) -> ZipFile:
    """Return the archive that a file without a buffer holds, with the list of its files read."""
    source = _Source(raw)
    source.most = MAX_LIST_BYTES
    opened = ZipFile(source)
    source.most = math.inf
    return opened


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part[:MAX_NAME_CHARS] for part in path.split("/") if part)


def _reason(error: Exception) -> str:
    """Return what was wrong: it may quote names, which are as long as a stranger made them."""
    return str(error)[:MAX_SHOWN_CHARACTERS]


def _too_large(most: int) -> str:
    return f"larger than {most:,} bytes; ask for it without outputs."


def _too_much(inside: Member | None) -> str:
    if inside is None:
        said = f"more than {MAX_UNPACKED_BYTES:,} bytes come out of the archive up to here; take "
        return said + "it in parts."
    return (
        f"more than {MAX_INNER_UNPACKED_BYTES:,} bytes come out of {shown_name(inside.name)} up to "
        "here; ask for the notebooks alone."
    )


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
    with ExitStack() as stack:
        try:
            opened = _listed(stack.enter_context(io.FileIO(path)))
        except FileNotFoundError:
            raise Problem(f"There is no file {path}.") from None
        except _CANT_BE_READ as error:
            raise Problem(
                f"{path} can't be read as a zip archive ({error}). Name what the learning platform "
                "gave you as all submissions of an assignment, or what a student downloaded of her "
                "work."
            ) from None
        if len(opened.infolist()) > MAX_MEMBERS:
            raise Problem(
                f"{path} holds more than {MAX_MEMBERS:,} files; no class hands in so many."
            )
        yield Archive(opened)
