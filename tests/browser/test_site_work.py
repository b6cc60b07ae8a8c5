"""A student's work is safe on the site's first page: out of the browser and back, over a newer
edition of a lesson, and with a sentence where the browser keeps nothing.
"""

from collections.abc import Callable
import copy
import json
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from playwright.sync_api import Page, expect
import pytest

from autograder.site.jupyter import storage_of
from course.lessons import SOLUTION
from tests.browser.axe import grave_violations
from tests.browser.site import downloaded_work, served
from tests.handing_in import LESSONS, filled, reference_sources
from tests.this_course import COURSE, SPECIFICATIONS

FIRST, SECOND = LESSONS[:2]
NOTEBOOK = f"{FIRST}/{FIRST}.ipynb"
NAME = SPECIFICATIONS[FIRST][0].name
RIGHT = reference_sources(FIRST)[NAME]
OWN = "print('a cell of my own')"


def mine(lesson: str = FIRST) -> dict:
    """Return the notebook of a lesson in which a student wrote one answer and a cell of her own."""
    notebook = json.loads(json.dumps(filled(lesson, {NAME: RIGHT} if lesson == FIRST else {})))
    at = cells_of(notebook).index(f"{NAME}{SOLUTION}") if lesson == FIRST else 0
    notebook["cells"].insert(
        at + 1,
        {
            "cell_type": "code",
            "id": "my-own",
            "metadata": {},
            "source": OWN,
            "outputs": [],
            "execution_count": None,
        },
    )
    return notebook


def cells_of(notebook: dict) -> list[str]:
    """Return the ids of a notebook's cells."""
    return [cell["id"] for cell in notebook["cells"]]


def source_of(notebook: dict, name: str) -> str:
    """Return what stands in a cell."""
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == name]
    return "".join(cell["source"])


