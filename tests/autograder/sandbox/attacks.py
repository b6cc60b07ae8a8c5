"""What runs inside of student processes in these tests: attacks with small numbers, and looks
around.

Each function is called by its name, and returns what JSON can carry; `outcome` names the error if
there was one.
"""

from collections.abc import Callable
from contextlib import suppress
import ctypes
import fcntl
import importlib
import json
import mmap
import os
from pathlib import Path
import resource
import signal
import socket
import subprocess
import sys
import threading
import time

MEGABYTE = 1024 * 1024


def entry(channel: socket.socket) -> None:
    """Read which function is wanted and answer with its outcome."""
    name, arguments = json.loads(channel.recv(65536))
    channel.sendall(json.dumps(outcome(globals()[name], *arguments)).encode())


def outcome(function: Callable, *arguments: object) -> object:
    """Return what the function returns, or the name of its error: for an OSError, of its number."""
    try:
        return function(*arguments)
    except OSError as error:
        return os.strerror(error.errno)
    except Exception as error:
        return type(error).__name__


# Looks around


def surroundings() -> dict:
    return {
        "pid": os.getpid(),
        "ids": sorted({*os.getresuid(), *os.getresgid(), *os.getgroups()}),
        "environment": dict(os.environ),
        "folder": os.getcwd(),
        "descriptors": [number for number in range(1024) if is_open(number)],
        "core": resource.getrlimit(resource.RLIMIT_CORE),
    }


def is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def interpreter() -> dict[str, object]:
    """Return what of a user's, or of the folder it is in, Python would import from."""
    return {
        "safe": [sys.flags.safe_path, sys.flags.no_user_site],
        "here": [place for place in sys.path if place in ("", os.getcwd())],
    }


def name_of_machine() -> str:
    return os.uname().nodename


def loaded(package: str) -> bool:
    return package in sys.modules


def import_of(module: str) -> str:
    return importlib.import_module(module).__name__


def exists(*paths: str) -> list[str]:
    return [path for path in paths if os.path.lexists(path)]


def read(path: str) -> str:
    return Path(path).read_text()


def open_past_the_cache(path: str) -> None:
    """Open a file so that it is read from the disk itself."""
    os.close(os.open(path, os.O_RDONLY | os.O_DIRECT))


def set_past_the_cache(path: str) -> None:
    """Open a file as usual, and have it read from the disk itself later."""
    file = os.open(path, os.O_RDONLY)
    fcntl.fcntl(file, fcntl.F_SETFL, fcntl.fcntl(file, fcntl.F_GETFL) | os.O_DIRECT)


def listing(path: str) -> list[str]:
    return sorted(os.listdir(path))


def writable_places(depth: int) -> list[str]:
    """Return the folders in which a file can be made, and the files that can be opened for writing,
    that deep at most.
    """
    found = []
    for folder, folders, files in os.walk("/"):
        if folder.count("/") >= depth:
            folders.clear()
        if outcome(make_file, os.path.join(folder, "probe")) is True:
            found.append(folder)
        paths = [os.path.realpath(os.path.join(folder, name)) for name in files]
        found += [path for path in paths if outcome(os.utime, path) is None]
    return found


def files_outside(folders: list[str]) -> list[str]:
    """Return all files that can be seen, but for those in certain folders."""
    found = []
    for place, inner, files in os.walk("/"):
        inner[:] = [name for name in inner if os.path.join(place, name) not in folders]
        found += [os.path.join(place, name) for name in files]
    return sorted(found)


def failing_imports(folder: str) -> list[str]:
    """Return the compiled modules in a folder that can't be imported."""
    modules = {name.partition(".")[0] for name in os.listdir(folder)}
    return sorted(
        name for name in modules if isinstance(outcome(importlib.import_module, name), str)
    )


def write_into(path: str) -> int:
    with open(path, "wb", buffering=0) as file:
        return file.write(b"!")


def change_node(path: str) -> list:
    """Try to change what is kept of a file besides what is in it."""
    return [
        outcome(os.utime, path),
        outcome(os.chmod, path, 0),
        outcome(os.unlink, path),
        outcome(os.rename, path, f"{path}2"),
    ]


def flags() -> list[int]:
    """Return the flags of the open files that standard input, output, and error are."""
    large_file = 0o100000 | 0o400000
    return [fcntl.fcntl(number, fcntl.F_GETFL) & ~large_file for number in range(3)]


