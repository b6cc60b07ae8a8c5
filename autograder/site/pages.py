"""The first page of the site, and what keeps the site and a student's work in her browser."""

from collections.abc import Mapping
import hashlib
from html import escape
import json
from pathlib import Path
from string import Template
from typing import Any

from autograder.bundling.bundle import slug
from autograder.site.jupyter import JUPYTERS_WORKER, address_of, storage_of
from course.desk.plan import START_PAGE, Plan

PAGE = Path(__file__).with_name("page")
WORKER = "service-worker.js"
"""Where JupyterLab looks for one."""

LAB_PAGE = "lab/index.html"
SCRIPTS = {"work.js": ("STORAGE", "LESSONS"), "offline.js": (), "address.js": ()}
"""Scripts of pages, and what each has to be told."""

BYTES_IN_A_MEGABYTE = 1e6


def complete(site: Path, plan: Plan, welcome: str, fetched: int) -> None:
    """Give a site that JupyterLab's builder wrote its first page and its service worker.

    fetched: bytes that a browser has from elsewhere. welcome: what the course says of itself.
    """
    site.joinpath(WORKER).rename(site / JUPYTERS_WORKER)
    _load_ours_too(site / LAB_PAGE)
    lessons = [station.notebook for station in plan.stations]
    told = {"STORAGE": storage_of(plan.title), "LESSONS": lessons, "NAME": slug(plan.title)}
    (site / "page").mkdir()
    for name, names in SCRIPTS.items():
        (site / "page" / name).write_text(_script(name, told, names), encoding="utf-8")
    size = fetched + sum(path.stat().st_size for path in _files(site).values())
    (site / "index.html").write_text(_first_page(plan, welcome, size), encoding="utf-8")
    # Nothing is changed after this but what the digest can't be part of.
    files = sorted({*_files(site), "page/landing.js"})
    told |= {"KEPT": f"course-{_digest(site)}", "FILES": files, "COUNT": len(files)}
    (site / "page" / "landing.js").write_text(
        _script("landing.js", told, ("NAME", "KEPT", "COUNT")), encoding="utf-8"
    )
    (site / WORKER).write_text(_script(WORKER, told, ("KEPT", "FILES")), encoding="utf-8")


def _first_page(plan: Plan, welcome: str, size: int) -> str:
    lessons = (
        f'<li><a href="{escape(address_of(station.notebook))}">{escape(station.title)}</a>'
        f"{f', about {station.minutes} minutes' if station.minutes else ''}</li>"
        for station in plan.stations
    )
    return Template((PAGE / "index.html").read_text(encoding="utf-8")).substitute(
        title=escape(plan.title),
        welcome=f"<p>{escape(welcome.strip())}</p>" if welcome.strip() else "",
        start=escape(address_of(START_PAGE)),
        lessons="\n".join(lessons),
        megabytes=round(size / BYTES_IN_A_MEGABYTE),
    )


def _load_ours_too(page: Path) -> None:
    """Let a page of JupyterLab load our scripts, too: one before all others, one in the end."""
    text = page.read_text(encoding="utf-8")
    first, last = '<script src="../page/address.js">', '<script src="../page/offline.js">'
    for before, after, script in (("", "<head>", first), ("</body>", "", last)):
        place = before or after
        assert text.count(place) == 1, f"{page} has no single {place}"
        text = text.replace(place, f"{after}\n{script}</script>\n{before}")
    page.write_text(text, encoding="utf-8")


def _script(name: str, told: Mapping[str, Any], names: tuple[str, ...]) -> str:
    heads = [f"const {each} = {json.dumps(told[each])};\n" for each in names]
    return "".join(heads) + (PAGE / name).read_text(encoding="utf-8")


def _files(site: Path) -> dict[str, Path]:
    """Return the files of a site by their names, but for those that a worker is made of."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path for name, path in found.items() if name not in (WORKER, JUPYTERS_WORKER)}


def _digest(site: Path) -> str:
    found = hashlib.sha256()
    ours = {f"ours/{path.name}": path for path in PAGE.iterdir()}
    for name, path in sorted((ours | _files(site)).items()):
        found.update(f"{name} {path.stat().st_size}\n".encode() + path.read_bytes())
    return found.hexdigest()[:12]
