"""Numbers of the kernel's, as its headers have them; what is done with them is seen in
`test_namespaces`.
"""

from collections.abc import Callable
import errno
import os
from pathlib import Path
import platform
import runpy
import signal
import sys
import threading
import time

import pytest

from autograder.sandbox import linux

HEADERS = {
    # linux/sched.h, without CLONE_
    "NEWNS": 0x00020000,
    "_CLONE_CHILD_CLEARTID": 0x00200000,
    "_CLONE_CHILD_SETTID": 0x01000000,
    "NEWCGROUP": 0x02000000,
    "NEWUTS": 0x04000000,
    "NEWIPC": 0x08000000,
    "NEWUSER": 0x10000000,
    "NEWPID": 0x20000000,
    "NEWNET": 0x40000000,
    # linux/mount.h; the attributes without MOUNT_
    "MS_NOSUID": 2,
    "MS_NODEV": 4,
    "MS_NOEXEC": 8,
    "MS_BIND": 4096,
    "MS_REC": 16384,
    "MS_PRIVATE": 262144,
    "ATTR_RDONLY": 1,
    "ATTR_NOSUID": 2,
    "ATTR_NODEV": 4,
    "_MNT_DETACH": 2,
    # linux/fcntl.h
    "_AT_FDCWD": -100,
    "_AT_RECURSIVE": 0x8000,
    # linux/prctl.h
    "PR_SET_PDEATHSIG": 1,
    "PR_SET_DUMPABLE": 4,
    "PR_GET_SECCOMP": 21,
    "PR_SET_SECCOMP": 22,
    "_PR_CAPBSET_DROP": 24,
    "PR_SET_CHILD_SUBREAPER": 36,
    "PR_SET_NO_NEW_PRIVS": 38,
    "PR_GET_NO_NEW_PRIVS": 39,
    "_PR_GET_TID_ADDRESS": 40,
    "_PR_CAP_AMBIENT": 47,
    "_PR_CAP_AMBIENT_CLEAR_ALL": 4,
    # linux/capability.h
    "_CAPABILITY_VERSION_3": 0x20080522,
}


def test_numbers_are_those_of_the_kernels_headers():
    assert {name: getattr(linux, name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize(
    "machine, numbers",
    [("x86_64", (56, 155, 442)), ("aarch64", (220, 41, 442)), ("another", (-1, -1, -1))],
)
def test_system_calls_have_the_numbers_of_the_processor(monkeypatch, machine, numbers):
    monkeypatch.setattr(platform, "machine", lambda: machine)
    found = runpy.run_path(linux.__file__)
    assert tuple(found[name] for name in ("_CLONE", "_PIVOT_ROOT", "_MOUNT_SETATTR")) == numbers


def test_all_kinds_of_namespaces_have_a_name_that_says_what_they_are():
    assert linux.NAMESPACES == {
        "user namespaces": linux.NEWUSER,
        "mount namespaces": linux.NEWNS,
        "pid namespaces": linux.NEWPID,
        "network namespaces": linux.NEWNET,
        "ipc namespaces": linux.NEWIPC,
        "host name namespaces": linux.NEWUTS,
        "cgroup namespaces": linux.NEWCGROUP,
    }
    assert linux.ALL_NAMESPACES == sum(linux.NAMESPACES.values())


def test_what_the_kernel_refuses_is_an_oserror_in_its_words():
    with pytest.raises(OSError) as refused:
        linux.prctl(-1)
    assert (refused.value.errno, refused.value.strerror) == (errno.EINVAL, "Invalid argument")


def in_a_fork(found: Callable[[], bool]) -> bool:
    """Return what a fork of this process, which has one thread, finds out."""
    if not (pid := os.fork()):
        try:
            os._exit(found())
        finally:
            os._exit(99)
    return code_of(pid) == 1


def code_of(pid: int) -> int:
    """Return the exit code of a child, which is gone then, whatever becomes of this test."""
    try:
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    except BaseException:
        os.kill(pid, signal.SIGKILL)
        raise


def test_fork_does_what_python_and_the_c_library_do_about_one():
    seen: list[str] = []
    os.register_at_fork(
        before=lambda: seen.append("before"),
        after_in_parent=lambda: seen.append("parent"),
        after_in_child=lambda: seen.append("child"),
    )
    if not (pid := linux.fork(0)):
        try:
            # The C library tells the clock by the id that it has noted of the thread.
            clock = time.pthread_getcpuclockid(threading.get_ident())
            os._exit(seen == ["before", "child"] and clock == ~os.getpid() << 3 | 6)
        finally:
            os._exit(99)
    assert code_of(pid) == 1
    assert seen == ["before", "parent"]


def test_fork_that_is_refused_is_told():
    with pytest.raises(OSError, match="Invalid argument"):
        linux.fork(linux.NEWNS | 0x00000200)  # CLONE_FS, which goes with no mounts of one's own


def test_unshare_moves_a_process_into_new_namespaces():
    names = [Path("/proc/self/ns", name) for name in ("user", "uts", "net")]
    before = [os.readlink(name) for name in names]

    def is_elsewhere() -> bool:
        linux.unshare(linux.NEWUSER | linux.NEWUTS)
        now = [os.readlink(name) for name in names]
        return [old == new for old, new in zip(before, now)] == [False, False, True]

    assert in_a_fork(is_elsewhere)


def test_who_has_given_up_capabilities_holds_none():
    def gives_all_up() -> bool:
        linux.unshare(linux.NEWUSER)  # where everybody has all of them
        held = linux.holds_capabilities()
        linux.drop_capabilities()
        return held and not linux.holds_capabilities()

    assert in_a_fork(gives_all_up)


def test_refusal_is_the_kernels_reason_and_0_where_it_gives_a_namespace(monkeypatch):
    assert linux.refusal(linux.NEWNET) in (0, errno.EPERM, errno.ENOSPC)

    def unshare(namespaces: int) -> None:
        assert namespaces == linux.NEWUSER | linux.NEWIPC
        raise OSError(errno.EUSERS, "Too many users")

    monkeypatch.setattr(linux, "unshare", unshare)
    assert linux.refusal(linux.NEWIPC) == errno.EUSERS
    monkeypatch.setattr(linux, "unshare", lambda namespaces: None)
    assert linux.refusal(linux.NEWIPC) == 0


def test_write_at_writes_into_what_is_there_below_a_folder_and_leaves_nothing_open(tmp_path):
    control = tmp_path / "control"
    control.write_text("")
    folder = os.open(tmp_path, os.O_RDONLY)
    before = os.listdir("/proc/self/fd")
    linux.write_at(folder, "control", "größer")
    assert control.read_text(encoding="utf-8") == "größer"
    linux.write_at(None, control, "allow ")
    assert control.read_text(encoding="utf-8") == "allow er"  # as a control takes it
    with pytest.raises(FileNotFoundError):
        linux.write_at(folder, "missing", "1")
    assert os.listdir("/proc/self/fd") == before
    os.close(folder)


def test_there_is_no_c_library_to_call_on_windows(monkeypatch):
    assert linux._libc is not None
    monkeypatch.setattr(sys, "platform", "win32")
    assert runpy.run_path(linux.__file__)["_libc"] is None
