"""The first page, and the scripts that keep the site and a student's work."""

import json
import re
import shutil

import pytest

from autograder.bundling.bundle import make_bundle
from autograder.site.building import build_site
from autograder.site.documentation import Documentation
from autograder.site.pages import (
    LAB_PAGE,
    LOADED_FIRST,
    LOADED_LAST,
    PAGE,
    SCRIPTS,
    WORKER,
    _digest,
    _load_ours_too,
)
from autograder.site.pyodide import CDN, CORE, ENTRY_POINT, LOCK, PLACE, STDLIB, Distribution
from tests.this_course import COURSE, PROJECT, SPECIFICATIONS

PLAIN = PROJECT / "tests" / "other_course"


def listed(site) -> list[str]:
    """Return the files that the service worker keeps."""
    (told,) = re.findall(r"(?m)^const FILES = (.*);$", (site / WORKER).read_text("utf-8"))
    return json.loads(told)


def test_first_page_leads_to_the_start_page_and_to_every_lesson(site):
    page = (site / "index.html").read_text("utf-8")
    assert f"<h1>{COURSE.title}</h1>" in page
    links = re.findall(r'href="lab/index.html\?path=([^"]*)"', page)
    assert links == ["00_start.ipynb", *(f"{name}/{name}.ipynb" for name in SPECIFICATIONS)]
    assert 'id="jupyter-config-data"' in page, "JupyterLab looks for it there"
    assert "$" not in page


def test_first_page_shows_a_lesson_the_exam_and_leads_instructors_and_readers_on(site):
    page = (site / "index.html").read_text("utf-8")
    for target in re.findall(r'(?:href|src)="([^"#?:]+)[^"]*"', page):
        assert (site / target).is_file(), target
    assert "<h2>How we know that the grader is right</h2>" in page
    assert page.index("Start now") < page.index("<img ") < page.index("<h2>For instructors</h2>")


def test_every_page_of_documentation_leads_back_and_to_all_others(site):
    pages = sorted((site / "documentation").rglob("*.html"))
    assert len(pages) > 4
    for path in pages:
        page = path.read_text("utf-8")
        assert page.count('aria-label="Documentation"') == 1
        ways = "".join(re.findall("(?s)<nav.*?</nav>", page))
        for target in re.findall(r'href="([^"]+)"', ways):
            assert (path.parent / target).is_file(), f"{path}: {target}"
        assert f'href="{"../" * (len(path.relative_to(site).parts) - 1)}page/page.css"' in page


@pytest.mark.slow
def test_worker_keeps_what_comes_from_the_network_too_and_a_course_need_say_nothing(tmp_path):
    bundle = make_bundle(PLAIN, PLAIN / "release", answers=True)
    network, out = Distribution.on_the_network(), tmp_path / "out"
    build_site(bundle, Documentation("", {}, {}), network, out, lambda files: 1 / 0)
    assert {CDN + ENTRY_POINT, CDN + STDLIB} < set(listed(tmp_path / "out"))
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert re.findall("<h2>(.*?)</h2>", page) == ["Lessons", "Your work", "If something hangs"]
    assert not (tmp_path / "out" / "documentation").exists()


def test_worker_keeps_every_file_of_the_site_but_workers_and_asks_jupyters_for_the_rest(site):
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(listed(site)) == there - {WORKER, "jupyter-service-worker.js"}
    assert (
        (site / WORKER).read_text("utf-8").endswith('importScripts("jupyter-service-worker.js");\n')
    )


def test_first_page_fetches_ahead_what_every_lesson_needs_and_nothing_else(site):
    script = (site / "page" / "landing.js").read_text("utf-8")
    (told,) = re.findall(r"(?m)^const SOON = (.*);$", script)
    soon = json.loads(told)
    assert {f"{PLACE}/{name}" for name in (LOCK, *CORE)} < set(soon) < set(listed(site))
    (core,) = [name for name in soon if not name.startswith(PLACE)]
    assert core.startswith("build/jlab_core.")
    assert not [name for name in soon if "pytz" in name]


def test_another_site_is_kept_under_another_name(site, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(site, other)
    assert _digest(other) == _digest(site)
    (other / "files" / "00_start.ipynb").write_text("{}", encoding="utf-8")
    assert _digest(other) != _digest(site)


def test_page_of_jupyterlab_loads_our_scripts_first_and_last(site):
    page = (site / LAB_PAGE).read_text("utf-8")
    first, last = (
        r"</script>\s*".join(map(re.escape, scripts)) for scripts in (LOADED_FIRST, LOADED_LAST)
    )
    assert re.search(rf"<head>\s*{first}</script>", page)
    assert re.search(rf"{last}</script>\s*</body>", page)


def test_page_that_isnt_as_expected_is_told(tmp_path):
    (tmp_path / "index.html").write_text("<p>another</p>", encoding="utf-8")
    with pytest.raises(AssertionError, match="has no single <head>"):
        _load_ours_too(tmp_path / "index.html")


@pytest.mark.parametrize("name", [*SCRIPTS, "landing.js", "service-worker.js"])
def test_scripts_are_told_all_that_they_name(site, name):
    own = set(
        re.findall(r"\b(STORAGE|LESSONS|NAME|KEPT|FILES|COUNT)\b", (PAGE / name).read_text("utf-8"))
    )
    place = site / name if name == WORKER else site / "page" / name
    assert set(re.findall(r"(?m)^const ([A-Z]+) = ", place.read_text("utf-8"))) >= own
