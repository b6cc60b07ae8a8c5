"""Grades a class on a disk of its own with less and less in the way: for each room in bytes, and at
last with room for all.

A tmpfs in a mount namespace of this process, so that nothing of it is left. Prints exit code and
stderr of each run as JSON, and gives the class back.
"""

import json
import os
from pathlib import Path
import shutil
import subprocess
import sys

from autograder.sandbox import linux

SIZE = 64_000_000
"""Bytes of the disk, of which all but the room is filled."""


def mount_small_disk(folder: Path) -> None:
    """Mount it over `folder`, for this process and its children only; whoever isn't root needs a
    user namespace for that.
    """
    user, group = os.getuid(), os.getgid()
    linux.unshare(linux.NEWNS if user == 0 else linux.NEWNS | linux.NEWUSER)
    if user != 0:
        for name, text in {
            "setgroups": "deny",
            "uid_map": f"{user} {user} 1",
            "gid_map": f"{group} {group} 1",
        }.items():
            Path(f"/proc/self/{name}").write_text(text, encoding="utf-8")
    linux.mount("none", "/", "", linux.MS_REC | linux.MS_PRIVATE)
    linux.mount("small", str(folder), "tmpfs", 0, f"size={SIZE}")


def fill(folder: Path, room: int) -> Path:
    """Fill the disk but for `room` bytes; return the file that does it."""
    filler = folder / "filler"
    filler.unlink(missing_ok=True)
    about = os.statvfs(folder)
    with filler.open("wb") as file:
        os.posix_fallocate(
            file.fileno(),
            0,
            about.f_bavail * about.f_frsize - room // about.f_frsize * about.f_frsize or 1,
        )
    return filler


def grade(root: Path) -> tuple[int, str]:
    words = [sys.executable, "-m", "autograder", "grade", "--class", str(root), "--jobs", "1"]
    ran = subprocess.run(words, capture_output=True, text=True)
    return ran.returncode, ran.stderr


def main(disk: Path, handed_in: Path, rooms: list[int]) -> None:
    mount_small_disk(disk)
    root = Path(shutil.copytree(handed_in, disk / "class"))
    ended = []
    for room in rooms:
        filler = fill(disk, room)
        ended.append(grade(root))
    filler.unlink()
    ended.append(grade(root))
    shutil.copytree(root, handed_in, dirs_exist_ok=True)
    print(json.dumps(ended))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), [int(room) for room in sys.argv[3:]])
