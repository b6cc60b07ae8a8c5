"""Writing files so that a reader sees the old text or the new one, never half of either."""

import os
from pathlib import Path
import tempfile


def write_atomically(path: Path, text: str) -> Path:
    """Write UTF-8 `text` to `path` by way of a temporary file beside it; return `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
    return path
