"""Exercises kept between runs: to make them takes a second of each judging process, and what code
that decides is tried further by, ten; and they stay the same for a seed.

They lie in the user's cache folder, readable for her alone, as pickles under a seal that needs the
seed: nobody who doesn't know it can put anything there that would be read. A file is used only
while everything it was made from is unchanged.
"""

from collections.abc import Sequence
from contextlib import suppress
import hashlib
import hmac
import json
import os
from pathlib import Path
import tempfile

from autograder.courses.caches import LessonsCache
from autograder.courses.lesson import Lesson

MOST_BYTES = 400 * 2**20
"""Of all that is kept, of whatever course and seed: what was needed last stays."""

_SEAL_BYTES = hashlib.sha256().digest_size


class KeptExercises:
    """Exercises, as pickles, that an earlier run has made for the same `seed`, known by its
    `name`.
    """

    def __init__(self, seed: int, name: str):
        self._key = hashlib.sha256(f"exercises of seed {seed}".encode()).digest()
        self._cache = LessonsCache("exercises", name)

    def read(self, lesson: Lesson, form: str) -> list[bytes] | None:
        """Return the pickles kept for `form` of the lesson; None if there are none, or if they rest
        on something else, or were written by somebody else.
        """
        path, grounds = self._cache.path(lesson, form), self._cache.grounds_of(lesson)
        try:
            content = path.read_bytes()
            told, seal = content[:-_SEAL_BYTES], content[-_SEAL_BYTES:]
            if not hmac.compare_digest(seal, self._seal(form, told)):
                return None
            head, _, rest = told.partition(b"\n")
            found = json.loads(head)
            if grounds is None or found["grounds"] != grounds:
                return None
            os.utime(path)
        except (OSError, ValueError):
            return None
        pickles, first = [], 0
        for size in found["sizes"]:
            pickles.append(rest[first : first + size])
            first += size
        return pickles

    def keep(self, lesson: Lesson, form: str, pickles: Sequence[bytes]) -> None:
        """Keep the pickles of `form` for later runs; where nothing can be kept, they are made anew
        each time. None are kept of a lesson that somebody writes on meanwhile.
        """
        if (grounds := self._cache.grounds_of(lesson)) is None:
            return
        head = {"grounds": grounds, "sizes": list(map(len, pickles))}
        told = b"".join([json.dumps(head).encode(), b"\n", *pickles])
        with suppress(OSError):
            self._cache.folder.mkdir(parents=True, exist_ok=True)
            _write_for_oneself(self._cache.path(lesson, form), told + self._seal(form, told))
            _drop_oldest(self._cache.folder)

    def _seal(self, form: str, told: bytes) -> bytes:
        name = form.encode()
        return hmac.digest(self._key, b"%d %s %s" % (len(name), name, told), "sha256")


def _write_for_oneself(path: Path, content: bytes) -> None:
    """Write a file that nobody else can read, by way of one beside it, which takes its place."""
    descriptor, beside = tempfile.mkstemp(dir=path.parent)  # with the rights 0600
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _drop_oldest(folder: Path) -> None:
    """Remove the files that were needed longest ago, down to MOST_BYTES. Other processes may do the
    same meanwhile.
    """
    known = []
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            known.append((path.stat(), path))
    size = sum(status.st_size for status, _ in known)
    for status, path in sorted(known, key=lambda each: each[0].st_mtime):
        if size <= MOST_BYTES:
            return
        path.unlink(missing_ok=True)
        size -= status.st_size
