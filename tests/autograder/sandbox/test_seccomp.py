"""The filter as a program; that the kernel keeps to it is seen in `test_namespaces`."""

import errno
import struct

import pytest

from autograder.sandbox.seccomp import filter_program

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
ALLOW, DENY, ABSENT = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
NUMBERS = {
    "x86_64": {
        "read": 0,
        "clone": 56,
        "socketpair": 53,
        "ptrace": 101,
        "clone3": 435,
        "getpid": 39,
    },
    "aarch64": {
        "read": 63,
        "clone": 220,
        "socketpair": 199,
        "ptrace": 117,
        "clone3": 435,
        "getpid": 172,
    },
}
THREAD, NEW_USER = 0x3D0F00, 0x10000000
STREAM, DATAGRAM, CLOSE_ON_EXEC = 1, 2, 0o2000000


def verdict(program: bytes, architecture: int, number: int, first: int = 0, second: int = 0) -> int:
    """Run a filter on one call, as the kernel's machine does."""
    call = struct.pack("<IIQQQ", number, architecture, 0, first, second)
    word, at = 0, 0
    while True:
        operation, skip_if, skip_if_not, value = struct.unpack_from("<HBBI", program, 8 * at)
        at += 1
        match operation:
            case 0x20:
                (word,) = struct.unpack_from("<I", call, value)
            case 0x54:
                word &= value
            case 0x06:
                return value
            case _:
                holds = {0x15: word == value, 0x35: word >= value, 0x45: bool(word & value)}[
                    operation
                ]
                at += skip_if if holds else skip_if_not


@pytest.mark.parametrize(
    ("call", "arguments", "expected"),
    [
        ("read", (0, 0), ALLOW),
        ("getpid", (), ALLOW),
        ("ptrace", (), DENY),
        ("clone3", (), ABSENT),
        ("clone", (THREAD, 0), ALLOW),
        ("clone", (THREAD | NEW_USER, 0), DENY),
        ("socketpair", (1, STREAM), ALLOW),
        ("socketpair", (1, STREAM | CLOSE_ON_EXEC), ALLOW),
        ("socketpair", (1, DATAGRAM | CLOSE_ON_EXEC), DENY),
    ],
)
@pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
def test_call_gets_its_verdict(machine, call, arguments, expected):
    assert (
        verdict(filter_program(machine), ARCHITECTURES[machine], NUMBERS[machine][call], *arguments)
        == expected
    )


@pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
def test_other_architectures_calls_are_denied(machine):
    assert verdict(filter_program(machine), 0x40000003, NUMBERS[machine]["read"]) == DENY


def test_unlisted_processor_is_an_error():
    with pytest.raises(OSError, match="no list of system calls for s390x"):
        filter_program("s390x")