def zip_of(path: Path, files: dict[str, bytes | str]) -> Path:
    """Write a zip, and return its path."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def bring_back(page: Page, path: Path) -> str:
    """Give a file to the first page; return what it says when it is done."""
    said = page.locator("#work-said")
    said.evaluate("said => { said.textContent = '' }")
    page.locator("#upload").set_input_files(path)
    expect(said).not_to_have_text("")
    return said.inner_text()


REFUSED: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a text that is called a zip": (
        lambda folder: written(folder / "no.zip", b"no zip at all, whatever it is called"),
        "It is no zip. Choose one that Download my work has made.",
    ),
    "half a zip": (
        lambda folder: half(zip_of(folder / "half.zip", {NOTEBOOK: json.dumps(mine())})),
        "It is damaged, or packed in a way that is not known here.",
    ),
    "half a notebook": (
        lambda folder: zip_of(folder / "damaged.zip", {NOTEBOOK: "{"}),
        f"{NOTEBOOK} in it is damaged: it is no notebook any more.",
    ),
    "foreign files alone": (
        lambda folder: zip_of(folder / "photos.zip", {"cat.png": b"\x89PNG"}),
        "It holds no notebook of this course.",
    ),
    "another course's lesson of that name": (
        lambda folder: zip_of(folder / "theirs.zip", {NOTEBOOK: json.dumps(another_courses())}),
        f"{NOTEBOOK} in it is of another course: no cell in it is one of that lesson.",
    ),
    "another course's notebook": (
        lambda folder: written(folder / "x.ipynb", json.dumps(another_courses()).encode()),
        "It is of another course: no cell in it is one of these lessons.",
    ),
}
"""What is no work on this course, and what is said of it."""


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def half(path: Path) -> Path:
    """Damage a zip in its beginning, where its directory says that a file is."""
    content = bytearray(path.read_bytes())
    content[40:400] = bytes(360)
    return written(path, bytes(content))


def another_courses() -> dict:
    """Return a notebook that anybody may have."""
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1", "outputs": []}
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def test_what_is_no_work_on_this_course_is_told_with_the_reason_and_nothing_changes(
    page, site, tmp_path
):
    with served(site) as url:
        page.goto(url)
        for what, (make, why) in REFUSED.items():
            said = bring_back(page, path := make(tmp_path))
            assert said.startswith(f"{path.name} was not brought back, and nothing was changed.")
            assert why in said, what
        page.get_by_role("button", name="Download my work").click()
        expect(page.locator("#work-said")).to_have_text("Nothing is saved in this browser yet.")


def test_foreign_files_are_left_out_by_name_and_a_single_notebook_finds_its_lesson(
    page, site, tmp_path
):
    files = {NOTEBOOK: json.dumps(mine()), "../evil.html": "<b>", "cat.png": b"\x89PNG\xff"}
    renamed = written(tmp_path / "Kopie von 2.ipynb", json.dumps(mine(SECOND)).encode())
    with served(site) as url:
        page.goto(url)
        said = bring_back(page, zip_of(tmp_path / "mixed.zip", files))
        assert said.startswith(
            "1 file is back. Left out, as not of this course: 2 (../evil.html, cat.png)."
        )
        assert bring_back(page, renamed).startswith("1 file is back.")
        work = downloaded_work(page, url)
    assert set(work) == {NOTEBOOK, f"{SECOND}/{SECOND}.ipynb"}
    assert json.loads(work[NOTEBOOK]) == mine()
    assert json.loads(work[f"{SECOND}/{SECOND}.ipynb"]) == mine(SECOND)


KEEP = """async ([database, models]) => {
    const opening = indexedDB.open(database);
    opening.onupgradeneeded = () => opening.result.createObjectStore("files");
    await new Promise(done => { opening.onsuccess = done; });
    const writing = opening.result.transaction("files", "readwrite");
    for (const model of models) writing.objectStore("files").put(model, model.path);
    await new Promise(done => { writing.oncomplete = done; });
    opening.result.close();
}"""
"""Keeps files in the browser as JupyterLab does, asked in the page."""


def test_all_that_was_downloaded_here_comes_back_in_another_browser(page, chromium, site, tmp_path):
    notes = {"path": "mine/notes.ipynb", "type": "notebook", "format": "json", "content": mine()}
    data = {"path": f"{FIRST}/d.bin", "type": "file", "format": "base64", "content": "/+8A"}
    with served(site) as url:
        page.goto(url)
        page.evaluate(KEEP, [storage_of(COURSE.title), [notes, data]])
        with page.expect_download() as coming:
            page.get_by_role("button", name="Download my work").click()
        coming.value.save_as(tmp_path / "work.zip")
        other = chromium.new_page()
        other.goto(url)
        assert bring_back(other, tmp_path / "work.zip").startswith("2 files are back. Load")
        work = downloaded_work(other, url)
        other.close()
    assert work[f"{FIRST}/d.bin"] == b"\xff\xef\x00"
    assert json.loads(work["mine/notes.ipynb"]) == mine()


def earlier_edition() -> dict:
    """Return her copy of an edition in which a given text read otherwise, and one cell wasn't
    there yet.
    """
    copied = copy.deepcopy(mine())
    first, *_, last = copied["cells"]
    first["source"] = "What this lesson was called"
    copied["cells"].remove(last)
    return copied


def test_newer_lesson_is_told_and_becomes_one_with_hers_when_she_asks(page, site, tmp_path):
    given = json.loads((site / "files" / NOTEBOOK).read_text("utf-8"))
    current = zip_of(tmp_path / "current.zip", {NOTEBOOK: json.dumps(mine())})
    earlier = zip_of(tmp_path / "earlier.zip", {NOTEBOOK: json.dumps(earlier_edition())})
    page.on("dialog", lambda dialog: dialog.accept())
    newer = page.locator("#newer")
    with served(site) as url:
        page.goto(url)
        bring_back(page, current)
        expect(newer).to_have_text("")
        bring_back(page, earlier)
        expect(newer).to_contain_text(f"There is a newer {FIRST} than the copy you work on")
        assert grave_violations(page) == []
        assert json.loads(downloaded_work(page, url)[NOTEBOOK]) == earlier_edition()
        newer.get_by_role("button", name=f"Take the new text of {FIRST}").click()
        expect(newer).to_contain_text(f"Your copy as it was is {FIRST}/{FIRST}-before.ipynb.")
        work = downloaded_work(page, url)
        expect(newer).to_have_text("")
    now = json.loads(work[NOTEBOOK])
    assert [name for name in cells_of(now) if name != "my-own"] == cells_of(given)
    assert cells_of(now).index("my-own") == cells_of(now).index(f"{NAME}{SOLUTION}") + 1
    assert source_of(now, f"{NAME}{SOLUTION}") == RIGHT
    assert source_of(now, "my-own") == OWN
    for cell in given["cells"]:
        if cell["id"] != f"{NAME}{SOLUTION}":
            assert source_of(now, cell["id"]) == "".join(cell["source"])
    assert json.loads(work[f"{FIRST}/{FIRST}-before.ipynb"]) == earlier_edition()


DENIED = """Object.defineProperty(window, "indexedDB", {value: {open() {
    throw new DOMException("The user denied permission to access the database.", "SecurityError");
}}});"""
"""What a page finds where the browser is told to keep nothing."""

TOO_OLD = "delete window.DecompressionStream;"


def test_browser_that_keeps_nothing_or_has_no_room_is_told_before_work_is_lost(page, site):
    storage = page.locator("#storage")
    with served(site) as url:
        page.goto(f"{url}page/page.css")  # later, Chromium has reckoned the room
        client = page.context.new_cdp_session(page)
        room = {"origin": url.rstrip("/"), "quotaSize": 1_000_000}
        client.send("Storage.overrideQuotaForOrigin", room)
        page.goto(url)
        expect(storage).to_contain_text("This browser has no room left, so what you save would be")
        page.add_init_script(DENIED)
        page.goto(url)
        expect(storage).to_contain_text("This browser is told to keep nothing of this page")
        assert grave_violations(page) == []


@pytest.mark.parametrize("path", ["", f"lab/index.html?path={NOTEBOOK}"])
def test_browser_that_is_too_old_is_told_on_whichever_page(page, site, path):
    page.add_init_script(TOO_OLD)
    with served(site) as url:
        page.goto(url + path, wait_until="commit")
        expect(page.locator("#browser, body > [role=alert]").first).to_contain_text(
            "This browser is too old for lessons: they run Python in it. Open this page in a"
        )
        page.goto("about:blank")


def test_pages_of_documentation_are_sound_on_a_small_screen_by_day_and_by_night(page, site):
    page.set_viewport_size({"width": 360, "height": 640})
    pages = [path.relative_to(site) for path in sorted((site / "documentation").rglob("*.html"))]
    with served(site) as url:
        for path in pages:
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                page.goto(url + path.as_posix())
                assert grave_violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") == 360, path
