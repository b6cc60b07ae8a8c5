"""A filter on system calls: what Python, NumPy, Matplotlib, and IPython need is let through, with
the arguments that they need, and nothing else.

A call that is not listed fails with EPERM, or with ENOSYS if its number is among those given since
Linux 5.1: libraries try these, and go on without where a kernel is older. So does any call that a
later kernel will have. Of some calls honest code needs no more than an answer; they get one without
being made.

The filter is a program for the kernel's classic BPF machine, put together here by hand: eight bytes
an instruction, each of which loads a word of the call's description, compares it, jumps, or returns
a verdict; see seccomp(2). It finds a number by halving: the kernel runs it once for every number
when it is installed, and later for the calls on which arguments decide.
"""

from collections.abc import Sequence
import ctypes
import errno
import struct
from typing import NamedTuple

from autograder.sandbox.linux import PR_SET_SECCOMP, prctl

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
"""Offsets in the call's description."""
_ERROR = 0x00050000
_ALLOW, _DENY, _ABSENT = 0x7FFF0000, _ERROR | errno.EPERM, _ERROR | errno.ENOSYS
_DONE, _UNSUPPORTED = _ERROR, _ERROR | errno.EOPNOTSUPP
_MODE_FILTER = 2
_RECENT, _UNKNOWN = 424, 470
"""The first of the numbers given since Linux 5.1, which are the same on all processors; and the
first that no call had when this was written.
"""
_X32 = 0x40000000
"""Where x86_64 begins a second table of numbers."""

_PROCESSORS = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the tables below, and the kernel's name of the architecture."""


class _Condition(NamedTuple):
    """What the low half of an argument must be: one of `values`, or else free of `forbidden` bits.

    argument: counted from 0. Of those that stand here, the kernel itself reads no more than that.
    """

    argument: int
    values: Sequence[int] = ()
    forbidden: int = 0


class _Way(NamedTuple):
    """The verdict on a call that meets all conditions."""

    conditions: tuple[_Condition, ...] = ()
    verdict: int = _ALLOW


_Rule = tuple[int, tuple[_Way, ...]]
"""A number, and the ways of which the first that fits counts."""
_DENIED, _MISSING = (_Way(verdict=_DENY),), (_Way(verdict=_ABSENT),)


def _only(bits: int) -> int:
    """Return all other bits."""
    return ~bits & 0xFFFFFFFF


_ALLOWED = {
    # files, of which the namespaces show what may be seen; the older ones of these are the C
    # library's ways on x86_64
    "read": (0, 63), "write": (1, 64), "readv": (19, 65), "writev": (20, 66), "pread64": (17, 67),
    "pwrite64": (18, 68), "lseek": (8, 62), "close": (3, 57), "close_range": (436, 436),
    "dup": (32, 23), "dup2": (33, None), "dup3": (292, 24), "stat": (4, None), "fstat": (5, 80),
    "lstat": (6, None), "newfstatat": (262, 79), "statx": (332, 291), "access": (21, None),
    "faccessat": (269, 48), "faccessat2": (439, 439), "readlink": (89, None),
    "readlinkat": (267, 78), "getdents64": (217, 61), "getcwd": (79, 17), "chdir": (80, 49),
    "fchdir": (81, 50), "mkdir": (83, None), "mkdirat": (258, 34), "rmdir": (84, None),
    "unlink": (87, None), "unlinkat": (263, 35), "rename": (82, None), "renameat": (264, 38),
    "renameat2": (316, 276), "link": (86, None), "linkat": (265, 37), "symlink": (88, None),
    "symlinkat": (266, 36), "truncate": (76, 45), "ftruncate": (77, 46), "chmod": (90, None),
    "fchmod": (91, 52), "fchmodat": (268, 53), "utimensat": (280, 88), "umask": (95, 166),
    # pipes, and waiting for them
    "pipe": (22, None), "pipe2": (293, 59), "poll": (7, None), "ppoll": (271, 73),
    "select": (23, None), "pselect6": (270, 72), "epoll_create1": (291, 20), "epoll_ctl": (233, 21),
    "epoll_wait": (232, None), "epoll_pwait": (281, 22), "shutdown": (48, 210),
    "getsockname": (51, 204), "getpeername": (52, 205),
    # memory
    "brk": (12, 214), "munmap": (11, 215), "mprotect": (10, 226), "mremap": (25, 216),
    # signals, of which a pid namespace lets none out, and alarms
    "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135), "rt_sigreturn": (15, 139),
    "rt_sigsuspend": (130, 133), "rt_sigtimedwait": (128, 137), "rt_sigpending": (127, 136),
    "sigaltstack": (131, 132), "kill": (62, 129), "tgkill": (234, 131), "pause": (34, None),
    "alarm": (37, None), "setitimer": (38, 103), "getitimer": (36, 102),
    "restart_syscall": (219, 128),
    # time
    "clock_gettime": (228, 113), "clock_getres": (229, 114), "clock_nanosleep": (230, 115),
    "nanosleep": (35, 101), "gettimeofday": (96, 169), "time": (201, None), "times": (100, 153),
    "getrusage": (98, 165),
    # threads and processes
    "exit": (60, 93), "exit_group": (231, 94), "wait4": (61, 260), "waitid": (247, 95),
    "sched_yield": (24, 124), "sched_getaffinity": (204, 123), "getcpu": (309, 168),
    "set_robust_list": (273, 99), "set_tid_address": (218, 96), "rseq": (334, 293),
    # who and where
    "getpid": (39, 172), "getppid": (110, 173), "gettid": (186, 178), "getuid": (102, 174),
    "geteuid": (107, 175), "getgid": (104, 176), "getegid": (108, 177), "getresuid": (118, 148),
    "getresgid": (120, 150), "getgroups": (115, 158), "getpgrp": (111, None),
    "getpgid": (121, 155), "getsid": (124, 156), "getpriority": (140, 141), "capget": (125, 90),
    "uname": (63, 160), "getrandom": (318, 278),
}  # fmt: skip
"""System calls by name: their numbers on x86_64 and aarch64."""

