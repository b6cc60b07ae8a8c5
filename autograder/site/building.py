"""Puts the site together: JupyterLab, Python for the browser, and what students get of a course."""

from collections.abc import Mapping
from pathlib import Path
import tempfile

from autograder.bundling.bundle import LESSONS, Bundle
from autograder.problems import Problem
from autograder.site.jupyter import build_jupyter
from autograder.site.pyodide import KERNEL_NEEDS, LOCK, PLACE, Distribution, lock
from autograder.site.wheels import own_wheels

SITE_FILE = "jupyter-lite.json"
"""By which a folder is known to hold a site."""


def build_site(bundle: Bundle, title: str, pyodide: Distribution, out: Path) -> None:
    """Write the site of a course into the folder `out`, in the place of an earlier one.

    Problem, and nothing written, where `out` holds anything else, or Pyodide lacks something.
    """
    require_site_or_nothing(out)
    wheels = own_wheels(("numpy", "matplotlib"))
    needs = [
        *KERNEL_NEEDS,
        *(each for entry in wheels.entries.values() for each in entry["depends"]),
    ]
    fetched = pyodide.needed(name for name in needs if name not in wheels.entries)
    packages = {**fetched, **wheels.entries}
    files = {**pyodide.files(fetched), **wheels.files, LOCK: lock(pyodide.info, packages).encode()}
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=out.parent) as beside:
        made = Path(beside, "site")
        build_jupyter(made, _desk(bundle), title, pyodide.url, sorted(packages))
        for name, content in files.items():
            (made / PLACE).mkdir(parents=True, exist_ok=True)
            (made / PLACE / name).write_bytes(content)
        if out.exists():
            out.rename(Path(beside, "before"))
        made.rename(out)


def require_site_or_nothing(out: Path) -> None:
    """Raise a Problem where a folder holds something that isn't a site."""
    if (
        out.exists()
        and not (out / SITE_FILE).is_file()
        and (not out.is_dir() or any(out.iterdir()))
    ):
        raise Problem(f"{out} is there and holds no site. Name another place: --out DIR")


def _desk(bundle: Bundle) -> Mapping[str, bytes]:
    """Return what lies on a student's desk on the first day."""
    start = f"{LESSONS}/"
    return {
        path.removeprefix(start): content
        for path, content in bundle.files.items()
        if path.startswith(start)
    }
