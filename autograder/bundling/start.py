"""Begin here: python start.py installs what the notebooks need, once, and opens them.

It runs on Python 3.6 as well, if only to say that a newer one is needed.
"""

import argparse
import hashlib
import os
from pathlib import Path, PurePath
import signal
import subprocess
import sys

OLDEST = (3, 11)
LONGEST = 100
"""Letters of the environment's path on Windows, which takes 259 in all; JupyterLab needs the others
for what lies in it."""

BUNDLE = Path(__file__).resolve().parent


def main(argv):
    """Install, lay out, open; return the exit code, 1 after a sentence on what can be mended."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", help="the folder to work in (default: work, beside this file)")
    parser.add_argument(
        "--environment", type=Path, default=BUNDLE / ".venv", help="where to install"
    )
    arguments = parser.parse_args(argv)
    place = arguments.environment.absolute()
    problem = (
        too_old(sys.version_info)
        or incomplete(BUNDLE)
        or too_long(place, os.name)
        or prepared(place, BUNDLE)
    )
    if problem:
        print(problem, file=sys.stderr)
        return 1
    work = ["--work", os.path.abspath(arguments.work)] if arguments.work else []
    return run([python_of(place), "-m", "course.start", BUNDLE, *work])


def too_old(version):
    """Return a sentence if this Python is too old, else None."""
    if tuple(version[:2]) >= OLDEST:
        return None
    return (
        f"This is Python {version[0]}.{version[1]}, and {OLDEST[0]}.{OLDEST[1]} or newer is "
        "needed. Install one from python.org (or your system's packages), then run this again with "
        "it, for example: python3.12 start.py"
    )


def incomplete(bundle):
    """Return a sentence if this file was taken out of its archive alone, else None."""
    if (bundle / "lessons").is_dir() and (bundle / "requirements.txt").is_file():
        return None
    return (
        f"The lessons are not beside this file, in {bundle}. Unpack the whole archive (on Windows: "
        "right click, Extract All), then run start.py in the folder that comes out of it."
    )


def too_long(place, system):
    """Return a sentence if Windows can't hold the environment at this path, else None."""
    if system != "nt" or len(str(PurePath(place))) <= LONGEST:
        return None
    return (
        f"The path {place} is too long for Windows. Move the folder nearer to the root of a drive, "
        "for example to C:\\course, then run this again. Your work moves with it."
    )


def python_of(place):
    """Return the Python of the environment at a place."""
    return place / "Scripts" / "python.exe" if os.name == "nt" else place / "bin" / "python"


def prepared(place, bundle):
    """Install as `installed` does; return its sentence, or one on what the system refuses."""
    try:
        return installed(place, bundle)
    except OSError as error:
        return (
            f"{error.filename or place}: {error.strerror}. Make room there or make it yours to "
            "write, or name another place: --environment FOLDER. Then run this again."
        )


def installed(place, bundle):
    """Install into the environment at a place what the bundle asks for, unless it is there; return
    a sentence if that can't be, else None.
    """
    needed, stamp = needs(bundle), place / "installed.txt"
    works = (
        os.path.exists(str(python_of(place))) and call([python_of(place), "-c", ""], bundle) == 0
    )
    if works and stamp.is_file() and stamp.read_text(encoding="utf-8") == needed:
        return None
    print("Installing what the notebooks need: once, a minute or two ...", flush=True)
    if place.exists() and not (place / "pyvenv.cfg").is_file() and os.listdir(str(place)):
        return (
            f"{place} is there and no Python environment. Move it away, or name another place: "
            "--environment FOLDER"
        )
    if not works and call([sys.executable, "-m", "venv", "--clear", place], bundle) != 0:
        return (
            f"Python can't make an environment in {place}; why is said above. If ensurepip is "
            "missing (Debian, Ubuntu): sudo apt install python3-venv. If it is the disk: make "
            "room. If you may not write there: move this folder to where you may, or name another "
            "place: --environment FOLDER. Then run this again."
        )
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    if call([python_of(place), *pip, "-r", "requirements.txt"], bundle) != 0:
        return (
            "Not everything could be installed; why is said above. Most often the network is not "
            "there, or the disk is full. Mend that, then run this again: it goes on from here."
        )
    stamp.write_text(needed, encoding="utf-8")
    return None


def needs(bundle):
    """Return a text that differs where the bundle asks for something else, or this Python is
    another one.
    """
    asked = hashlib.sha256((bundle / "requirements.txt").read_bytes()).hexdigest()
    return f"{asked} {sys.version_info[0]}.{sys.version_info[1]}\n"


def call(words, folder):
    """Run a command in a folder; return its exit code."""
    return subprocess.call([str(word) for word in words], cwd=str(folder))


def run(words):
    """Run a command to its end in place of this one, as far as the system can; return its exit
    code.
    """
    words = [str(word) for word in words]
    os.chdir(str(BUNDLE))
    if os.name != "nt":
        sys.stdout.flush()
        os.execv(words[0], words)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is JupyterLab's own to answer
    return subprocess.call(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
