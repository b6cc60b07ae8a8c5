"""What is warm ends with the tests of this room."""

from collections.abc import Iterator

import pytest

from autograder.executor.warmth import cool_down


@pytest.fixture(scope="package", autouse=True)
def _warm() -> Iterator[None]:
    yield
    cool_down()
