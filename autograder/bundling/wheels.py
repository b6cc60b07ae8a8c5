"""Wheels of packages that are installed here, put together without a build: whoever gets one
installs what this machine has.
"""

import base64
from collections.abc import Mapping
import hashlib
from importlib.util import find_spec
from pathlib import Path

from autograder.bundling.archive import zipped

COMPILED = "__pycache__"
"""Folders in which Python keeps what it made of modules."""


def package_files(package: str) -> dict[str, bytes]:
    """Return the files of a package by their paths in a wheel; it is found and not imported."""
    folder = Path(find_spec(package).submodule_search_locations[0])
    return {
        f"{package}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and COMPILED not in path.parts
    }


def wheel_of(
    files: Mapping[str, bytes], name: str, version: str, summary: str, entry_points: str = ""
) -> tuple[str, bytes]:
    """Return the name and content of a wheel. The same files give the same bytes; any other ones
    another version.

    name: as in the wheel's file name. version: what the digest of the files is added to.
    entry_points: what the file of that name says, if there is one.
    """
    version = f"{version}+{_digest(files)}"
    notes = f"{name}-{version}.dist-info"
    metadata = (
        f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n"
        f"Summary: {summary}\nRequires-Python: >=3.11\n"
    )
    about = "Wheel-Version: 1.0\nGenerator: autograder bundle\nRoot-Is-Purelib: true\n"
    content = {
        **files,
        f"{notes}/METADATA": metadata.encode(),
        f"{notes}/WHEEL": f"{about}Tag: py3-none-any\n".encode(),
    }
    if entry_points:
        content[f"{notes}/entry_points.txt"] = entry_points.encode()
    record = f"{notes}/RECORD"
    lines = [f"{path},{_hash(text)},{len(text)}\n" for path, text in content.items()]
    content[record] = "".join([*lines, f"{record},,\n"]).encode()
    return f"{name}-{version}-py3-none-any.whl", zipped(content)


def _digest(files: Mapping[str, bytes]) -> str:
    """Return a digest that a version can end in."""
    found = hashlib.sha256()
    for name, content in sorted(files.items()):
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:12]


def _hash(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={digest.rstrip(b'=').decode()}"