def set_flags(added: int) -> list[bool]:
    """Add flags to them; return whether they are there."""
    for number in range(3):
        fcntl.fcntl(number, fcntl.F_SETFL, fcntl.fcntl(number, fcntl.F_GETFL) | added)
    return [found & added == added for found in flags()]


def make_file(path: str) -> bool:
    with open(path, "x"):
        pass
    os.unlink(path)
    return True


# Limits


def fork_many(most: int) -> list:
    """Fork children that wait; return how many there are, and what stopped it."""
    for count in range(most):
        try:
            pid = os.fork()
        except OSError as error:
            return [count, type(error).__name__]
        if pid == 0:
            signal.pause()
    return [most, None]


def start_many_threads(most: int) -> list:
    for count in range(most):
        try:
            threading.Thread(target=time.sleep, args=(3600,), daemon=True).start()
        except RuntimeError as error:
            return [count, type(error).__name__]
    return [most, None]


def open_many(most: int) -> list:
    kept = []
    for count in range(most):
        try:
            kept.append(os.open("/dev/null", os.O_RDONLY))
        except OSError as error:
            return [count, os.strerror(error.errno)]
    return [most, None]


def fill_memory(megabytes: int) -> int:
    kept = [bytearray(MEGABYTE) for _ in range(megabytes)]
    return len(kept)


def queue_signals(most: int) -> int:
    """Return how many of so many signals to oneself wait to be received."""
    waiting = {signal.SIGRTMIN}
    signal.pthread_sigmask(signal.SIG_BLOCK, waiting)
    for _ in range(most):
        os.kill(os.getpid(), signal.SIGRTMIN)
    return sum(1 for _ in iter(lambda: signal.sigtimedwait(waiting, 0), None))


def write_file(megabytes: int, name: str = "big") -> int:
    with open(name, "wb", buffering=0) as file:
        return sum(file.write(bytes(MEGABYTE)) for _ in range(megabytes))


def write_files(count: int, megabytes: int) -> int:
    return sum(write_file(megabytes, f"{number}") for number in range(count))


def map_file(megabytes: int) -> int:
    """Fill the scratch folder through memory, where nothing can be refused but by a signal."""
    with open("mapped", "w+b") as file:
        file.truncate(megabytes * MEGABYTE)
        memory = mmap.mmap(file.fileno(), megabytes * MEGABYTE)
        for page in range(0, megabytes * MEGABYTE, mmap.PAGESIZE):
            memory[page] = 1
    return megabytes


def make_folders(count: int) -> int:
    for number in range(count):
        os.mkdir(f"folder{number}")
    return count


def spin(announced: bool = False) -> None:
    """Use CPU time for ever, deaf to every signal; say so first, if wanted."""
    if announced:
        os.write(3, b"true")
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    while True:
        pass


def compute(seconds: float) -> None:
    """Use so much CPU time, say so, and stay a moment."""
    while time.process_time() < seconds:
        pass
    os.write(3, b"true")
    time.sleep(1)


def cores() -> list[int]:
    return sorted(os.sched_getaffinity(0))


COUNTED = -8
"""Linux's name for this process's CPU time as the kernel counts it, in ticks, by which it keeps the
limit; rusage is measured.
"""


def spin_telling_the_time() -> None:
    """Use CPU time for ever, deaf to every signal; whenever more is counted, tell in a line how
    much is, and is measured.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
    told = 0.0
    while True:
        if (counted := time.clock_gettime(COUNTED)) > told:
            told = counted
            os.write(3, b"[%f, %f]\n" % (counted, time.process_time()))


# Ways out


def daemon_that_touches(path: str) -> bool:
    """Leave a process behind in a session of its own that goes on writing to a file, and return
    when it has begun.
    """
    ready, said = os.pipe()
    if os.fork() == 0:
        leave_session()
        if os.fork():
            os._exit(0)
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        os.write(said, b"!")
        while True:
            Path(path).write_text(str(time.monotonic_ns()))
            time.sleep(0.001)
    os.close(said)
    return os.read(ready, 1) == b"!"


def stay_with_daemon(path: str) -> None:
    """Leave such a process behind, say so, and stay too."""
    assert daemon_that_touches(path)
    os.write(3, b"true")
    signal.pause()


def leave_session() -> None:
    """Begin a session of one's own, as daemons do, where that is allowed."""
    with suppress(PermissionError):
        os.setsid()


