"""Run the interpreter with the given arguments as an ordinary user, for tests that root starts.

Root's folders are often closed to others, with the interpreter and the project inside. In a mount
namespace of its own, each closed folder on the way is replaced by an open one that holds just
these.
"""

from collections.abc import Iterable, Mapping
import os
from pathlib import Path
import sys

from autograder.sandbox import linux

SOMEBODY = 12345
NEEDED = [Path(sys.base_prefix), Path(sys.prefix), Path(__file__).parents[3]]


def closed_folders(needed: Iterable[Path]) -> dict[Path, list[Path]]:
    """Return the folders that others may not enter, outermost ones only, each with what is needed
    from inside of it.
    """
    found: dict[Path, list[Path]] = {}
    for path in needed:
        closed = [parent for parent in path.parents if not parent.stat().st_mode & 0o001]
        if closed:
            found.setdefault(closed[-1], []).append(path)
    return found


def open_up(folder: Path, needed: list[Path]) -> None:
    """Lay an open folder over a closed one, in this mount namespace, with what is needed bound into
    it.
    """
    lay_over(folder, {path: path for path in needed})


def lay_over(folder: Path, bound: Mapping[Path, Path]) -> None:
    """Lay an open folder over another one, in this mount namespace, and bind folders to the places
    given for them.
    """
    held = {place: os.open(path, os.O_PATH) for path, place in bound.items()}
    linux.mount("open", str(folder), "tmpfs", 0, "mode=0755")
    for path, descriptor in held.items():
        path.mkdir(parents=True)
        linux.mount(f"/proc/self/fd/{descriptor}", str(path), "", linux.MS_BIND | linux.MS_REC)
        os.close(descriptor)


def enter(needed: Iterable[Path] = NEEDED) -> None:
    """Go on in a mount namespace of its own, in which no folder on the way to what is needed is
    closed.
    """
    folders = closed_folders(needed)
    linux.unshare(linux.NEWNS)
    linux.mount("none", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    for folder, needed in folders.items():
        open_up(folder, needed)


def become_somebody(home: str) -> None:
    """Go on as an ordinary user with this home."""
    os.setgroups([])
    os.setresgid(SOMEBODY, SOMEBODY, SOMEBODY)
    os.setresuid(SOMEBODY, SOMEBODY, SOMEBODY)
    os.environ["HOME"] = home


def main() -> None:
    enter()
    become_somebody("/nonexistent")
    os.execv(sys.executable, [sys.executable, *sys.argv[1:]])


if __name__ == "__main__":
    main()
