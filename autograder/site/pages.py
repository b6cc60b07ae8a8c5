"""The first page of the site, and what keeps the site and a student's work in her browser."""

from collections.abc import Iterable, Mapping
import hashlib
from html import escape
import json
from pathlib import Path
import shutil
from string import Template
from typing import Any

from autograder.bundling.bundle import slug, work_name
from autograder.site import showing
from autograder.site.documentation import DOCUMENTATION, Documentation, page_of
from autograder.site.jupyter import JUPYTERS_WORKER, address_of, storage_of
from autograder.site.pyodide import CDN, LATER, PLACE
from course.desk.plan import START_PAGE, Plan

PAGE = Path(__file__).with_name("page")
WORKER = "service-worker.js"
"""Where JupyterLab looks for one."""

LAB_PAGE = "lab/index.html"
SCRIPTS = {
    "work.js": ("STORAGE", "LESSONS", "NAME"),
    "editions.js": (),
    "storage.js": (),
    "lab.js": (),
    "browser.js": (),
    "offline.js": (),
    "address.js": (),
}
"""Scripts of pages, and what each has to be told."""

LOADED_FIRST = ('<script src="../page/browser.js">', '<script src="../page/address.js">')
LOADED_LAST = ('<script src="../page/offline.js">', '<script type="module" src="../page/lab.js">')
"""Of these, what a page of JupyterLab loads before all others, and in the end."""

BYTES_IN_A_MEGABYTE = 1e6

STEP_MEGABYTES = 5
"""To what the size of a site is rounded: the first page says about how much."""


def complete(
    site: Path, plan: Plan, documentation: Documentation, elsewhere: Mapping[str, int]
) -> None:
    """Give a site that JupyterLab's builder wrote its first page, its documentation, and its
    service worker.

    elsewhere: files that a browser has from the network, by address, and their sizes in bytes.
    """
    site.joinpath(WORKER).rename(site / JUPYTERS_WORKER)
    _load_ours_too(site / LAB_PAGE)
    lessons = [station.notebook for station in plan.stations]
    told = {"STORAGE": storage_of(plan.title), "LESSONS": lessons, "NAME": slug(plan.title)}
    (site / "page").mkdir()
    shutil.copy(PAGE / "page.css", site / "page")
    for name, names in SCRIPTS.items():
        (site / "page" / name).write_text(_script(name, told, names), encoding="utf-8")
    _write_documentation(site, plan.title, documentation)
    size = sum(elsewhere.values()) + sum(path.stat().st_size for path in _files(site).values())
    (site / "index.html").write_text(_first_page(plan, documentation, size), encoding="utf-8")
    # Nothing is changed after this but what the digest can't be part of.
    files = sorted({*_files(site), *elsewhere, "page/landing.js"})
    told |= {"KEPT": f"course-{_digest(site)}", "FILES": files, "COUNT": len(files)}
    told |= {"WORK_FILE": f"{work_name(plan.title)}.zip", "SOON": _soon(files)}
    (site / "page" / "landing.js").write_text(
        _script("landing.js", told, ("WORK_FILE", "KEPT", "COUNT", "SOON")), encoding="utf-8"
    )
    (site / WORKER).write_text(_script(WORKER, told, ("KEPT", "FILES")), encoding="utf-8")


def _soon(files: Iterable[str]) -> list[str]:
    """Return which of a site's files every lesson needs at its start: Python's, and the largest of
    JupyterLab's.
    """
    needed = (f"{PLACE}/", CDN, "build/jlab_core.")
    later = tuple(place + name for place in needed for name in LATER)
    return [name for name in files if name.startswith(needed) and not name.startswith(later)]


def _first_page(plan: Plan, documentation: Documentation, size: int) -> str:
    lessons = (
        f'<li><a href="{escape(address_of(station.notebook))}">{escape(station.title)}</a>'
        f"{f', about {station.minutes} minutes' if station.minutes else ''}</li>"
        for station in plan.stations
    )
    welcome = documentation.welcome.strip()
    pages = showing.pages(documentation)
    return _filled(
        "index.html",
        title=escape(plan.title),
        welcome=f"<p>{escape(welcome)}</p>" if welcome else "",
        start=escape(address_of(START_PAGE)),
        lessons="\n".join(lessons),
        megabytes=STEP_MEGABYTES * round(size / BYTES_IN_A_MEGABYTE / STEP_MEGABYTES),
        picture=showing.picture(documentation),
        instructors=showing.for_instructors(documentation),
        exam=showing.exam(documentation),
        documentation=f"<h2>Documentation</h2>\n<ul>\n{pages}\n</ul>" if pages else "",
    )


def _write_documentation(site: Path, course: str, documentation: Documentation) -> None:
    for name, content in documentation.pictures.items():
        (site / DOCUMENTATION / name).parent.mkdir(parents=True, exist_ok=True)
        (site / DOCUMENTATION / name).write_bytes(content)
    for name in documentation.texts:
        path = site / DOCUMENTATION / page_of(name)
        up = "../" * name.count("/")
        text = _filled(
            "document.html",
            title=escape(f"{documentation.title(name)} - {course}"),
            course=escape(course),
            root=f"{up}../",
            text=documentation.html(name),
            pages=showing.pages(documentation, up),
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _filled(template: str, **values: object) -> str:
    return Template((PAGE / template).read_text(encoding="utf-8")).substitute(values)


def _load_ours_too(page: Path) -> None:
    """Let a page of JupyterLab load our scripts, too: some before all others, some in the end."""
    text = page.read_text(encoding="utf-8")
    for place in ("<head>", "</body>"):
        assert text.count(place) == 1, f"{page} has no single {place}"
    first, last = (
        "".join(f"{script}</script>\n" for script in scripts)
        for scripts in (LOADED_FIRST, LOADED_LAST)
    )
    text = text.replace("<head>", f"<head>\n{first}").replace("</body>", f"{last}</body>")
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
