"""A filter on system calls: what no notebook needs, and what has been a way out of sandboxes, fails
with EPERM.

The filter is a program for the kernel's classic BPF machine, put together here by hand: eight bytes
an instruction, each of which loads a word of the call's description, compares it, or returns a
verdict; see seccomp(2). It is a list of what is denied, not of what is allowed: Python, NumPy, and
the C library between them use too many calls to list them all in a page, and the namespaces, not
the filter, are what hides files, processes, and the network.
"""

import ctypes
import errno
import struct

from autograder.sandbox.linux import ALL_NAMESPACES, PR_SET_SECCOMP, prctl

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _FIRST, _SECOND = 0, 4, 16, 24
"""Offsets in the call's description; of an argument, the low half on both (little-endian)
processors.
"""
_ALLOW, _DENY, _ABSENT = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
_MODE_FILTER = 2
_X32 = 0x40000000
_STREAM, _TYPE = 1, 0xF

_PROCESSORS = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Column of the table below, and the kernel's name of the architecture."""

_DENIED = {
    # programs: folders of libraries hold some too, and the dynamic loader starts what it can read
    "execve": (59, 221), "execveat": (322, 281),
    # other processes
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271),
    "process_madvise": (440, 440), "kcmp": (312, 272), "pidfd_getfd": (438, 438),
    # mounts and namespaces
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51),
    "unshare": (272, 97), "setns": (308, 268), "open_tree": (428, 428), "move_mount": (429, 429),
    "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "open_tree_attr": (467, 467), "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    # the network, and any socket with a name: pairs of streams are all there is
    "socket": (41, 198), "bind": (49, 200), "connect": (42, 203), "listen": (50, 201),
    "accept": (43, 202), "accept4": (288, 242),
    # memory that no limit counts
    "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    "memfd_create": (319, 279), "memfd_secret": (447, 447),
    # what others do with files that all can read, and what is counted for a user, not for a process
    "inotify_init": (253, None), "inotify_init1": (294, 26),
    # parts of the kernel with a history
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427),
    "fanotify_init": (300, 262), "add_key": (248, 217), "request_key": (249, 218),
    "keyctl": (250, 219), "personality": (135, 92), "modify_ldt": (154, None),
    # the machine
    "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "reboot": (169, 142),
    "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "syslog": (103, 116),
    "iopl": (172, None), "ioperm": (173, None), "vhangup": (153, 58), "sethostname": (170, 161),
    "setdomainname": (171, 162), "clock_settime": (227, 112), "settimeofday": (164, 170),
    "adjtimex": (159, 171), "clock_adjtime": (305, 266),
}  # fmt: skip
"""System calls by name: their numbers on x86_64 and aarch64."""
_CLONE, _CLONE3, _SOCKETPAIR = (56, 220), (435, 435), (53, 199)


def filter_calls(program: bytes) -> None:
    """Install a filter in this process, for good and for whatever it starts. Needs no_new_privs."""
    code = ctypes.create_string_buffer(program)
    described = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    )
    prctl(PR_SET_SECCOMP, _MODE_FILTER, ctypes.addressof(described))


def filter_program(machine: str) -> bytes:
    """Return the filter for a processor. Raise OSError for one that the table does not list."""
    if machine not in _PROCESSORS:
        raise OSError(errno.ENOSYS, f"no list of system calls for {machine}")
    column, architecture = _PROCESSORS[machine]
    denied = [numbers[column] for numbers in _DENIED.values() if numbers[column] is not None]
    steps = [
        # Another architecture's numbers mean other calls.
        *[_step(_LOAD, _ARCHITECTURE), _step(_EQUAL, architecture, 1, 0), _step(_RETURN, _DENY)],
        *[_step(_LOAD, _NUMBER), _step(_AT_LEAST, _X32, 0, 1), _step(_RETURN, _DENY)],
        *[step for number in denied for step in _when(number, _step(_RETURN, _DENY))],
        # Its flags lie in memory, where a filter can't look. The C library then uses clone.
        *_when(_CLONE3[column], _step(_RETURN, _ABSENT)),
        *_when(
            _CLONE[column],
            *[
                _step(_LOAD, _FIRST),
                _step(_ANY_BIT, ALL_NAMESPACES, 0, 1),
                _step(_RETURN, _DENY),
                _step(_RETURN, _ALLOW),
            ],
        ),
        # Datagram pairs can be re-connected, to another process's.
        *_when(
            _SOCKETPAIR[column],
            *[
                _step(_LOAD, _SECOND),
                _step(_AND, _TYPE),
                _step(_EQUAL, _STREAM, 1, 0),
                _step(_RETURN, _DENY),
            ],
        ),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _when(number: int, *steps: bytes) -> list[bytes]:
    """Return the steps, taken only for the system call `number`."""
    return [_step(_EQUAL, number, 0, len(steps)), *steps]


def _step(operation: int, value: int, skip_if: int = 0, skip_if_not: int = 0) -> bytes:
    """Return one instruction: after a comparison, it skips so many of the next."""
    return struct.pack("<HBBI", operation, skip_if, skip_if_not, value)
