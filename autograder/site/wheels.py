"""The wheels that no Pyodide holds: what a lesson imports, and what the kernel is made of."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from autograder.bundling.archive import zipped
from autograder.bundling.library import library
from autograder.site.jupyter import kernel_wheels
from autograder.site.pyodide import Entry, entry_of

STUDENTS_LIBRARY = "neural-network-notebooks-student"
"""The package that holds `course`."""

KERNEL_PARTS: Mapping[str, tuple[str, ...]] = {
    "piplite": ("micropip",),
    "pyodide-kernel": ("comm", "ipython"),
    "ipykernel": ("pyodide-kernel",),
}
"""The kernel's own packages, with what each needs."""


@dataclass(frozen=True)
class Wheels:
    """Wheels by the names of their files, and what a Pyodide's list says of each."""

    files: Mapping[str, bytes]
    entries: Mapping[str, Entry]


def own_wheels(needs: tuple[str, ...]) -> Wheels:
    """Return them. needs: packages of Pyodide that `course` imports where these lessons use it."""
    name, content = library()
    found = {STUDENTS_LIBRARY: (name, content, needs), "comm": (*_installed("comm"), ())}
    for part, depends in KERNEL_PARTS.items():
        (path,) = kernel_wheels().glob(f"{part.replace('-', '_')}-*.whl")
        found[part] = (path.name, path.read_bytes(), depends)
    return Wheels(
        {wheel: content for wheel, content, _ in found.values()},
        {name: entry_of(name, *told) for name, told in found.items()},
    )


INSTALLERS = ("INSTALLER", "RECORD", "REQUESTED", "direct_url.json")
"""What an installer writes beside a package: by what and for which Python it was installed here."""


def _installed(name: str) -> tuple[str, bytes]:
    """Return a package of plain Python that is installed here as a wheel of what it came with: the
    same wherever a site is built.
    """
    package = distribution(name)
    ours = {
        str(path): Path(package.locate_file(path)).read_bytes()
        for path in package.files
        if path.suffix != ".pyc" and path.name not in INSTALLERS
    }
    return f"{name}-{package.version}-py3-none-any.whl", zipped(ours)
