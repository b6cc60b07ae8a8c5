"""What a maintainer gets of a failure of ours."""

from importlib.metadata import PackageNotFoundError, version
import platform

import pytest

from autograder import bugs
from autograder.bugs import report_bug


@pytest.fixture
def error(tmp_path, monkeypatch) -> ZeroDivisionError:
    """A failure that was raised; logs are kept in the test's own folder."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    try:
        raise ZeroDivisionError("made up")
    except ZeroDivisionError as error:
        return error


def test_report_bug_keeps_versions_platform_and_traceback_and_says_where(error, tmp_path):
    sentence = report_bug(error)
    (log,) = tmp_path.iterdir()
    assert sentence == (
        f"this is a bug of ours (ZeroDivisionError: made up). Please report it with {log}."
    )
    surroundings, *lines = log.read_text(encoding="utf-8").splitlines()
    assert surroundings == (
        f"autograder {version('neural-network-notebooks')}, Python {platform.python_version()}, "
        f"{platform.platform()}"
    )
    assert (lines[0], lines[-1]) == (
        "Traceback (most recent call last):",
        "ZeroDivisionError: made up",
    )


def test_report_bug_without_an_installed_engine_says_so(error, tmp_path, monkeypatch):
    def fail():
        raise PackageNotFoundError("neural-network-notebooks")

    monkeypatch.setattr(bugs, "engine_version", fail)
    report_bug(error)
    (log,) = tmp_path.iterdir()
    assert log.read_text(encoding="utf-8").startswith("autograder not installed, Python ")


def test_report_bug_without_a_place_for_the_log_says_it_all(error, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    sentence = report_bug(error)
    assert "Please report it with this:\nautograder " in sentence
    assert sentence.endswith("ZeroDivisionError: made up\n.")
