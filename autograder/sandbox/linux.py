"""The Linux system calls that Python has no function for. Used in the zygote only; each raises
OSError as `os` does.
"""

from contextlib import suppress
import ctypes
from itertools import count
import os
from pathlib import Path
import platform
import signal
import sys

# Namespaces (clone, unshare)
NEWNS, NEWCGROUP, NEWUTS, NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
ALL_NAMESPACES = NEWNS | NEWCGROUP | NEWUTS | NEWIPC | NEWUSER | NEWPID | NEWNET
NAMESPACES = {
    "user namespaces": NEWUSER,
    "mount namespaces": NEWNS,
    "pid namespaces": NEWPID,
    "network namespaces": NEWNET,
    "ipc namespaces": NEWIPC,
    "host name namespaces": NEWUTS,
    "cgroup namespaces": NEWCGROUP,
}

# Mounts
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
ATTR_RDONLY, ATTR_NOSUID, ATTR_NODEV = 1, 2, 4
_MNT_DETACH, _AT_FDCWD, _AT_RECURSIVE = 2, -100, 0x8000

# prctl
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER = 1, 4, 36
PR_GET_SECCOMP, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, PR_GET_NO_NEW_PRIVS = 21, 22, 38, 39
_PR_CAPBSET_DROP, _PR_GET_TID_ADDRESS, _PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 24, 40, 47, 4

_CLONE_CHILD_CLEARTID, _CLONE_CHILD_SETTID = 0x00200000, 0x01000000
_CLONE, _PIVOT_ROOT, _MOUNT_SETATTR = {"x86_64": (56, 155, 442), "aarch64": (220, 41, 442)}.get(
    platform.machine(), (-1, -1, -1)
)
_CAPABILITY_VERSION_3 = 0x20080522

# PyDLL keeps the interpreter's lock, so nothing else runs in Python between a fork and what must
# follow it.
_libc = None if sys.platform == "win32" else ctypes.PyDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _syscall(number: int, *arguments: int) -> int:
    return _checked(_libc.syscall(ctypes.c_long(number), *map(ctypes.c_long, arguments)))


def prctl(option: int, *arguments: int) -> int:
    """Change or ask for an attribute of this process; see prctl(2)."""
    padded = [*arguments, 0, 0, 0, 0][:4]
    return _checked(_libc.prctl(option, *map(ctypes.c_ulong, padded)))


def fork(namespaces: int) -> int:
    """Fork as os.fork does, with the child in new namespaces; the child of a new pid namespace is
    its pid 1.

    Only for a process with one thread: the C library does not take part, so no library gets to put
    its locks in order. The kernel is asked to note the child's thread id where the C library keeps
    it, as the library's own fork would.
    """
    thread_id = ctypes.c_void_p()
    _libc.prctl(_PR_GET_TID_ADDRESS, ctypes.byref(thread_id))
    flags = namespaces | signal.SIGCHLD
    if thread_id:  # a kernel built without this knowledge leaves it empty
        flags |= _CLONE_CHILD_SETTID | _CLONE_CHILD_CLEARTID
    ctypes.pythonapi.PyOS_BeforeFork()
    # The last two arguments are (thread id, tls) or (tls, thread id), by processor; tls is not
    # looked at.
    pid = _libc.syscall(
        *map(ctypes.c_long, (_CLONE, flags, 0, 0, thread_id.value or 0, thread_id.value or 0))
    )
    if pid == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
    else:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
    return _checked(pid)


def unshare(namespaces: int) -> None:
    """Move this process into new namespaces."""
    _checked(_libc.unshare(namespaces))


def refusal(namespace: int) -> int:
    """Return the error number with which the kernel refuses a namespace beside a new user
    namespace, 0 if it gives it.
    """
    pid = os.fork()
    if pid == 0:
        try:
            unshare(NEWUSER | namespace)
        except OSError as error:
            os._exit(error.errno)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def mount(source: str, target: str, kind: str, flags: int, options: str = "") -> None:
    """Mount a file system; see mount(2)."""
    _checked(
        _libc.mount(
            source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), options.encode()
        )
    )


def restrict_mount(target: str, attributes: int) -> None:
    """Add attributes such as read-only to a mount, and to all mounts below it. Linux 5.12."""
    path = ctypes.create_string_buffer(target.encode())
    wanted = (ctypes.c_uint64 * 4)(attributes)  # to set; none to clear
    _syscall(
        _MOUNT_SETATTR,
        _AT_FDCWD,
        ctypes.addressof(path),
        _AT_RECURSIVE,
        ctypes.addressof(wanted),
        ctypes.sizeof(wanted),
    )


def change_root(folder: str) -> None:
    """Make `folder`, a mount of its own, the root of this mount namespace, and let go of the old
    one.
    """
    os.chdir(folder)
    here = ctypes.create_string_buffer(b".")
    _syscall(_PIVOT_ROOT, ctypes.addressof(here), ctypes.addressof(here))
    _checked(_libc.umount2(b".", _MNT_DETACH))
    os.chdir("/")


def set_host_name(name: str) -> None:
    """Name the machine, as this uts namespace sees it."""
    _checked(_libc.sethostname(name.encode(), ctypes.c_size_t(len(name))))


def drop_bounding_set() -> None:
    """Keep this process and whatever it runs from ever gaining a capability."""
    with suppress(OSError):  # the kernel knows no more of them
        for capability in count():
            prctl(_PR_CAPBSET_DROP, capability)


def drop_capabilities() -> None:
    """Give up the capabilities that this process holds."""
    prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL)
    _checked(_libc.capset(_capability_header(), (ctypes.c_uint32 * 6)()))


def holds_capabilities() -> bool:
    """Say whether this process holds or could take up any capability."""
    sets = (ctypes.c_uint32 * 6)()
    _checked(_libc.capget(_capability_header(), sets))
    return any(sets)


def _capability_header() -> ctypes.Array:
    return (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)


def write_at(folder: int | None, name: Path | str, text: str) -> None:
    """Write into a file that the kernel makes, below a folder that is open; None: below none."""
    file = os.open(name, os.O_WRONLY, dir_fd=folder)
    try:
        os.write(file, text.encode())
    finally:
        os.close(file)
