"""A site whose Python comes from the network: what a browser is told to fetch there is answered
from a Pyodide that lies here, as the network does, to pages of whatever origin.
"""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from playwright.sync_api import Page, Route, expect
import pytest

from autograder.site.pyodide import CDN, CORE, ENTRY_POINT, PLACE, STDLIB
from course.lessons import code_cells, notebook_path
from tests.browser.notebook import SECONDS
from tests.browser.pyodide import pyodide_for_tests
from tests.browser.site import (
    ask_to_keep_all,
    built_site,
    deny_the_rest,
    opened,
    served,
    wait_until_all_is_kept,
)
from tests.browser.student import reading
from tests.browser.test_site import FIRST, ITEM, RIGHT
from tests.once import made_once
from tests.this_course import COURSE

LESSON = notebook_path(COURSE.release, FIRST)

pytestmark = pytest.mark.long


@pytest.fixture(scope="session")
def site_of_the_network(shared_folder) -> Path:
    """The folder of the course as a site that holds no Python. Not to be changed."""
    return made_once(
        shared_folder / "site of the network", lambda out: built_site(out, is_offline=False)
    )


TO_ANY_PAGE = {"access-control-allow-origin": "*"}


def answer_for_the_network(page: Page, **instead: Mapping[str, object]) -> list[str]:
    """Answer what the browser asks the network for; return the list of the files' names. instead:
    how files are answered otherwise, by the first part of their names.
    """
    asked: list[str] = []

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(CDN)
        asked.append(name)
        told = instead.get(name.split("-")[0], {"path": pyodide_for_tests() / name})
        route.fulfill(headers=TO_ANY_PAGE, **told)

    page.context.route(f"{CDN}**", answer)
    return asked


def test_lesson_runs_with_python_of_the_network_and_then_without_any(page, site_of_the_network):
    page.set_default_timeout(1e3 * SECONDS)
    others = set(CORE) - {STDLIB}  # which the site holds with what was compiled of it
    assert not [name for name in others if (site_of_the_network / PLACE / name).exists()]
    asked = answer_for_the_network(page)
    with served(site_of_the_network) as url:
        shown = opened(page, url, LESSON)
        shown.run(code_cells(LESSON)[0].name)
        assert list(reading(shown, ITEM, RIGHT, f"{ITEM.item}: right so far, ")) == []
        assert others < set(asked)
        assert STDLIB not in asked
        ask_to_keep_all(page)
        wait_until_all_is_kept(page)
    asked.clear()
    again = opened(page, url, LESSON)  # nobody serves it any more
    again.run(code_cells(LESSON)[0].name)
    assert list(reading(again, ITEM, RIGHT, f"{ITEM.item}: right so far, ")) == []
    assert asked == []


@pytest.mark.parametrize("told", [{"status": HTTPStatus.NOT_FOUND}, {"body": b"PK, and no more"}])
def test_part_that_the_network_lacks_or_changed_is_named_with_its_place(
    page, site_of_the_network, told
):
    wheel = next(pyodide_for_tests().glob("numpy-*.whl")).name
    answer_for_the_network(page, numpy=told)
    with served(site_of_the_network) as url:
        opened(page, url, LESSON)
        expect(page.locator("#said")).to_contain_text(
            f"{wheel} could not be fetched from cdn.jsdelivr.net, and without it lessons may not "
            "run. Look whether the net is there and lets this device reach it, then load"
        )


def test_network_that_is_closed_is_told_before_python_could_start(page, site_of_the_network):
    asked = deny_the_rest(page)
    with served(site_of_the_network) as url:
        opened(page, url, LESSON)
        expect(page.locator("#said")).to_contain_text(
            f"{ENTRY_POINT} could not be fetched from cdn.jsdelivr.net"
        )
    assert f"{CDN}{ENTRY_POINT}" in asked
