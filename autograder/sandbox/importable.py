"""The files that imports work from: this Python's own, its packages', and the libraries that their
compiled modules are linked with, one by one.
"""

from collections.abc import Iterable, Iterator
import os
import site
import subprocess
import sys
import sysconfig

_AT_A_TIME = 300
"""Compiled modules that the loader is asked about together: a variable of the environment holds
their names.
"""
_PACKAGES = ("site-packages", "dist-packages")
_LIBRARY_FOLDERS = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib")
"""Where libraries lie, if the loader can't tell which of them are needed."""


def importable_files() -> list[str]:
    """Return folders and files, which may lie in one another, from which everything can be imported
    that could be here.
    """
    modules, packages = _standard_modules(), site.getsitepackages()
    compiled = [os.path.join(modules, "lib-dynload"), *packages]
    libraries = {file for folder in filter(os.path.isdir, compiled) for file in _linked(folder)}
    return [modules, *packages, *(libraries or _LIBRARY_FOLDERS), "/etc/ld.so.cache"]


def foreign_packages() -> list[str]:
    """Return the folder among this Python's modules in which another one keeps its packages, as it
    is with virtual environments.
    """
    own = set(map(os.path.realpath, site.getsitepackages()))
    inside = [os.path.join(_standard_modules(), name) for name in _PACKAGES]
    return [path for path in inside if os.path.realpath(path) not in own]


def _standard_modules() -> str:
    return sysconfig.get_path("stdlib")


def _linked(folder: str) -> Iterator[str]:
    """Yield the libraries outside of a folder that compiled modules in it are linked with."""
    modules = list(_compiled(folder))
    for start in range(0, len(modules), _AT_A_TIME):
        # "libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f7e8a9fd000)"
        for line in _lines_of_the_loader(folder, modules[start : start + _AT_A_TIME]):
            path = line.partition(" => ")[2].rpartition(" (")[0]
            if os.path.isabs(path):
                yield path


def _compiled(folder: str) -> Iterator[str]:
    """Yield the names of compiled modules and libraries in a folder, as the loader takes them."""
    for place, folders, names in os.walk(folder):
        # A third of all files, of which none is ever loaded as a library.
        folders[:] = [name for name in folders if name != "__pycache__"]
        # One file in a hundred: to make the paths of all took longer than to start the interpreter.
        for name in (name for name in names if ".so" in name):
            path = os.path.join(".", os.path.relpath(place, folder), name)
            if not {" ", ":"} & set(path):
                yield path


def _lines_of_the_loader(folder: str, modules: Iterable[str]) -> list[str]:
    """Return the lines in which the C library's loader says what it would load; it starts
    nothing.
    """
    return subprocess.run(
        [sys.executable, "-S", "-c", ""],
        cwd=folder,
        env={"LD_TRACE_LOADED_OBJECTS": "1", "LD_PRELOAD": " ".join(modules)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
        text=True,
    ).stdout.splitlines()
