"""What is around us that keeps the sandbox from being made: which container, and the rules on
system calls with which it doesn't; or Ubuntu's limit on namespaces.

Container engines refuse the calls that make namespaces to whoever isn't root of the machine, as
these are often where a kernel has its holes. The sandbox is made of them: student code, which
reaches none of these calls, is kept further from the kernel for it. So the rules here let them
through, and refuse what else engines refuse.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
import os
from pathlib import Path
from typing import Any

NEEDED_CALLS = (
    "clone",
    "unshare",
    "mount",
    "umount2",
    "mount_setattr",
    "pivot_root",
    "sethostname",
)
"""What the sandbox is made with, and engines' own rules refuse without root's rights."""

REFUSED_CALLS: Mapping[str, tuple[str, ...]] = {
    "code in the kernel": (
        *("init_module", "finit_module", "delete_module", "create_module", "query_module"),
        *("kexec_load", "kexec_file_load", "bpf", "get_kernel_syms", "nfsservctl", "uselib"),
    ),
    "the machine as a whole": (
        *("reboot", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "syslog", "vhangup"),
        *("settimeofday", "stime", "clock_settime", "clock_settime64", "clock_adjtime"),
        *("clock_adjtime64", "adjtimex", "iopl", "ioperm", "setdomainname", "fanotify_init"),
        *("_sysctl", "sysfs", "ustat", "lookup_dcookie", "vm86", "vm86old"),
    ),
    "other processes": (
        *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "setns"),
        *("process_madvise", "perf_event_open", "userfaultfd", "personality"),
    ),
    "keys, which know no namespace": ("add_key", "keyctl", "request_key"),
    "files past the folders that are shown": (
        *("open_by_handle_at", "name_to_handle_at", "fsopen", "fsconfig", "fsmount", "fspick"),
        *("move_mount", "open_tree", "umount"),
    ),
    "what others of these rules can't see into": (
        *("io_uring_setup", "io_uring_enter", "io_uring_register"),
    ),
    "where memory lies": ("mbind", "move_pages", "migrate_pages", "set_mempolicy"),
}
"""What no program in a container of teachers or students needs, by what it reaches."""

_ALLOW, _REFUSE, _NOT_PERMITTED = "SCMP_ACT_ALLOW", "SCMP_ACT_ERRNO", 1

_SIGNS = {
    "Docker": Path("/.dockerenv"),
    "Podman": Path("/run/.containerenv"),
    "Kubernetes": Path("/var/run/secrets/kubernetes.io"),
}
"""Files that engines put into their containers."""

_STATUS = Path("/proc/self/status")
_LIMIT = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
"""Ubuntu's, from 23.10 on, and in all containers on it; 1 is its default since 24.04."""

_SYS_ADMIN = 21
"""The kernel's bit of the right with which that limit holds for nobody."""

LIMITED = (
    "Ubuntu's AppArmor takes all rights from namespaces that programs make without root's, and "
    f"the sandbox is made of such: {_LIMIT} is 1. As root of the machine, lift that, now and for "
    "every later start:\n"
    "  echo 'kernel.apparmor_restrict_unprivileged_userns = 0' > /etc/sysctl.d/60-autograder.conf\n"
    "  sysctl --load /etc/sysctl.d/60-autograder.conf\n"
    "What that opens: docs/hub.md, Ubuntu."
)

HOW_TO_START = (
    "Print rules on system calls that let it be isolated, and start the container with them:\n"
    "  autograder doctor --seccomp > seccomp.json\n"
    "  docker run --security-opt seccomp=seccomp.json --security-opt apparmor=unconfined ...\n"
    "For Kubernetes, and what else may be missing: docs/hub.md, Containers."
)

WHAT_ELSE = "What else may be missing: docs/hub.md, Containers."

ROOT_RIGHTS = {"SETGID": 6, "SETUID": 7, "SETFCAP": 31}
"""What root needs to map ids into a user namespace: as engines call it, and the kernel's bit."""

ROOT_LACKS = (
    f"Root lacks rights here with which it isolates student code: one of {', '.join(ROOT_RIGHTS)}. "
    "Start the container as another user, who needs none of them (--user 1000:1000), or leave them "
    "to root (--cap-add)."
)


@dataclass(frozen=True)
class Surroundings:
    """What is around this process. container: the engine whose container it is in, or "". filtered:
    whether rules on system calls hold here. weak_root: whether this is root without ROOT_RIGHTS.
    limited: whether Ubuntu's limit on namespaces holds for it.
    """

    container: str
    filtered: bool
    weak_root: bool = False
    limited: bool = False

    def advice(self) -> str:
        """Return what to do where student code can't be isolated here; "" where nothing is around
        that keeps it from being.
        """
        told = (LIMITED if self.limited else "", ROOT_LACKS if self.weak_root else "")
        return "\n".join(filter(None, [*told, self._about_rules()]))

    def _about_rules(self) -> str:
        place = f"This is a container ({self.container})" if self.container else "This is run"
        if self.filtered:
            return f"{place} with rules on system calls. {HOW_TO_START}"
        if self.container:
            return f"{place}, and no rules on system calls hold in it. {WHAT_ELSE}"
        return ""


def inspect_surroundings() -> Surroundings:
    """Return what is around this process."""
    found = [engine for engine, sign in _SIGNS.items() if sign.exists()]
    if not found and os.environ.get("KUBERNETES_SERVICE_HOST"):
        found = ["Kubernetes"]
    said = _said_by_the_kernel()
    rights = int(said.get("CapEff", "-1"), 16)
    weak_root = _is_root() and any(not rights >> bit & 1 for bit in ROOT_RIGHTS.values())
    limited = is_limited_by_ubuntu() and not rights >> _SYS_ADMIN & 1
    return Surroundings(next(iter(found), ""), said.get("Seccomp") == "2", weak_root, limited)


def is_limited_by_ubuntu() -> bool:
    """Return whether this machine takes all rights from namespaces that are made without root's."""
    try:
        return _LIMIT.read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _said_by_the_kernel() -> dict[str, str]:
    """Return what it says of this process; nothing where it is no Linux."""
    try:
        lines = _STATUS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    told = (line.partition(":") for line in lines)
    return {name: value.strip() for name, _, value in told}


def seccomp_profile() -> dict[str, Any]:
    """Return rules on system calls in the form of Docker, Podman, and Kubernetes: everything but
    what is refused.
    """
    return {"defaultAction": _ALLOW, "syscalls": list(_refusals())}


def _refusals() -> Iterator[dict[str, Any]]:
    for reaches, names in REFUSED_CALLS.items():
        yield {
            "comment": reaches,
            "names": sorted(names),
            "action": _REFUSE,
            "errnoRet": _NOT_PERMITTED,
        }
