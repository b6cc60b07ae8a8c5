"""Where there is no browser a sentence says what to install, and CI installs one."""

from pathlib import Path
import re

from tests.browser import chromium
from tests.this_course import PROJECT

INSTALL = PROJECT / ".ci" / "install-for-test"


def test_first_browser_that_is_installed_is_taken(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("google-chrome", "chromium-browser"):
        Path(tmp_path, name).write_text("#!/bin/sh\n", encoding="utf-8")
        Path(tmp_path, name).chmod(0o755)
    assert chromium.main() == 0
    assert capsys.readouterr().out == f"{tmp_path / 'chromium-browser'}\n"


def test_missing_browser_is_told_with_what_to_install(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert chromium.main() == 1
    said = capsys.readouterr().err
    assert said == f"{chromium.MISSING}\n"
    assert "sudo apt install chromium" in said


def test_make_test_installs_a_browser_and_leaves_out_nothing_where_it_cant():
    script = INSTALL.read_text(encoding="utf-8")
    (names,) = re.findall(r"for name in (.*); do", script)
    assert tuple(names.split()) == chromium.NAMES
    assert script.rstrip().endswith("exit 1")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert "\ntest: setup\n\t@.ci/install-for-test\n" in makefile
