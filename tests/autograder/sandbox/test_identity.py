"""Who student processes are, for root and for ordinary users; that they are it is seen in
`test_namespaces` and `test_ordinary_user`.
"""

import errno
import os
import pwd
from types import SimpleNamespace

import pytest

from autograder.sandbox import identity, linux
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


def known(number: int) -> tuple[str, ...]:
    """Return the only line of a map in which so many ids are known from 0 on."""
    return (f"0 0 {number}",)


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


@pytest.mark.parametrize("user", [1, USER])
def test_a_user_is_listed_by_name_or_number_whatever_the_group(listed, monkeypatch, user):
    for name, number in (("geteuid", user), ("getuid", user), ("getegid", 0)):
        monkeypatch.setattr(os, name, lambda number=number: number)
    monkeypatch.setattr(identity, "_all_ids", lambda name: known(70_000))
    monkeypatch.setattr(pwd, "getpwuid", {user: SimpleNamespace(pw_name="ada")}.__getitem__)
    for file in listed.values():
        file.write_text("else:100:10\nada:300000:65536\n")
    assert Identity.here([]).uid_map == (f"{user} {user} 1", f"{NOBODY} 300000 1")
    assert Identity.here([]).gid_map == ("0 0 1", f"{NOBODY} 300000 1")


@pytest.mark.parametrize("group", [0, GROUP])
def test_root_becomes_nobody_where_there_is_such_an_id(listed, monkeypatch, group):
    for name, number in (("geteuid", 0), ("getuid", 0), ("getegid", group)):
        monkeypatch.setattr(os, name, lambda number=number: number)
    for file in listed.values():
        file.write_text("0:300000:65536\n")
    maps = {"uid_map": known(65_535), "gid_map": known(70_000)}
    monkeypatch.setattr(identity, "_all_ids", maps.__getitem__)
    found = Identity.here([])
    assert found == Identity(65_534, 65_534, known(65_535), known(70_000), helped=False)
    assert not found.is_shared()
    maps["uid_map"] = ("65534 65534 1",)
    assert Identity.here([]).uid == NOBODY
    maps["uid_map"] = known(65_534)
    assert Identity.here([]) == Identity(0, group, ("0 0 1",), (f"{group} {group} 1",))


@pytest.mark.parametrize(
    "make, mode, is_own",
    [
        (os.mknod, 0o644, False),
        (os.mknod, 0o640, True),
        (os.mkdir, 0o755, False),
        (os.mkdir, 0o754, True),
        (os.mkdir, 0o751, True),
    ],
)
def test_ids_that_could_not_read_what_is_shown_are_not_used(listed, tmp_path, make, mode, is_own):
    make(tmp_path / "shown")
    (tmp_path / "shown").chmod(mode)
    assert Identity.here([str(tmp_path / "shown")]).is_shared() is is_own


NOBODY_OF_ROOT = Identity(NOBODY, NOBODY, known(70_000), ("0 0 9", "9 9 60000"))
NOBODY_OF_A_USER = Identity(NOBODY, NOBODY, ("1 1 1", "2 2 1"), ("3 3 1", "4 4 1"), helped=True)


@pytest.fixture
def done(listed, monkeypatch) -> list[tuple]:
    """What is asked of the system for a user, in its order."""
    found: list[tuple] = []

    def note(place: object, name: str) -> None:
        monkeypatch.setattr(place, name, lambda *asked: found.append((name, *asked)))

    for name in ("setgroups", "setresgid", "setresuid"):
        note(os, name)
    for place, name in ((linux, "prctl"), (linux, "write_at"), (identity, "_help")):
        note(place, name)
    return found


def test_assume_leaves_groups_before_the_id_that_may(done):
    ids = [
        ("setresgid", NOBODY, NOBODY, NOBODY),
        ("setresuid", NOBODY, NOBODY, NOBODY),
        ("prctl", linux.PR_SET_DUMPABLE, 1),
    ]
    NOBODY_OF_ROOT.assume()
    assert done == [("setgroups", []), *ids]
    done.clear()
    NOBODY_OF_A_USER.assume()
    assert done == ids
    done.clear()
    OWN.assume()
    assert done == []


def test_maps_are_written_by_whoever_may(done):
    NOBODY_OF_ROOT.write_maps(5, "17")
    assert done == [
        ("write_at", 5, "17/uid_map", "0 0 70000"),
        ("write_at", 5, "17/gid_map", "0 0 9\n9 9 60000"),
    ]
    done.clear()
    NOBODY_OF_A_USER.write_maps(5, "17")
    assert done == [
        ("_help", "newuidmap", "17", ("1 1 1", "2 2 1")),
        ("_help", "newgidmap", "17", ("3 3 1", "4 4 1")),
    ]
    done.clear()
    OWN.write_maps(5, "17")
    assert done == [
        ("write_at", 5, "17/uid_map", f"{USER} {USER} 1"),
        ("write_at", 5, "17/setgroups", "deny"),
        ("write_at", 5, "17/gid_map", f"{GROUP} {GROUP} 1"),
    ]


def test_own_maps_know_nobody_else(done):
    OWN.write_own_maps(5)
    assert done == [
        ("write_at", 5, "self/setgroups", "deny"),
        ("write_at", 5, "self/uid_map", f"{USER} {USER} 1"),
        ("write_at", 5, "self/gid_map", f"{GROUP} {GROUP} 1"),
    ]


@pytest.mark.parametrize("says, told", [("echo no, $*", "no, 17 0 400000 1"), ("", "{} failed")])
def test_a_helper_that_fails_is_told_in_its_words(monkeypatch, tmp_path, says, told):
    helper = tmp_path / "newuidmap"
    helper.write_text(f"#!/bin/sh\n{says or ':'} >&2; exit 1\n")
    helper.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    with pytest.raises(OSError) as problem:
        Identity(NOBODY, NOBODY, ("0 400000 1",), (), helped=True).write_maps(-1, "17")
    assert (problem.value.errno, problem.value.strerror) == (errno.EPERM, told.format("newuidmap"))