def hold_channel_in_daemon() -> None:
    """Leave a process behind that holds every descriptor, the channel under a number of its own,
    and end.
    """
    os.dup(3)
    if os.fork() == 0:
        leave_session()
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        signal.pause()
    os._exit(7)


def answer_twice() -> bool:
    """Return in two processes; wait for the second to end in the first."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
    return child > 0


def exit_with(code: int) -> None:
    sys.exit(code)


def die_of(number: int) -> None:
    """Make the kernel kill this process at once by a signal of its own doing."""
    assert number == signal.SIGSEGV
    ctypes.string_at(0)


def connect_to(host: str, port: int) -> str:
    with socket.create_connection((host, port), timeout=5):
        return "connected"


def open_socket(family: str, kind: str) -> str:
    socket.socket(getattr(socket, family), getattr(socket, kind)).close()
    return "opened"


def pair_of_datagrams() -> str:
    socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return "opened"


def channel_listens() -> list:
    """Try to turn the channel itself into a way to reach others."""
    channel = socket.socket(fileno=os.dup(3))
    return [
        outcome(channel.bind, "\0name"),
        outcome(channel.listen),
        outcome(channel.connect, "\0name"),
    ]


def interfaces() -> list[str]:
    return [name for _, name in socket.if_nameindex()]


def system_call(number: int, *arguments: int) -> str:
    """Make a system call by its number; return how it failed, or "done"."""
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(*map(ctypes.c_long, (number, *arguments)))
    return os.strerror(ctypes.get_errno()) if result < 0 else "done"


def system_calls(calls: dict[str, list[int]]) -> dict[str, str]:
    """Make several system calls, each by its number and arguments."""
    return {name: system_call(*call) for name, call in calls.items()}


def signal_others() -> list:
    """Signal whatever else there is, by every number a process here could have."""
    return [
        pid for pid in range(-1, 70000) if pid not in (0, 1) and outcome(os.kill, pid, 0) is None
    ]


def wait_for_signals() -> None:
    """Say that it is there, and stay until a signal ends it."""
    os.write(3, b"true")
    signal.pause()


def signal_group() -> str:
    """Kill the own process group. In a pid namespace, its first process survives that; whoever else
    is in the group does not.
    """
    os.kill(0, signal.SIGKILL)
    return "survived"


def lower_priority_of_group() -> int:
    os.setpriority(os.PRIO_PGRP, 0, 19)
    return os.getpriority(os.PRIO_PROCESS, 0)


def priority() -> int:
    return os.getpriority(os.PRIO_PROCESS, 0)


def start_program(path: str) -> int:
    return subprocess.run([path], check=False).returncode


def capabilities() -> dict[str, object]:
    """Return the sets of capabilities, and whether privileges can be gained, as the kernel tells
    them.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    libc.capget(header, sets)
    bounding = [
        number for number in range(64) if libc.prctl(23, ctypes.c_ulong(number), 0, 0, 0) == 1
    ]
    no_new_privs, seccomp = (libc.prctl(option, 0, 0, 0, 0) for option in (39, 21))
    return {
        "held": list(sets),
        "bounding": bounding,
        "no_new_privs": no_new_privs,
        "seccomp": seccomp,
    }


def raise_limits() -> list:
    kinds = (
        resource.RLIMIT_AS,
        resource.RLIMIT_CPU,
        resource.RLIMIT_NPROC,
        resource.RLIMIT_NOFILE,
        resource.RLIMIT_FSIZE,
    )
    return [
        outcome(resource.setrlimit, kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        for kind in kinds
    ]


def leave_behind(name: str) -> str:
    """Write into every place that outlives a process, if it does."""
    Path(name).write_text("left")
    sys.modules["left_behind"] = sys
    os.environ["LEFT_BEHIND"] = name
    return str(Path(name).resolve())


def found_left(name: str) -> list[bool]:
    return [os.path.exists(name), "left_behind" in sys.modules, "LEFT_BEHIND" in os.environ]


# What the zygote is asked to prepare, and is told

PREPARED: list[object] = []


def inform(argument: object) -> None:
    PREPARED.append(argument)


def prepared() -> object:
    return PREPARED[0]


def leave_thread() -> None:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
