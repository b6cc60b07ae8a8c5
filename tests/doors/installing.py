"""Builds the project's wheel, and installs it for a user: from the registry, or without it from
what is installed here.
"""

import os
from pathlib import Path
import re
import shutil
import subprocess
import sys

from tests.doors.place import Place, clone


def build(folder: Path, *options: str) -> Path:
    """Build sdist and wheel of a copy of the project by `python -m build`; return the folder that
    they lie in.

    Offline by `--no-isolation`: with the build backend that is installed here.
    """
    clone(folder / "source")
    words = [
        sys.executable,
        "-m",
        "build",
        *options,
        "--outdir",
        str(folder / "dist"),
        str(folder / "source"),
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "dist"


def install_from_registry(place: Place, wheel: Path, extras: str) -> Path:
    """Install the wheel as its user would, in a new environment; return the environment's folder of
    commands.
    """
    environment = place.work / "new environment"
    shutil.copy(wheel, place.seen_from_outside(place.work))
    place.run([place.python, "-m", "venv", environment])
    pip = [
        environment / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    place.run([*pip, f"{place.work / wheel.name}{extras}"], online=True)
    return environment / "bin"


def install_from_here(place: Place, wheel: Path) -> Path:
    """Install the wheel among copies of the packages that are installed here; return the
    environment's folder of commands.
    """
    environment = place.work / "copied environment"
    place.run([place.python, "-m", "venv", "--without-pip", environment])
    outside = place.seen_from_outside(environment)
    for name in ("lib", "share", "etc"):
        if (Path(sys.prefix) / name).is_dir():
            shutil.copytree(
                Path(sys.prefix) / name,
                outside / name,
                copy_function=_linked,
                symlinks=True,
                dirs_exist_ok=True,
                ignore=shutil.ignore_patterns("__editable__*", "neural_network_notebooks-*"),
            )
    for script in (Path(sys.prefix) / "bin").iterdir():
        _moved(script, outside / "bin", environment)
    place.own(environment, files=False)
    shutil.copy(wheel, place.seen_from_outside(place.work))
    pip = [
        environment / "bin" / "python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
    ]
    place.run([*pip, place.work / wheel.name])
    return environment / "bin"


def _linked(source: str, destination: str) -> None:
    """Link a file, as copying some ten thousand takes long; copy it where it lies on another
    disk.
    """
    try:
        os.link(source, destination)
    except OSError:
        shutil.copy2(source, destination)


def _moved(script: Path, folder: Path, environment: Path) -> None:
    """Copy a command of this environment which names its Python in the first line; its copy names
    the other environment's.
    """
    if (folder / script.name).exists() or script.is_symlink() or not script.is_file():
        return
    text = script.read_bytes()
    if re.match(rb"#!.*python", text):
        python = os.fsencode(environment / "bin" / "python")
        first = b"#!/bin/sh\n'''exec' \"" + python + b'" "$0" "$@"\n\' \'\'\'\n'
        (folder / script.name).write_bytes(first + text.split(b"\n", 1)[1])
        (folder / script.name).chmod(0o755)
