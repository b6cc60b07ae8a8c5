"""Run a command held to rules on system calls, by the library that container engines use.

    python -m tests.autograder.doctor.as_in_a_container RULES.json COMMAND...

Root keeps the rights that Docker leaves its containers' root, and no other.
"""

from collections.abc import Iterable, Iterator
import ctypes
import json
import os
from pathlib import Path
import sys

from autograder.sandbox import linux

ACTIONS = {"SCMP_ACT_ALLOW": 0x7FFF0000, "SCMP_ACT_ERRNO": 0x00050001}
KEPT = (0, 1, 3, 4, 5, 6, 7, 8, 10, 13, 18, 27, 29, 31)
"""The capabilities that Docker leaves: chown, dac_override, fowner, fsetid, kill, setgid, setuid,
setpcap, net_bind_service, net_raw, sys_chroot, mknod, audit_write, setfcap.
"""
_PR_CAPBSET_DROP = 24
MAX_CAPABILITY = 40


class Comparison(ctypes.Structure):
    """libseccomp's scmp_arg_cmp."""

    _fields_ = [
        ("arg", ctypes.c_uint),
        ("op", ctypes.c_int),
        ("datum_a", ctypes.c_uint64),
        ("datum_b", ctypes.c_uint64),
    ]


MASKED_EQUAL = 7


def comparisons(rule: dict) -> Iterator[Iterable[Comparison]]:
    """Yield the conditions under which a rule holds: none, or that any one of some bits is set."""
    if "args" not in rule:
        yield ()
        return
    (argument,) = rule["args"]
    assert argument["op"] == "SCMP_CMP_MASKED_ANY"
    for bit in range(32):
        if argument["value"] >> bit & 1:
            yield (Comparison(argument["index"], MASKED_EQUAL, 1 << bit, 1 << bit),)


def hold_to(rules: dict) -> None:
    """Hold this process, and whatever it starts, to rules."""
    library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
    library.seccomp_init.restype = ctypes.c_void_p
    context = ctypes.c_void_p(
        library.seccomp_init(ctypes.c_uint32(ACTIONS[rules["defaultAction"]]))
    )
    for rule in rules["syscalls"]:
        for name in rule["names"]:
            number = library.seccomp_syscall_resolve_name(name.encode())
            if number == -1:  # this library knows no such call, and engines go on as well
                continue
            for conditions in map(list, comparisons(rule)):
                given = (Comparison * len(conditions))(*conditions)
                result = library.seccomp_rule_add_array(
                    context, ctypes.c_uint32(ACTIONS[rule["action"]]), number, len(given), given
                )
                assert result == 0, (name, result)
    assert library.seccomp_load(context) == 0


def drop_rights() -> None:
    """Keep the capabilities of a container's root alone."""
    if os.geteuid() == 0:
        for capability in set(range(MAX_CAPABILITY + 1)) - set(KEPT):
            linux.prctl(_PR_CAPBSET_DROP, capability)


def main() -> None:
    drop_rights()
    linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
    hold_to(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    os.execv(sys.argv[2], sys.argv[2:])


if __name__ == "__main__":
    main()
