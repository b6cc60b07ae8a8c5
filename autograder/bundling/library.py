"""The library that a student's notebooks import, as a wheel of its own: the package `course` and no
other.
"""

import base64
from collections.abc import Mapping
import hashlib
from importlib.util import find_spec
from pathlib import Path

from autograder.bundling.archive import zipped

PACKAGE = "course"
NAME = "neural_network_notebooks_student"
"""As in the wheel's file name."""

COMPILED = "__pycache__"
"""Folders in which Python keeps what it made of modules."""


def library() -> tuple[str, bytes]:
    """Return the name and content of the wheel. The same package gives the same bytes; any other
    one another version.
    """
    files = _package()
    version = f"0+{_digest(files)}"
    notes = f"{NAME}-{version}.dist-info"
    files = {
        **files,
        f"{notes}/METADATA": (
            f"Metadata-Version: 2.1\nName: {NAME.replace('_', '-')}\nVersion: {version}\n"
            "Summary: What the notebooks of a course import.\nRequires-Python: >=3.11\n"
        ).encode(),
        f"{notes}/WHEEL": (
            b"Wheel-Version: 1.0\nGenerator: autograder bundle\nRoot-Is-Purelib: true\n"
            b"Tag: py3-none-any\n"
        ),
    }
    record = f"{notes}/RECORD"
    lines = [f"{name},{_hash(content)},{len(content)}\n" for name, content in files.items()]
    files[record] = "".join([*lines, f"{record},,\n"]).encode()
    return f"{NAME}-{version}-py3-none-any.whl", zipped(files)


def _package() -> dict[str, bytes]:
    """Return the files of the package, which is found and not imported."""
    folder = Path(find_spec(PACKAGE).submodule_search_locations[0])
    return {
        f"{PACKAGE}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and COMPILED not in path.parts
    }


def _digest(files: Mapping[str, bytes]) -> str:
    """Return a digest that a version can end in."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:12]


def _hash(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={digest.rstrip(b'=').decode()}"
