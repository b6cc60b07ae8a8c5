"""What Python makes of the modules that every lesson imports at its start is made once, when a site
is built: a browser keeps none of it, and would make it anew with each lesson.
"""

from collections.abc import Mapping
from dataclasses import dataclass
import hashlib
from pathlib import Path
import re
import shutil
import subprocess
import tempfile

from autograder.problems import Problem
from autograder.site.pyodide import STDLIB

PRECOMPILED = "compiled"
"""What the package is called that holds it."""

PROGRAM, STARTING = (Path(__file__).with_name(name) for name in ("compile.mjs", "starting.py"))
MAX_SECONDS = 600

MAX_LINES_TOLD = 20
"""The last of what Node.js says tells why it failed."""

NEXT_STEP = (
    "See whether memory or disk are full, or use another Node.js. Without any in PATH, the site is "
    "built all the same: its lessons only start more slowly."
)

OLDEST_NODE = 20
"""The first Node.js that Pyodide runs in."""


@dataclass(frozen=True)
class Compiled:
    """A wheel of compiled modules, which lie beside packages' sources, and the library with its
    own in it.
    """

    name: str
    wheel: bytes
    library: bytes


def compiled(node: str, files: Mapping[str, bytes]) -> Compiled:
    """Return what Python made of what a lesson begins with. node: Node.js, which runs the site's
    own Python without a browser. files: Pyodide with its list and all packages, by name. Raises
    Problem where Node.js fails, or takes too long.
    """
    name = f"{PRECOMPILED}-0+{digest(files)}-py3-none-any.whl"
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        pyodide, out = Path(folder, "pyodide"), Path(folder, "out")
        for each in (pyodide, out):
            each.mkdir()
        for path, content in files.items():
            (pyodide / path).write_bytes(content)
        words = [node, PROGRAM, pyodide, STARTING, out, name]
        _run(words)
        return Compiled(name, (out / name).read_bytes(), (out / STDLIB).read_bytes())


def _run(words: list[str | Path]) -> None:
    node = words[0]
    try:
        done = subprocess.run(words, capture_output=True, text=True, timeout=MAX_SECONDS)
    except subprocess.TimeoutExpired:
        raise Problem(
            f"{node} did not compile what lessons begin with in {MAX_SECONDS} s, and no site was "
            f"written. {NEXT_STEP}"
        ) from None
    if done.returncode:
        told = "\n".join(f"{done.stdout}\n{done.stderr}".strip().splitlines()[-MAX_LINES_TOLD:])
        raise Problem(
            f"{node} could not compile what lessons begin with, and no site was written. "
            f"{NEXT_STEP} It said last:\n{told}"
        )


def node_here() -> str | None:
    """Return the Node.js of this machine, if there is one that is new enough."""
    if (node := shutil.which("node")) is None:
        return None
    told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    version = re.match(r"v(\d+)\.", told)
    return node if version and int(version[1]) >= OLDEST_NODE else None


def digest(files: Mapping[str, bytes]) -> str:
    """Return a digest of all that a compiled module depends on."""
    found = hashlib.sha256()
    ours = {f"ours/{path.name}": path.read_bytes() for path in (PROGRAM, STARTING)}
    for name, content in sorted((ours | {**files}).items()):
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()[:12]
