"""The files that imports work from, as this Python and its loader tell them."""

import os
from pathlib import Path
import sys
from types import SimpleNamespace

import pytest

from autograder.sandbox import importable
from autograder.sandbox.importable import foreign_packages, importable_files

ALWAYS = "/etc/ld.so.cache"


@pytest.fixture
def python(tmp_path, monkeypatch) -> Path:
    """A Python of two modules that are compiled, and packages of its own elsewhere."""
    for name in ("lib-dynload/_zlib.so", "lib-dynload/plain.py"):
        made = tmp_path / "lib" / name
        made.parent.mkdir(parents=True, exist_ok=True)
        made.touch()
    for name in ("below/_blas.cpython.so.1", "a b/_no.so", "a:b/_no.so", "data.txt"):
        made = tmp_path / "packages" / name
        made.parent.mkdir(parents=True, exist_ok=True)
        made.touch()
    monkeypatch.setattr(importable.site, "getsitepackages", lambda: [str(tmp_path / "packages")])
    monkeypatch.setattr(importable.sysconfig, "get_path", lambda name: str(tmp_path / "lib"))
    return tmp_path


def loader(monkeypatch, *lines: str) -> list[tuple[str, str]]:
    """Let the loader say these lines; return what it is asked for: where, and which files."""
    asked = []

    def run(command, cwd, env, check, **_):
        asked.append((cwd, env["LD_PRELOAD"]))
        # Another C library's loader starts it; then it ends at once, and says nothing.
        assert (command, check) == ([sys.executable, "-S", "-c", ""], False)
        assert env == {"LD_TRACE_LOADED_OBJECTS": "1", "LD_PRELOAD": env["LD_PRELOAD"]}
        return SimpleNamespace(stdout="\n".join(lines))

    monkeypatch.setattr(importable.subprocess, "run", run)
    return asked


def test_importable_files_are_modules_packages_and_what_they_are_linked_with(python, monkeypatch):
    asked = loader(
        monkeypatch,
        "\tlinux-vdso.so.1 (0x00007ffd)",
        "\tlibz.so.1 => /lib/x86_64/libz.so.1 (0x00007f7e)",
        "\tlibmissing.so => not found",
        "\t./below/_blas.cpython.so.1 (0x00007f7e)",
        "\t/lib64/ld-linux-x86-64.so.2 (0x00007f7e)",
    )
    modules, packages = str(python / "lib"), str(python / "packages")
    assert importable_files() == [modules, packages, "/lib/x86_64/libz.so.1", ALWAYS]
    assert [(place, os.path.normpath(name)) for place, name in asked] == [
        (os.path.join(modules, "lib-dynload"), "_zlib.so"),
        (packages, "below/_blas.cpython.so.1"),
    ]
    assert all(name.startswith("./") for _, name in asked)  # else it is looked for elsewhere


def test_importable_files_are_whole_folders_where_the_loader_tells_nothing(python, monkeypatch):
    loader(monkeypatch)
    assert importable_files()[2:] == [
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/local/lib",
        ALWAYS,
    ]


def test_loader_is_asked_about_no_more_than_a_variable_holds(python, monkeypatch):
    for number in range(4):
        (python / "packages" / f"{number}.so").touch()
    monkeypatch.setattr(importable, "_AT_A_TIME", 2)
    asked = loader(monkeypatch)
    importable_files()
    of_packages = [names.split() for place, names in asked if place == str(python / "packages")]
    assert [len(names) for names in of_packages] == [2, 2, 1]
    assert len(set(sum(of_packages, []))) == 5


def test_loader_of_this_machine_says_what_is_linked_and_starts_nothing():
    import zlib  # noqa: F401  compiled, and linked with a library of the system

    libraries = importable_files()[2:-1]
    assert libraries
    assert [path for path in libraries if not os.path.isabs(path)] == []
    assert [path for path in libraries if not os.path.exists(path)] == []


@pytest.mark.parametrize("name", ["site-packages", "dist-packages"])
def test_foreign_packages_are_those_of_the_python_beneath(python, monkeypatch, name):
    beneath = [str(python / "lib" / folder) for folder in ("site-packages", "dist-packages")]
    assert foreign_packages() == beneath
    (python / "link").symlink_to(python / "lib" / name)
    monkeypatch.setattr(importable.site, "getsitepackages", lambda: [str(python / "link")])
    assert foreign_packages() == [path for path in beneath if not path.endswith(name)]
