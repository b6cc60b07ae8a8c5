"""Runs in Pyodide when a site is built: starts the kernel, runs what a lesson begins with, and
writes what Python made of each module that was imported on the way.
"""

import importlib
import importlib.util
import json
import marshal
from pathlib import Path
import sys
from types import ModuleType
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST_CELLS = (
    "import numpy as np\nfrom course import *\nfrom course import plots",
    "[getattr(plots, name) for name in plots.__all__]",
    "plots.activation_idea('relu')",
    "1 / 0",
)
"""What lessons begin with: imports, a figure, and an error, by which more is imported."""

AT_NO_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the first that an archive can tell."""

UNCHECKED = (1).to_bytes(4, "little")
"""Says of a compiled module that nobody looks whether its source is another one by now."""


def main(out: str, name: str) -> None:
    """Write two archives of compiled modules into the folder `out`, where Python takes them in the
    place of their sources: a wheel called `name` of those of packages, and the library as it was,
    with its own in it.
    """
    kernel = importlib.import_module("pyodide_kernel")  # which is installed in Pyodide alone
    for cell in FIRST_CELLS:
        kernel.ipython_shell.run_cell(cell)
    packages, library = (Path(each.__file__).parent.parent for each in (kernel, json))
    with ZipFile(Path(out, name), "w") as wheel:
        for path, content in notes_of(name).items():
            add(wheel, path, content)
        for path, module in imported_from(packages):
            kept = Path(importlib.util.cache_from_source(path)).relative_to(packages)
            add(wheel, str(kept), compiled(module))
    copy = Path(out, "python_stdlib.zip")
    copy.write_bytes(library.read_bytes())
    with ZipFile(copy, "a") as archive:
        for path, module in imported_from(library):
            kept = Path(path).with_suffix(".pyc").relative_to(library)
            add(archive, str(kept), compiled(module))


def notes_of(name: str) -> dict[str, bytes]:
    """Return what a wheel says of itself."""
    package, version, *_ = name.split("-")
    notes = f"{package}-{version}.dist-info"
    about = f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n"
    tags = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    return {f"{notes}/METADATA": about.encode(), f"{notes}/WHEEL": tags.encode()}


def imported_from(folder: Path) -> list[tuple[str, ModuleType]]:
    """Return the sources below a folder, or in an archive, that were imported, each with what
    became of it.
    """
    found = {}
    for module in list(sys.modules.values()):
        path = getattr(module, "__file__", None) or ""
        is_source = path.endswith(".py") and hasattr(module.__spec__.loader, "get_data")
        if is_source and Path(path).is_relative_to(folder):
            found[path] = module
    return sorted(found.items())


def compiled(module: ModuleType) -> bytes:
    """Return what Python keeps of a module, to be taken as it is."""
    loader = module.__spec__.loader
    source = loader.get_data(module.__file__)
    code = marshal.dumps(loader.get_code(module.__spec__.name))
    return importlib.util.MAGIC_NUMBER + UNCHECKED + importlib.util.source_hash(source) + code


def add(archive: ZipFile, path: str, content: bytes) -> None:
    """Write a file into an archive."""
    archive.writestr(ZipInfo(path, AT_NO_TIME), content, ZIP_DEFLATED)
