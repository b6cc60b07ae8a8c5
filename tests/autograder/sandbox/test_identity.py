"""Who student processes are, for root and for ordinary users; that they are it is seen in
`test_namespaces` and `test_ordinary_user`.
"""

import os

import pytest

from autograder.sandbox import identity
from autograder.sandbox.identity import NOBODY, Identity

USER, GROUP = 4321, 4322


@pytest.fixture
def listed(monkeypatch, tmp_path):
    """An ordinary user who has subordinate ids, and the programs that let them be used."""
    for name, number in (("geteuid", USER), ("getuid", USER), ("getegid", GROUP)):
        monkeypatch.setattr(os, name, lambda number=number: number)
    files = {"newuidmap": tmp_path / "subuid", "newgidmap": tmp_path / "subgid"}
    monkeypatch.setattr(identity, "SUBORDINATE", files)
    monkeypatch.setattr(identity.shutil, "which", lambda name: f"/usr/bin/{name}")
    for number, file in enumerate(files.values()):
        file.write_text(f"else:100:10\n{USER}:{200000 + number}:65536\n")
    return files


OWN = Identity(USER, GROUP, (f"{USER} {USER} 1",), (f"{GROUP} {GROUP} 1",))


def test_subordinate_ids_are_used_where_there_are_some(listed, tmp_path):
    found = Identity.here([str(tmp_path / "missing")])
    assert found == Identity(
        NOBODY,
        NOBODY,
        (f"{USER} {USER} 1", f"{NOBODY} 200000 1"),
        (f"{GROUP} {GROUP} 1", f"{NOBODY} 200001 1"),
        helped=True,
    )
    assert not found.is_shared()


@pytest.mark.parametrize("missing", ["newuidmap", "newgidmap"])
def test_a_user_with_no_subordinate_ids_shares_the_own(listed, missing):
    listed[missing].write_text("else:100:10\n")
    assert Identity.here([]) == OWN
    listed[missing].unlink()
    assert Identity.here([]) == OWN
    assert OWN.is_shared()


def test_a_user_without_the_programs_shares_the_own_id(listed, monkeypatch):
    monkeypatch.setattr(identity.shutil, "which", lambda name: None)
    assert Identity.here([]) == OWN


@pytest.mark.parametrize("mode, is_own", [(0o644, False), (0o640, True)])
def test_ids_that_could_not_read_what_is_shown_are_not_used(listed, tmp_path, mode, is_own):
    shown = tmp_path / "module.py"
    shown.touch(mode)
    assert Identity.here([str(shown)]).is_shared() is is_own


def test_a_helper_that_fails_is_told_in_its_words(monkeypatch, tmp_path):
    helper = tmp_path / "newuidmap"
    helper.write_text("#!/bin/sh\necho no, $* >&2; exit 1\n")
    helper.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(OSError, match="no, 17 0 400000 1"):
        Identity(NOBODY, NOBODY, ("0 400000 1",), (), helped=True).write_maps(-1, "17")
