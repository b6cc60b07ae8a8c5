"""The class of the term, on each kind of database, shared by its chapters."""

from collections.abc import Iterator
from contextlib import contextmanager
import os

import pytest

from tests.browser.conftest import chromium as chromium
from tests.browser.conftest import page as page
from tests.browser.conftest import playwright as playwright
from tests.prove.postgresql import server
from tests.term.machine import shared_machine
from tests.term.people import PEOPLE, Way
from tests.term.term import COURSE_ID, Term

DATABASES = ("sqlite", "postgresql")

FAILED = pytest.StashKey[str]()
"""Of a class's term: the chapter that failed."""


@contextmanager
def database_of(kind: str) -> Iterator[str]:
    """Give the address of a gradebook to be; "" for a class's own file."""
    if kind == "sqlite":
        yield ""
        return
    with server() as url:
        yield url


@pytest.fixture(scope="module", params=DATABASES)
def term(request) -> Iterator[Term]:
    """A class of sixty, which the chapters lead through a term in their order."""
    if os.geteuid() != 0:
        pytest.skip("only root can become one student after the other; run this test as root")
    accounts = [
        person.id for person in PEOPLE.values() if person.way in (Way.ACCOUNT, Way.EXCHANGE)
    ]
    with database_of(request.param) as url, shared_machine(accounts, COURSE_ID) as machine:
        yield Term(machine, url)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Remember that a chapter failed: those after it rest on it."""
    outcome = yield
    if outcome.get_result().failed and "term" in item.fixturenames:
        item.parent.stash.setdefault(FAILED, {})[item.callspec.id] = item.originalname


@pytest.fixture(autouse=True)
def chapters_before(request):
    """Fail a chapter where one before it has, on the same database, in a word."""
    if "term" in request.fixturenames:
        failed = request.node.parent.stash.get(FAILED, {}).get(request.node.callspec.id)
        if failed:
            pytest.fail(f"it rests on {failed}, which failed", pytrace=False)
