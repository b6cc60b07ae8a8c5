"""The least that stands around student processes, as it is asked of the system; what comes of it is
seen in `test_backends`.
"""

import errno
import os
from pathlib import Path
import signal
import sys
import tempfile

import pytest

from autograder.sandbox import Limits, linux, walls
from autograder.sandbox.walls import Missing, NoWalls, address_space, layer, live_in, set_limits

LIMITS = Limits(memory=1000, cpu=7, open_files=20, file_size=300)


def test_what_the_kernel_refuses_is_a_missing_layer_and_why():
    with pytest.raises(Missing) as missing, layer("walls"):
        raise OSError(errno.EPERM, "Operation not permitted")
    assert missing.value.args == ("walls", "Operation not permitted")
    with pytest.raises(Missing) as missing, layer("walls"):
        raise OSError("for no known reason")
    assert missing.value.args == ("walls", "for no known reason")
    with layer("walls"):
        pass


@pytest.fixture
def here_again(monkeypatch):
    """Come back to where a test was, with the same home and temporary folder."""
    for name in ("HOME", "TMPDIR"):
        monkeypatch.setenv(name, os.environ.get(name, "/"))
    monkeypatch.setattr(tempfile, "tempdir", "/elsewhere")
    before = os.getcwd()
    yield
    os.chdir(before)


def test_process_lives_in_a_folder_that_is_its_home_and_for_what_is_temporary(here_again, tmp_path):
    live_in(str(tmp_path))
    assert os.getcwd() == str(tmp_path)
    assert os.environ["HOME"] == os.environ["TMPDIR"] == tempfile.gettempdir() == str(tmp_path)


def test_address_space_is_what_the_system_tells_of_this_process(tmp_path):
    (tmp_path / "self").mkdir()
    (tmp_path / "self" / "statm").write_text("12 5 3 1 0 4 0\n")
    proc = os.open(tmp_path, os.O_RDONLY)
    before = os.listdir("/proc/self/fd")
    assert address_space("self/statm", proc) == 12 * os.sysconf("SC_PAGE_SIZE")
    assert os.listdir("/proc/self/fd") == before
    os.close(proc)


@pytest.fixture
def limited(monkeypatch) -> dict[int, tuple[int, int]]:
    """The limits that are set; before, there are none but one of 10 open files."""
    found = {walls.resource.RLIMIT_NOFILE: (10, 10)}
    unlimited = (walls.resource.RLIM_INFINITY,) * 2
    monkeypatch.setattr(walls.resource, "getrlimit", lambda kind: found.get(kind, unlimited))
    monkeypatch.setattr(walls.resource, "setrlimit", found.__setitem__)
    return found


@pytest.mark.parametrize("mapped, more", [(None, {}), (50, {"AS": 1050})])
def test_limits_are_set_for_good_and_never_beyond_those_that_hold(limited, mapped, more):
    set_limits(LIMITS, mapped)
    wanted = {"CORE": 1, "CPU": 7, "NOFILE": 10, "FSIZE": 300, **more}
    assert limited == {
        getattr(walls.resource, f"RLIMIT_{name}"): (most, most) for name, most in wanted.items()
    }


@pytest.fixture
def asked(monkeypatch) -> list[tuple]:
    """What is asked of the system of processes, in its order; those asked for are gone."""
    found: list[tuple] = []

    def gone(name: str):
        def ask(*words) -> None:
            found.append((name, *words))
            raise ProcessLookupError

        return ask

    monkeypatch.setattr(os, "kill", gone("kill"))
    monkeypatch.setattr(os, "killpg", gone("killpg"))
    for place, name in ((linux, "prctl"), (os, "setsid"), (os, "waitpid")):
        monkeypatch.setattr(place, name, lambda *words, name=name: found.append((name, *words)))
    return found


def test_kill_kills_a_process_and_its_group_even_where_one_is_gone(asked):
    NoWalls("/home", []).kill(17)
    assert asked == [("kill", 17, signal.SIGKILL), ("killpg", 17, signal.SIGKILL)]


def test_clean_kills_what_is_left_again_and_again_and_removes_the_folder(
    asked, monkeypatch, tmp_path
):
    (tmp_path / "17" / "below").mkdir(parents=True)
    left = [{17, 18, 19}, {20, 18}, {18}]
    monkeypatch.setattr(walls, "_children", lambda: left.pop(0))
    monkeypatch.setattr(os, "kill", lambda *words: asked.append(("kill", *words)))
    NoWalls(str(tmp_path), []).clean(17, [18])
    assert left == []
    killed = [pid for name, pid, *_ in asked if name == "kill"]
    assert asked[0] == ("killpg", 17, signal.SIGKILL)
    assert (sorted(killed[:2]), killed[2:]) == ([17, 19], [20])
    assert [words for words in asked if words[0] == "waitpid"] == [
        ("waitpid", pid, 0) for pid in killed
    ]
    assert {words[2] for words in asked if words[0] == "kill"} == {signal.SIGKILL}
    assert list(tmp_path.iterdir()) == []


def test_clean_after_a_process_that_has_left_nothing_is_done_at_once(asked, monkeypatch, tmp_path):
    monkeypatch.setattr(walls, "_children", set)
    NoWalls(str(tmp_path), []).clean(17, [])
    assert asked == [("killpg", 17, signal.SIGKILL)]


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_zygote_takes_in_orphans_where_the_system_lets_it(asked, monkeypatch, platform):
    monkeypatch.setattr(sys, "platform", platform)
    NoWalls("/home", []).lock_in()
    taken = [("prctl", linux.PR_SET_CHILD_SUBREAPER, 1)]
    assert asked == (taken if platform == "linux" else [])


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_process_has_a_session_a_folder_and_limits_of_its_own(
    asked, limited, here_again, monkeypatch, tmp_path, platform
):
    monkeypatch.setattr(sys, "platform", platform)
    before = os.listdir("/proc/self/fd")
    NoWalls(str(tmp_path), []).confine(LIMITS)
    assert os.listdir("/proc/self/fd") == before
    assert os.getcwd() == str(tmp_path / str(os.getpid()))
    assert Path.cwd().stat().st_mode & 0o777 == 0o700
    dies = [("prctl", linux.PR_SET_PDEATHSIG, signal.SIGKILL)]
    assert asked == [("setsid",), *(dies if platform == "linux" else [])]
    assert limited[walls.resource.RLIMIT_CPU] == (7, 7)
    assert (walls.resource.RLIMIT_AS in limited) is (platform == "linux")


def test_children_are_those_of_this_process_and_none_where_the_system_tells_nothing(monkeypatch):
    if not (pid := os.fork()):
        signal.pause()
    try:
        assert pid in walls._children()
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    assert pid not in walls._children()
    monkeypatch.setattr(os, "getpid", lambda: 0)
    assert walls._children() == set()
