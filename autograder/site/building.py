"""Puts the site together: JupyterLab, Python for the browser, and what students get of a course."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import chain
import json
from pathlib import Path
import tempfile
from typing import Any

from autograder.bundling.bundle import LESSONS, MAP_FILE, Bundle
from autograder.bundling.start_notebook import SAID, sections
from autograder.problems import Problem
from autograder.site.compiling import PRECOMPILED, Compiled
from autograder.site.documentation import Documentation
from autograder.site.jupyter import build_jupyter, page_settings
from autograder.site.pages import complete
from autograder.site.pyodide import (
    KERNEL_NEEDS,
    LATER,
    LOCK,
    PLACE,
    STDLIB,
    Distribution,
    entry_of,
    lock,
    name_of,
    side_by_side,
)
from autograder.site.wheels import own_wheels
from course.desk.plan import START_PAGE, Plan

IN_A_BROWSER = Path(__file__).with_name("00_start.md")
"""What the start page says there."""

Compiler = Callable[[Mapping[str, bytes]], Compiled]
"""Makes compiled modules of Pyodide with its list and all packages, files by name."""

SITE_FILE = "jupyter-lite.json"
"""By which a folder is known to hold a site."""


def build_site(
    bundle: Bundle,
    documentation: Documentation,
    pyodide: Distribution,
    out: Path,
    compiler: Compiler | None = None,
) -> None:
    """Write the site of a course into the folder `out`, in the place of an earlier one.

    documentation: what the course says of itself. compiler: makes beforehand what Python would make
    of modules with each lesson. Problem, and nothing written, where `out` holds anything else, or
    Pyodide lacks something.
    """
    require_site_or_nothing(out)
    python = _python(pyodide, compiler)
    plan = Plan.from_text(bundle.files[MAP_FILE].decode())
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".site-", dir=out.parent) as beside:
        made = Path(beside, "site")
        build_jupyter(made, _desk(bundle), page_settings(plan.title, pyodide.url, python.options))
        for name, content in python.files.items():
            (made / PLACE).mkdir(parents=True, exist_ok=True)
            (made / PLACE / name).write_bytes(content)
        complete(made, plan, documentation, python.elsewhere)
        if out.exists():
            out.rename(Path(beside, "before"))
        made.rename(out)


@dataclass(frozen=True)
class _Python:
    """files: what a site holds of Python, by name. elsewhere: what is on the network, by address,
    and the sizes in bytes. options: what Pyodide is told when it starts.
    """

    files: Mapping[str, bytes]
    elsewhere: Mapping[str, int]
    options: Mapping[str, Any]


def _python(pyodide: Distribution, compiler: Compiler | None) -> _Python:
    wheels = own_wheels(("numpy", "matplotlib"))
    needs = {*KERNEL_NEEDS, *chain(*(entry["depends"] for entry in wheels.entries.values()))}
    fetched = pyodide.needed({*needs, *pyodide.packages.keys() & LATER} - set(wheels.entries))
    packages, here = {**fetched, **wheels.entries}, pyodide.files(fetched)
    files = {**(here if pyodide.is_aboard else {}), **wheels.files}
    if compiler is not None and here:
        made = compiler({**here, **wheels.files, LOCK: lock(pyodide.info, side_by_side(packages))})
        packages[PRECOMPILED] = entry_of(PRECOMPILED, made.name, made.wheel)
        files |= {STDLIB: made.library, made.name: made.wheel}
    files[LOCK] = lock(pyodide.info, packages)
    options = {"lockFileURL": f"./{PLACE}/{LOCK}", "packages": sorted(packages.keys() - LATER)}
    if STDLIB in files:
        options["stdLibURL"] = f"./{PLACE}/{STDLIB}"
    elsewhere = pyodide.elsewhere(fetched).items()
    others = {address: size for address, size in elsewhere if name_of(address) not in files}
    return _Python(files, others, options)


def require_site_or_nothing(out: Path) -> None:
    """Raise a Problem where a folder holds something that isn't a site."""
    is_empty = not out.exists() or (out.is_dir() and not any(out.iterdir()))
    if not is_empty and not (out / SITE_FILE).is_file():
        raise Problem(f"{out} is there and holds no site. Name another place: --out DIR")


def _desk(bundle: Bundle) -> Mapping[str, bytes]:
    """Return what lies on a student's desk on the first day, with what a start page says in a
    browser.
    """
    start = f"{LESSONS}/"
    desk = {
        path.removeprefix(start): content
        for path, content in bundle.files.items()
        if path.startswith(start)
    }
    notebook = json.loads(desk[START_PAGE])
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    for name, text in zip(SAID, sections(IN_A_BROWSER)):
        cells[name]["source"] = text
    return {
        **desk,
        START_PAGE: (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode(),
    }
