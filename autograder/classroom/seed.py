"""A class's secret: the number that its hidden inputs are drawn from. It is made once, read by its
owner, and never printed.
"""

import os
from pathlib import Path
import re
import secrets
import stat

from autograder.files import flush
from autograder.problems import Problem

SEED_FILE = "seed.secret"
"""The file's name, in the class's folder."""

BITS = 128


def make_seed(path: Path) -> None:
    """Write a new seed to `path`, which only its owner can read; FileExistsError if there is one
    already.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(f"{secrets.randbits(BITS):0{BITS // 4}x}\n")
        file.flush()
        os.fsync(handle)
    flush(path.parent)


def read_seed(path: Path) -> int:
    """Return the seed in `path`; Problem where there is none, where it is damaged, or where others
    could read it.
    """
    try:
        mode, text = path.stat().st_mode, path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise Problem(
            f"{path} is missing: without it nobody knows which inputs this class is graded on. Put "
            "it back from your backup. For a class that nothing was graded in yet, `autograder "
            "new-class` makes one."
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(f"{path} can't be read ({error}). Put it back from your backup.") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Problem(
            f"{path} can be read by others than you, and whoever knows it knows the hidden inputs. "
            f"Run: chmod 600 {path}"
        )
    if not re.fullmatch(r"[0-9a-f]{16,64}", text):
        raise Problem(
            f"{path} holds no seed (one line of hexadecimal digits). Put it back from your backup."
        )
    return int(text, 16)
