"""What attacks may have left behind: files and processes that bear their mark. It is looked for
among whatever else a machine holds, which may be of any depth, and vanish while it is looked at.
"""

from collections.abc import Iterable, Iterator
import os
from pathlib import Path

MARK = "hostile-mark"
"""What attacks put into the names of files and processes that they try to leave behind."""

LONGEST_PATH = 1000
"""Characters after which what lies deeper is opened from there: no system call takes a path of more
than 4,096 bytes.
"""

FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


def marked(places: Iterable[Path], since: int) -> Iterator[Path]:
    """Yield what bears the mark in its name below some folders, each of them once, and was made or
    changed since a time in nanoseconds.
    """
    outer = [place for place in places if not set(place.parents) & set(places)]
    for place in sorted(outer):
        for path, entry in entries_below(place):
            status = _status(entry) if MARK in entry.name else None
            if status and status.st_ctime_ns >= since:
                yield Path(path)


def shape(place: Path) -> set[str]:
    """Return every path below a folder with kind, size, and time of change."""
    found = set()
    for path, entry in entries_below(place):
        if about := _status(entry):
            found.add(
                f"{path.removeprefix(f'{place}/')} ({about.st_mode:o}, {about.st_size} bytes, "
                f"{about.st_mtime_ns})"
            )
    return found


def entries_below(place: Path) -> Iterator[tuple[str, os.DirEntry]]:
    """Yield all that lies below a folder, with its path, however deep it lies. What vanishes
    meanwhile, or may not be read, is passed over, and no link is followed.
    """
    left = [(str(place), str(place))]  # each as a path from the last anchor, and as a whole one
    anchors: list[tuple[int, int]] = []  # folders held open, each with how many were left before it
    try:
        while left:
            while anchors and anchors[-1][1] == len(left):
                os.close(anchors.pop()[0])
            path, whole = left.pop()
            try:
                folder = os.open(path, FOLDER, dir_fd=anchors[-1][0] if anchors else None)
            except OSError:
                continue
            anchors.append((folder, len(left)))
            entries = _entries(folder)
            below = [entry.name for entry in entries if _is_folder(entry)]
            yield from ((os.path.join(whole, entry.name), entry) for entry in entries)
            if len(path) > LONGEST_PATH:
                path = ""
            else:
                os.close(anchors.pop()[0])
            left += [(os.path.join(path, name), os.path.join(whole, name)) for name in below]
    finally:
        for folder, _ in anchors:
            os.close(folder)


def _entries(folder: int) -> list[os.DirEntry]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _is_folder(entry: os.DirEntry) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _status(entry: os.DirEntry) -> os.stat_result | None:
    """Return what is known of a file, or None if it has vanished."""
    try:
        return entry.stat(follow_symlinks=False)
    except OSError:
        return None


def processes(parent: int | None = None) -> Iterator[str]:
    """Yield number, name, arguments, and environment of every process, or of the children of
    `parent`, as far as we may know.
    """
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(
                line.split(":\t", 1)
                for line in (folder / "status").read_text(errors="replace").splitlines()
                if ":\t" in line
            )
            told = [_in_proc(folder / name) for name in ("comm", "cmdline", "environ")]
        except OSError:  # it has ended meanwhile
            continue
        if parent is None or status["PPid"] == str(parent):
            yield " ".join([folder.name, *told])


def children() -> dict[str, str]:
    """Return what is told of the children of this process, by their numbers: one that was just
    forked is told otherwise later.
    """
    return {told.partition(" ")[0]: told for told in processes(parent=os.getpid())}


def _in_proc(path: Path) -> str:
    try:
        return path.read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except PermissionError:
        return ""
