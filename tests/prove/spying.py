"""Looks for texts in everything that this account can read. Run by that account, with Python alone:

    python3 spying.py TEXT... < nothing

It prints a line for each file in which it finds one, and the text's number.
"""

import os
import stat
import sys

PLACES = ("/home", "/srv", "/opt", "/etc", "/var", "/tmp", "/run", "/dev/shm", "/mnt", "/root")
LONGEST = 50_000_000
OF_A_PROCESS = ("cmdline", "environ")


def contents(path):
    """Return what can be read of a plain file, or of what the kernel tells of a process."""
    try:
        about = os.lstat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > LONGEST:
            return b""
        with open(path, "rb") as file:
            return file.read(LONGEST)
    except OSError:
        return b""


def paths():
    """Yield the paths of all files that may be looked into."""
    for place in PLACES:
        for folder, _, names in os.walk(place):
            for name in names:
                yield os.path.join(folder, name)
    for process in os.listdir("/proc"):
        if process.isdigit():
            for name in OF_A_PROCESS:
                yield f"/proc/{process}/{name}"


def main(texts):
    """Print where each text is found."""
    for path in paths():
        if path.startswith(f"/proc/{os.getpid()}/"):
            continue  # its own arguments are the texts
        found = contents(path)
        for number, text in enumerate(texts):
            if text.encode() in found:
                print(number, path)


if __name__ == "__main__":
    main(sys.stdin.read().split())
