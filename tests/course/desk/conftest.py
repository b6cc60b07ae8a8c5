"""A desk for each test that asks for one."""

from pathlib import Path

import pytest

from tests.course.desk.laid_out import desk


@pytest.fixture
def work(tmp_path, monkeypatch) -> Path:
    """A desk, with a kernel in its first lesson."""
    found = desk(tmp_path)
    monkeypatch.chdir(found / "01_words")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    return found