_ANSWERED = {
    # Scratch lies in memory, and is seen by one process and what it started. Made, these would
    # write the machine's disk out, and lock files that others see too.
    _DONE: {"fsync": (74, 82), "fdatasync": (75, 83), "msync": (26, 227), "flock": (73, 32)},
    # File systems without extended attributes are common, and Python knows them by this error.
    _UNSUPPORTED: {
        "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7), "getxattr": (191, 8),
        "lgetxattr": (192, 9), "fgetxattr": (193, 10), "listxattr": (194, 11),
        "llistxattr": (195, 12), "flistxattr": (196, 13), "removexattr": (197, 14),
        "lremovexattr": (198, 15), "fremovexattr": (199, 16),
    },
}  # fmt: skip
"""By verdict, the calls that are answered without being made."""

_F_SETFL, _F_SETLK, _F_SETLKW = 4, 6, 7
_O_DIRECT, _O_DIRECT_ON_ARM, _ASYNC_OR_DIRECT = 0o40000, 0o200000, 0o260000
"""Past the page cache, the machine's disk is read each time. An open file's flags hold neither of
the two, nor O_ASYNC, on either processor: there the other's bit can't be set later anyway.
"""
_FCNTL = (0, 1, 2, 3, 5, 1030, 1032)
"""F_DUPFD, F_GETFD, F_SETFD, F_GETFL, F_GETLK, F_DUPFD_CLOEXEC, F_GETPIPE_SZ."""
_IOCTL = (0x5401, 0x802C542A, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TCGETS2, and TIOCGWINSZ, to which no file here is a terminal; FIONREAD, FIONBIO,
FIONCLEX, FIOCLEX.
"""
_PRCTL = (3, 15, 16, 21, 23, 39)
"""PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_SECCOMP, PR_CAPBSET_READ,
PR_GET_NO_NEW_PRIVS.
"""
_CLONE = (0x003D0F00, 0x01200011)
"""The flags with which the C library makes a thread, and a process. Those of clone3 lie in memory,
where a filter can't look; it is absent, and the C library then uses clone.
"""
_FUTEX = (0, 1, 9, 10, 128, 129, 137, 138, 265, 393)
"""FUTEX_WAIT, FUTEX_WAKE, and these two with a bit set, private or not, and the clock's: none that
hands a priority on.
"""
_MADVISE = (4, 8, 14, 15)
"""MADV_DONTNEED, MADV_FREE, MADV_HUGEPAGE, MADV_NOHUGEPAGE: none that moves pages of files."""
_PIPES = 0o010777
"""S_IFIFO and permissions: nodes of pipes, none of devices or sockets."""
_MAP_LOCKED, _MAP_HUGETLB = 0x2000, 0x40000
_AF_UNIX, _SOL_SOCKET = 1, 1
_STREAM = (1, 0o4001, 0o2000001, 0o2004001)
"""SOCK_STREAM, with SOCK_NONBLOCK and SOCK_CLOEXEC or not. Pairs of datagrams can be connected
anew, to another process's.
"""
_SOCKET_OPTIONS = (3, 4, 7, 8, 30, 38, 39)
"""SO_TYPE, SO_ERROR, SO_SNDBUF, SO_RCVBUF, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN; not those that
give hold of the process at the other end.
"""
_SENDING, _RECEIVING = 0x4040, 0x0162
"""MSG_NOSIGNAL and MSG_DONTWAIT; MSG_WAITALL, MSG_DONTWAIT, MSG_TRUNC, and MSG_PEEK."""

_CONDITIONAL = {
    (2, None): (_Way((_Condition(1, forbidden=_O_DIRECT),)),),  # open
    (257, None): (_Way((_Condition(2, forbidden=_O_DIRECT),)),),  # openat
    (None, 56): (_Way((_Condition(2, forbidden=_O_DIRECT_ON_ARM),)),),
    (72, 25): (  # fcntl
        _Way((_Condition(1, _FCNTL),)),
        _Way((_Condition(1, (_F_SETFL,)), _Condition(2, forbidden=_ASYNC_OR_DIRECT))),
        _Way((_Condition(1, (_F_SETLK, _F_SETLKW)),), _DONE),  # as flock
    ),
    (16, 29): (_Way((_Condition(1, _IOCTL),)),),  # ioctl
    (157, 167): (_Way((_Condition(0, _PRCTL),)),),  # prctl
    (56, 220): (_Way((_Condition(0, _CLONE),)),),  # clone
    (202, 98): (_Way((_Condition(1, _FUTEX),)),),  # futex
    (28, 233): (_Way((_Condition(2, _MADVISE),)),),  # madvise
    (9, 222): (_Way((_Condition(3, forbidden=_MAP_LOCKED | _MAP_HUGETLB),)),),  # mmap
    (259, 33): (_Way((_Condition(2, forbidden=_only(_PIPES)),)),),  # mknodat
    (302, 261): (_Way((_Condition(0, (0,)),)),),  # prlimit64, of oneself
    (53, 199): (_Way((_Condition(0, (_AF_UNIX,)), _Condition(1, _STREAM))),),  # socketpair
    (44, 206): (_Way((_Condition(3, forbidden=_only(_SENDING)),)),),  # sendto
    (45, 207): (_Way((_Condition(3, forbidden=_only(_RECEIVING)),)),),  # recvfrom
    # getsockopt
    (55, 209): (_Way((_Condition(1, (_SOL_SOCKET,)), _Condition(2, _SOCKET_OPTIONS))),),
}
"""By numbers, as above, the calls on which arguments decide; they are denied if no way fits."""


def filter_calls(program: bytes) -> None:
    """Install a filter in this process, for good and for whatever it starts. Needs no_new_privs."""
    code = ctypes.create_string_buffer(program)
    described = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    )
    prctl(PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(described))


def filter_program(machine: str) -> bytes:
    """Return the filter for a processor. Raise OSError for one that the tables do not list."""
    if machine not in _PROCESSORS:
        raise OSError(errno.ENOSYS, f"no list of system calls for {machine}")
    column, architecture = _PROCESSORS[machine]
    steps = [
        # Another architecture's numbers mean other calls.
        *[_step(_LOAD, _ARCHITECTURE), _step(_EQUAL, architecture, 1, 0), _step(_RETURN, _DENY)],
        *[_step(_LOAD, _NUMBER), *_search(_rules(column))],
    ]
    return b"".join(steps)


def _rules(column: int) -> list[_Rule]:
    """Return what is to be done with all numbers: each rule holds up to the next one's."""
    named = {_ALLOW: _ALLOWED, **_ANSWERED}
    ways = {
        numbers[column]: (_Way(verdict=verdict),)
        for verdict, calls in named.items()
        for numbers in calls.values()
    }
    ways |= {
        numbers[column]: (*found, _Way(verdict=_DENY)) for numbers, found in _CONDITIONAL.items()
    }
    rules: list[_Rule] = []
    for number in range(_UNKNOWN + 1):
        found = ways.get(number, _DENIED if number < _RECENT else _MISSING)
        if not rules or found != rules[-1][1]:
            rules.append((number, found))
    return [*rules, (_X32, _DENIED)]


def _search(rules: Sequence[_Rule]) -> list[bytes]:
    """Return the steps that follow the rule for a number, which is loaded already. A comparison can
    skip 255 steps, far more than half of them; `_step` fails for more.
    """
    if len(rules) == 1:
        return [step for way in rules[0][1] for step in _way(way)]
    middle = len(rules) // 2
    lower, upper = _search(rules[:middle]), _search(rules[middle:])
    return [_step(_AT_LEAST, rules[middle][0], len(lower), 0), *lower, *upper]


def _way(way: _Way) -> list[bytes]:
    """Return the steps that give a way's verdict, and after the last of which a call goes on that
    doesn't meet its conditions.
    """
    steps = [_step(_RETURN, way.verdict)]
    for condition in reversed(way.conditions):
        steps = [*_condition(condition, len(steps)), *steps]
    return steps


def _condition(condition: _Condition, skipped: int) -> list[bytes]:
    """Return the steps that skip so many of the next where a condition isn't met."""
    load = _step(_LOAD, _ARGUMENTS + 8 * condition.argument)
    if not condition.values:
        return [load, _step(_ANY_BIT, condition.forbidden, skipped, 0)]
    *others, last = condition.values
    tries = [_step(_EQUAL, value, len(others) - at, 0) for at, value in enumerate(others)]
    return [load, *tries, _step(_EQUAL, last, 0, skipped)]


def _step(operation: int, value: int, skip_if: int = 0, skip_if_not: int = 0) -> bytes:
    """Return one instruction: after a comparison, it skips so many of the next."""
    return struct.pack("<HBBI", operation, skip_if, skip_if_not, value)
