"""Who student processes are to the kernel: nobody, where root grades; a subordinate id of an
ordinary user who has one; and else that user.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
import os
from pathlib import Path
import shutil
import subprocess
from typing import Self

from autograder.sandbox import linux

NOBODY = 65534
SUBORDINATE = {"newuidmap": Path("/etc/subuid"), "newgidmap": Path("/etc/subgid")}
"""The programs that let a user use subordinate ids, and where they look for them."""
SHARED = (
    "student processes have your user id; what the kernel counts for a user, such as the memory of "
    "pipes, they share with you. To give them another: package uidmap, a line for you in each of "
    "/etc/subuid and /etc/subgid, and Python and the course where all may read them"
)
"""What the last of the three leaves open, and what to do about it."""


@dataclass(frozen=True)
class Identity:
    """uid, gid: what student processes are, by the numbers inside. uid_map, gid_map: lines for the
    zygote's user namespace. helped: whether it takes programs of the system to write them.
    """

    uid: int
    gid: int
    uid_map: tuple[str, ...]
    gid_map: tuple[str, ...]
    helped: bool = False

    @classmethod
    def here(cls, shown: Iterable[str]) -> Self:
        """Return the best that this user can give. shown: paths that student processes read."""
        own = os.geteuid(), os.getegid()
        kept = tuple((f"{number} {number} 1",) for number in own)
        if own[0] == 0 and any(_holds_nobody(line) for line in _all_ids("uid_map")):
            return cls(NOBODY, NOBODY, _all_ids("uid_map"), _all_ids("gid_map"))
        given = [_subordinate_id(*where) for where in SUBORDINATE.items()]
        if own[0] != 0 and all(given) and all(map(_is_open, filter(os.path.exists, shown))):
            maps = [(*lines, f"{NOBODY} {number} 1") for lines, number in zip(kept, given)]
            return cls(NOBODY, NOBODY, *maps, helped=True)
        return cls(*own, *kept)

    def is_shared(self) -> bool:
        """Whether it is the user's own."""
        return self.uid == os.geteuid()

    def write_maps(self, proc: int, pid: str) -> None:
        """Let a process's new user namespace know the ids. OSError if that is refused."""
        for helper, name, lines in (
            ("newuidmap", "uid_map", self.uid_map),
            ("newgidmap", "gid_map", self.gid_map),
        ):
            if self.helped:
                _help(helper, pid, lines)
            else:
                if name == "gid_map" and self.is_shared():
                    linux.write_at(proc, f"{pid}/setgroups", "deny")
                linux.write_at(proc, f"{pid}/{name}", "\n".join(lines))

    def write_own_maps(self, proc: int) -> None:
        """Let this process's new user namespace know nobody else."""
        linux.write_at(proc, "self/setgroups", "deny")
        linux.write_at(proc, "self/uid_map", f"{self.uid} {self.uid} 1")
        linux.write_at(proc, "self/gid_map", f"{self.gid} {self.gid} 1")

    def assume(self) -> None:
        """Become that, if this process is something else."""
        if self.is_shared():
            return
        if not self.helped:  # only root may leave its groups
            os.setgroups([])
        os.setresgid(self.gid, self.gid, self.gid)
        os.setresuid(self.uid, self.uid, self.uid)
        # Changing ids took this away, and with it the right to write about oneself in /proc.
        linux.prctl(linux.PR_SET_DUMPABLE, 1)


def _all_ids(name: str) -> tuple[str, ...]:
    """Return lines for every id that this user namespace knows, by the same numbers."""
    extents = [line.split() for line in Path("/proc/self", name).read_text().splitlines()]
    return tuple(f"{first} {first} {count}" for first, _, count in extents)


def _holds_nobody(line: str) -> bool:
    first, _, count = map(int, line.split())
    return first <= NOBODY < first + count


def _subordinate_id(helper: str, listed: Path) -> int | None:
    """Return the first subordinate id of this user, None where there is none to be used."""
    if shutil.which(helper) is None or not listed.exists():
        return None
    import pwd  # not on Windows

    names = {str(os.getuid())}
    with suppress(KeyError):  # a user without a name
        names.add(pwd.getpwuid(os.getuid()).pw_name)
    lines = (line.split(":") for line in listed.read_text().splitlines())
    return next((int(first) for name, first, *_ in lines if name in names), None)


def _is_open(path: str) -> bool:
    """Whether all may read a file, or enter a folder."""
    wanted = 0o005 if os.path.isdir(path) else 0o004
    return os.stat(path).st_mode & wanted == wanted


def _help(helper: str, pid: str, lines: Iterable[str]) -> None:
    words = [helper, pid, *(word for line in lines for word in line.split())]
    run = subprocess.run(words, capture_output=True, text=True, check=False)
    if run.returncode:
        raise OSError(1, run.stderr.strip() or f"{helper} failed")
