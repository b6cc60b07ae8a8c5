"""Opens plain files and nothing else: a stranger may have put a link, a pipe or a device in the
place of one.
"""

import errno
import os
from pathlib import Path
import stat

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
)


def read_plain(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a plain file; OSError, and nothing is opened, for a link, a folder, a
    device, or over `max_bytes`.
    """
    _require_plain(path, os.lstat(path), max_bytes)
    handle = os.open(path, _FLAGS)
    with os.fdopen(handle, "rb") as file:
        about = os.fstat(handle)
        _require_plain(path, about, max_bytes)  # once more, since it may have been replaced
        return file.read(about.st_size)


def _require_plain(path: Path, about: os.stat_result, max_bytes: int) -> None:
    kind = stat.S_IFMT(about.st_mode)
    if kind != stat.S_IFREG:
        code = {stat.S_IFLNK: errno.ELOOP, stat.S_IFDIR: errno.EISDIR}.get(kind, errno.EINVAL)
        raise OSError(code, "no plain file", str(path))
    if about.st_size > max_bytes:
        raise OSError(errno.EFBIG, "too large", str(path))
