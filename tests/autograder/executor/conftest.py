"""What is warm ends with the tests of a module."""

from collections.abc import Iterator

import pytest

from autograder.executor.warmth import cool_down


@pytest.fixture(scope="module", autouse=True)
def _warm() -> Iterator[None]:
    yield
    cool_down()
