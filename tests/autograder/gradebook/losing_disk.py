"""A disk on which power is lost, in simulation: what of a folder is there afterwards, if nothing is
that wasn't flushed.

SQLite's files are taken as they are: its own flushing isn't seen from Python, and is SQLite's
affair.
"""

from collections.abc import Iterator
import os
from pathlib import Path
import stat

OF_SQLITE = ("gradebook.db", "gradebook.db-journal")


class LosingDisk:
    """What of the folder `root` was flushed; at first all that is in it.

    Its `fsync` goes in the place of `os.fsync`.
    """

    def __init__(self, root: Path):
        self._root = root
        self._contents: dict[int, bytes] = {}
        self._names: dict[int, dict[str, tuple[int, bool]]] = {}
        self._held: list[int] = []
        for place, _, names in os.walk(root):
            for path in (place, *(os.path.join(place, name) for name in names)):
                handle = os.open(path, os.O_RDONLY)
                self.fsync(handle)
                os.close(handle)

    def fsync(self, handle: int) -> None:
        """Note what a file, or a folder, holds now."""
        self._held.append(os.dup(handle))  # so that no other file gets its number
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            with os.scandir(handle) as entries:
                self._names[about.st_ino] = {
                    entry.name: (entry.inode(), entry.is_dir()) for entry in entries
                }
        else:
            with open(f"/proc/self/fd/{handle}", "rb") as file:
                self._contents[about.st_ino] = file.read()

    def close(self) -> None:
        while self._held:
            os.close(self._held.pop())

    def lose_power(self, target: Path, names_survive: bool) -> Path:
        """Make in `target` what would be there now; return it.

        names_survive: whether folders hold the names that they have, flushed or not, as of files
        whose content is lost; else they hold those that were flushed.
        """
        target.mkdir()
        for path, inode, is_folder in self._there() if names_survive else self._flushed():
            if is_folder:
                (target / path).mkdir()
            else:
                (target / path).write_bytes(self._contents.get(inode, b""))
                (target / path).chmod(0o600)
        for name in OF_SQLITE:
            (target / name).unlink(missing_ok=True)
            if (self._root / name).exists():
                (target / name).write_bytes((self._root / name).read_bytes())
        return target

    def _there(self) -> Iterator[tuple[Path, int, bool]]:
        """Yield path, number, and whether it is a folder, of all that is there."""
        for place, folders, names in os.walk(self._root):
            for name in (*folders, *names):
                about = os.lstat(os.path.join(place, name))
                path = Path(place, name).relative_to(self._root)
                yield path, about.st_ino, stat.S_ISDIR(about.st_mode)

    def _flushed(self) -> Iterator[tuple[Path, int, bool]]:
        """Yield the same of what can be reached by names that were flushed."""
        waiting = [(Path(), os.stat(self._root).st_ino)]
        while waiting:
            place, folder = waiting.pop()
            for name, (inode, is_folder) in self._names.get(folder, {}).items():
                yield place / name, inode, is_folder
                if is_folder:
                    waiting.append((place / name, inode))
