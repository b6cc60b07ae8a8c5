"""Python for the browser: which of Pyodide's files a course needs, from a folder or from the
network, and the list of them that Pyodide goes by.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
import hashlib
import io
import json
from pathlib import Path
import re
from typing import Any
from urllib.request import urlopen
from zipfile import ZipFile

from autograder.problems import Problem

VERSION = "314.0.6"
"""The Pyodide that the kernel of JupyterLite is made for."""

CDN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
"""Where its files lie for everybody, each known by its SHA-256."""

ABOUT = 30_000_000
"""How many bytes of them a course takes, about."""

MAX_SECONDS_OF_SILENCE = 30

LOCK = "pyodide-lock.json"
ENTRY_POINT = "pyodide.mjs"
STDLIB = "python_stdlib.zip"
CORE = {
    ENTRY_POINT: "69e3f6ccec3e14b465df60be577ca62f536251406b9a00cce019eac5252a2495",
    "pyodide.asm.mjs": "2ac5eba365ec12839c75c03b39b3be1dd63b798852cc460b014b52238be042f7",
    "pyodide.asm.wasm": "3a0a00dfeaa348ac20f9ef09904233d32d33f644339662d4af368f8a2010f37a",
    STDLIB: "80c5be6babfe03297069703410c3c29404dcf2525d2b128746bae5536f94831f",
}
"""What a distribution holds besides packages, with the SHA-256 of the network's: Node.js runs them
where a site is built.
"""

PINNED = Path(__file__).with_name(LOCK)
"""What the network's list says of the packages that a site may need."""

KERNEL_NEEDS = ("micropip", "ipython", "jedi")
"""Packages of Pyodide that the kernel loads, whatever the lesson."""

LATER = ("fonttools", "pytz")
"""Packages that Matplotlib's entry names and no picture of a lesson needs: there for who imports
them, and not fetched before.
"""

Entry = Mapping[str, Any]
"""What a list says of one package, in Pyodide's own words."""


