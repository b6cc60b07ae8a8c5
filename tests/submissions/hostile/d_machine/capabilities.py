#: purpose = "Every right that root has or that opens a way to it: mounts, namespaces, identities, modules, the clock, a reboot."
#: lesson = "01_activations"
# %% first
import ctypes, os, platform, resource

# Numbers of system calls on x86_64; each with arguments by which it would do no harm if it were allowed.
CALLS = {
    "mount": (165, b"none", b"/scratch", b"tmpfs", 0, 0), "umount2": (166, b"/", 2), "pivot_root": (155, b"/scratch", b"/scratch"),
    "chroot": (161, b"/usr"), "unshare": (272, 0x10000000), "setns": (308, 3, 0), "setuid": (105, 0), "setgid": (106, 0),
    "setgroups": (116, 1, b"\0\0\0\0"), "bpf": (321, 0, 0, 0), "perf_event_open": (298, 0, 0, -1, -1, 0), "userfaultfd": (323, 0),
    "io_uring_setup": (425, 1, b"\0" * 200), "kexec_load": (246, 0, 0, 0, 0), "init_module": (175, 0, 0, 0), "reboot": (169, 0, 0, 0, 0),
    "sethostname": (170, b"hostile-mark", 12), "settimeofday": (164, 0, 0), "swapoff": (168, b"/scratch"), "syslog": (103, 10, 0, 0),
    "quotactl": (179, 0, 0, 0, 0), "acct": (163, 0), "iopl": (172, 3), "open_tree": (428, -100, b"/", 1), "fsopen": (430, b"tmpfs", 0),
    "personality": (135, 0x0040000), "clone of a user namespace": (56, 0x10000000 | 17, 0, 0, 0, 0), "seccomp off": (157, 22, 0),
    "capset": (126, b"\x22\x05\x08\x20\0\0\0\0", b"\xff" * 24), "fanotify_init": (300, 0, 0), "name_to_handle_at": (303, -100, b"/", 0, 0, 0),
}
libc = ctypes.CDLL(None)
calls = CALLS if platform.machine() == "x86_64" else {}
allowed = [name for name, (number, *arguments) in calls.items() if libc.syscall(number, *arguments) >= 0]
for kind in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_CPU, resource.RLIMIT_NOFILE):
    try:
        resource.setrlimit(kind, (2**40, 2**40))
        allowed.append(kind)
    except (ValueError, OSError):
        pass
# %% relu-solution
def relu(Z):
    assert os.getuid() and not allowed, allowed
    return np.maximum(0, Z)
