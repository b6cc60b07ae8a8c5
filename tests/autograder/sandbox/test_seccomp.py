"""The filter as a program, on both processors; that the kernel keeps to it is seen in
`test_namespaces`.
"""

import errno
from functools import cache
import operator
import struct

import pytest

from autograder.sandbox.seccomp import filter_program
from tests.autograder.sandbox.refused import (
    ALLOWED_ARGUMENTS,
    ANSWERED,
    ARGUMENTS,
    BITS,
    CLONE,
    GETSOCKOPT,
    IOCTL,
    MADVISE,
    O_DIRECT,
    OPEN,
    OPENAT,
    PRCTL,
    REFUSED,
    REFUSED_ARGUMENTS,
    SOCKETPAIR,
    UNASSIGNED,
    UNKNOWN,
)

ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
MACHINES = sorted(ARCHITECTURES)
ALLOW, ERROR = 0x7FFF0000, 0x00050000
FAIL = {ERROR | errno.EPERM, ERROR | errno.ENOSYS}
DONE, UNSUPPORTED = ERROR, ERROR | errno.EOPNOTSUPP
HOLDS = {0x15: operator.eq, 0x35: operator.ge, 0x45: operator.and_}
READ, CLONE3, LISTXATTR = (0, 63), (435, 435), (194, 11)


@cache
def built(machine: str) -> list[tuple[int, int, int, int]]:
    """Return a processor's filter as instructions: what is done, two jumps, a value."""
    return list(struct.iter_unpack("<HBBI", filter_program(machine)))


def verdict(machine: str, numbers: tuple, *arguments: int, architecture: int = 0) -> int:
    """Run a processor's filter on one call, as the kernel's machine does."""
    program = built(machine)
    words = [argument & 0xFFFFFFFFFFFFFFFF for argument in (*arguments, *[0] * 6)[:6]]
    number = numbers[MACHINES[::-1].index(machine)]
    call = struct.pack("<IIQ6Q", number, architecture or ARCHITECTURES[machine], 0, *words)
    word, at = 0, 0
    while True:
        operation, skip_if, skip_if_not, value = program[at]
        at += 1
        if operation == 0x20:
            (word,) = struct.unpack_from("<I", call, value)
        elif operation == 0x06:
            return value
        else:
            at += skip_if if HOLDS[operation](word, value) else skip_if_not


def exists(machine: str, numbers: tuple) -> bool:
    return numbers[MACHINES[::-1].index(machine)] is not None


@pytest.mark.parametrize("machine", MACHINES)
def test_refused_calls_fail(machine):
    calls = {name: numbers for name, numbers in REFUSED.items() if exists(machine, numbers)}
    assert len(calls) > 150
    assert [name for name in calls if verdict(machine, calls[name]) not in FAIL] == []


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_fail_with_refused_arguments(machine):
    found = {what: verdict(machine, *call) for what, call in REFUSED_ARGUMENTS.items()}
    assert [what for what, given in found.items() if given not in FAIL] == []


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_are_let_through_with_what_python_needs(machine):
    found = {what: verdict(machine, *call) for what, call in ALLOWED_ARGUMENTS.items()}
    assert found == dict.fromkeys(ALLOWED_ARGUMENTS, ALLOW)
    assert verdict(machine, READ) == ALLOW


@pytest.mark.parametrize("machine", MACHINES)
def test_locks_and_writing_out_are_answered_and_not_made(machine):
    found = {what: verdict(machine, *call) for what, call in ANSWERED.items()}
    assert found == dict.fromkeys(ANSWERED, DONE)
    assert verdict(machine, LISTXATTR) == UNSUPPORTED


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_since_linux_5_1_are_absent_and_earlier_ones_denied(machine):
    found = [verdict(machine, (number, number)) for number in (423, 424, 425, 434)]
    assert found == [ERROR | errno.EPERM] + [ERROR | errno.ENOSYS] * 3


@pytest.mark.parametrize("number", UNKNOWN)
@pytest.mark.parametrize("machine", MACHINES)
def test_number_nobody_knows_is_absent(machine, number):
    assert verdict(machine, (number, number)) == ERROR | errno.ENOSYS


@pytest.mark.parametrize("machine", MACHINES)
def test_what_is_not_refused_here_is_let_through_and_nothing_else(machine):
    """So the filter's own table is right in every number: this one names all others."""
    column = MACHINES[::-1].index(machine)
    refused = {numbers[column] for numbers in REFUSED.values() if exists(machine, numbers)}
    without = {call[column] for call in (IOCTL, PRCTL, CLONE, MADVISE, SOCKETPAIR, GETSOCKOPT)}
    failing = {number for number in range(1024) if verdict(machine, (number, number)) in FAIL}
    assert failing == refused | without | {*UNASSIGNED[column]} | {*range(UNKNOWN[0], 1024)}


@pytest.mark.parametrize("what", ARGUMENTS)
@pytest.mark.parametrize("machine", MACHINES)
def test_arguments_are_let_through_that_python_needs_and_no_others(machine, what):
    call, before, tried, allowed = ARGUMENTS[what]
    given = {argument: verdict(machine, call, *before, argument) for argument in tried}
    assert {argument for argument, found in given.items() if found == ALLOW} == allowed
    assert set(given.values()) <= {ALLOW, DONE, ERROR | errno.EPERM}


@pytest.mark.parametrize("machine", MACHINES)
def test_files_are_opened_with_any_flag_but_the_one_that_goes_past_the_page_cache(machine):
    given = {bit: verdict(machine, OPENAT, 0, 0, bit) for bit in BITS}
    assert {bit for bit in BITS if given[bit] == ALLOW} == {*BITS} - {O_DIRECT[machine]}
    assert given[O_DIRECT[machine]] == ERROR | errno.EPERM
    assert verdict(machine, OPENAT, 0, 0, 0o1 | O_DIRECT[machine]) == ERROR | errno.EPERM


def test_the_older_way_to_open_a_file_takes_the_same_flags():
    found = {bit for bit in BITS if verdict("x86_64", OPEN, 0, bit) == ALLOW}
    assert found == {*BITS} - {O_DIRECT["x86_64"]}


@pytest.mark.parametrize("machine", MACHINES)
def test_clone3_is_absent_so_that_the_c_library_uses_clone(machine):
    assert verdict(machine, CLONE3) == ERROR | errno.ENOSYS


@pytest.mark.parametrize("machine", MACHINES)
def test_other_architectures_calls_are_denied(machine):
    assert verdict(machine, READ, architecture=0x40000003) == ERROR | errno.EPERM


@pytest.mark.parametrize("number", [0x40000000, 0x40000000 + 39, 0xFFFFFFFF])
def test_other_table_of_numbers_is_denied(number):
    assert verdict("x86_64", (number, None)) == ERROR | errno.EPERM


def test_unlisted_processor_is_an_error():
    with pytest.raises(OSError, match="no list of system calls for s390x"):
        filter_program("s390x")