@dataclass(frozen=True)
class Distribution:
    """Pyodide as it can be had. info: for which Python and machine. packages: by their normal
    names. folder: where its files lie on this machine, if they do. is_aboard: whether a site holds
    them; else browsers have them from the network.
    """

    info: Entry
    packages: Mapping[str, Entry]
    folder: Path | None = None
    is_aboard: bool = False

    @classmethod
    def on_the_network(cls) -> "Distribution":
        """Return the one that everybody can fetch."""
        return cls(*_read(PINNED))

    @classmethod
    def in_folder(cls, folder: Path) -> "Distribution":
        """Return the one that lies unpacked in a folder; Problem where it isn't one, or is made
        for another Python than the kernel.
        """
        if missing := [name for name in (LOCK, *CORE) if not (folder / name).is_file()]:
            raise Problem(
                f"{folder} is no Pyodide: {missing[0]} is not in it. Unpack the full distribution "
                f"(pyodide-{VERSION}.tar.bz2) and name the folder that holds its {ENTRY_POINT}."
            )
        found, ours = cls(*_read(folder / LOCK), folder, is_aboard=True), cls.on_the_network()
        if found.minor != ours.minor:
            raise Problem(
                f"{folder} holds Python {found.minor}, and the kernel needs {ours.minor}: take "
                f"Pyodide {VERSION}."
            )
        return found

    @property
    def minor(self) -> str:
        """Its Python's version without the last part, such as 3.14."""
        return ".".join(str(self.info.get("python")).split(".")[:2])

    @property
    def url(self) -> str:
        """Where the browser finds the first file: an address, or a path from the site's root."""
        return f"./{PLACE}/{ENTRY_POINT}" if self.is_aboard else f"{CDN}{ENTRY_POINT}"

    def copied(self, folder: Path) -> "Distribution":
        """Copy what is on the network into a folder, about 30 MB; return the same with its files
        there. OSError where the network doesn't give one, or not as it was.
        """
        entries = self.needed(self.packages).values()
        known = {CDN + name: digest for name, digest in CORE.items()}
        for address, digest in (known | {e["file_name"]: e["sha256"] for e in entries}).items():
            with urlopen(address, timeout=MAX_SECONDS_OF_SILENCE) as answer:
                content = answer.read()
            if hashlib.sha256(content).hexdigest() != digest:
                raise OSError(f"{address} is not what it was")
            (folder / name_of(address)).write_bytes(content)
        return replace(self, folder=folder)

    def elsewhere(self, entries: Mapping[str, Entry]) -> dict[str, int]:
        """Return the addresses of what a browser fetches from the network, and the sizes in
        bytes: about the same for each, since the network's list tells none.
        """
        if self.is_aboard:
            return {}
        found = [CDN + name for name in CORE] + [entry["file_name"] for entry in entries.values()]
        return dict.fromkeys(found, ABOUT // len(found))

    def needed(self, names: Iterable[str]) -> dict[str, Entry]:
        """Return the entries of packages and of all that they depend on, where they say where each
        file is; Problem for one that the distribution lacks.
        """
        found: dict[str, Entry] = {}
        waiting = [normal(name) for name in names]
        while waiting:
            if (name := waiting.pop()) in found:
                continue
            if name not in self.packages:
                raise Problem(f"{self.folder or CDN} holds no package {name}, which lessons need.")
            found[name] = self._placed(self.packages[name])
            waiting += map(normal, found[name]["depends"])
        return dict(sorted(found.items()))

    def files(self, entries: Mapping[str, Entry]) -> dict[str, bytes]:
        """Return what lies on this machine of it, by name; Problem for a file that isn't what the
        list says.
        """
        if self.folder is None:
            return {}
        core = {name: (self.folder / name).read_bytes() for name in CORE}
        return core | {name_of(each["file_name"]): self._checked(each) for each in entries.values()}

    def _placed(self, entry: Entry) -> Entry:
        depends = [each for each in entry["depends"] if normal(each) not in LATER]
        is_relative = "://" not in entry["file_name"]
        place = f"{CDN if is_relative and not self.is_aboard else ''}{entry['file_name']}"
        return {**entry, "file_name": place, "depends": depends}

    def _checked(self, entry: Entry) -> bytes:
        path = self.folder / name_of(entry["file_name"])
        if not path.is_file():
            raise Problem(
                f"{path} is not there. Lessons need it: unpack the full distribution, not the core."
            )
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != entry["sha256"]:
            raise Problem(f"{path} isn't what {LOCK} beside it says. Unpack it all anew.")
        return content


PLACE = "static/pyodide"
"""The folder in the site of the list, and of what is not on the network."""


def name_of(address: str) -> str:
    """Return what a file is called, wherever it lies."""
    return address.rpartition("/")[2]


def normal(name: str) -> str:
    """Return the name of a package as packages are compared."""
    return re.sub(r"[-_.]+", "-", name).lower()


def entry_of(name: str, wheel: str, content: bytes, depends: Iterable[str] = ()) -> Entry:
    """Return what a list says of a wheel of ours. wheel: its file's name."""
    with ZipFile(io.BytesIO(content)) as opened:
        imports = {path.split("/")[0] for path in opened.namelist() if path.endswith(".py")}
    return {
        "name": name,
        "version": wheel.split("-")[1],
        "file_name": wheel,
        "install_dir": "site",
        "sha256": hashlib.sha256(content).hexdigest(),
        "package_type": "package",
        "imports": sorted(imports),
        "depends": sorted(depends),
        "unvendored_tests": False,
    }


def lock(info: Entry, packages: Mapping[str, Entry]) -> bytes:
    """Return the list that Pyodide goes by."""
    told = {"info": info, "packages": dict(sorted(packages.items()))}
    return f"{json.dumps(told, indent=1)}\n".encode()


def side_by_side(packages: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return entries that find their files beside the list."""
    return {
        name: {**entry, "file_name": name_of(entry["file_name"])}
        for name, entry in packages.items()
    }


def _read(path: Path) -> tuple[Entry, dict[str, Entry]]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return {**told["info"]}, {normal(name): entry for name, entry in told["packages"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Problem(f"{path} is no list of a Pyodide's packages: {error!r}.") from None
