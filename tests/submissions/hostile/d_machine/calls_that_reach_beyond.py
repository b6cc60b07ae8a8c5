#: purpose = "Page cache, leases, signals on files, asynchronous I/O, disks: what reaches others though each may call it."
#: lesson = "01_activations"
# %% first
import ctypes, fcntl, os, signal, socket
import course

libc = ctypes.CDLL(None, use_errno=True)
shared = os.open(course.__file__, os.O_RDONLY)
ours, theirs = socket.socketpair()

def done(attack):
    try:
        return attack()
    except (OSError, ValueError):
        return -1

attacks = {
    "drop from the page cache": lambda: os.posix_fadvise(shared, 0, 0, os.POSIX_FADV_DONTNEED),
    "look into the page cache": lambda: len(os.preadv(shared, [bytearray(1)], 0, os.RWF_NOWAIT)),
    "read past the page cache": lambda: os.open(course.__file__, os.O_RDONLY | os.O_DIRECT),
    "read past it later": lambda: fcntl.fcntl(shared, fcntl.F_SETFL, os.O_DIRECT),
    "read ahead": lambda: libc.syscall(187, shared, 0, 4096), "cachestat": lambda: libc.syscall(451, shared, 0, 0, 0),
    "lease": lambda: fcntl.fcntl(shared, fcntl.F_SETLEASE, fcntl.F_RDLCK),
    "watch a folder": lambda: fcntl.fcntl(os.open("/usr/lib", os.O_RDONLY), fcntl.F_NOTIFY, fcntl.DN_ACCESS),
    "signal for the standard input": lambda: fcntl.fcntl(0, 10, signal.SIGUSR1),
    "owner of the standard input": lambda: fcntl.fcntl(0, fcntl.F_SETOWN, 1),
    "signals by the standard input": lambda: fcntl.fcntl(0, fcntl.F_SETFL, os.O_ASYNC),
    "asynchronous I/O": lambda: libc.syscall(206, 65536, ctypes.byref(ctypes.c_long())),
    "write all disks out": lambda: libc.syscall(162), "urgent data": lambda: ours.send(b"!", socket.MSG_OOB),
    "a pair of another family": lambda: libc.socketpair(30, 1, 0, (ctypes.c_int * 2)()),
    "who is at the other end": lambda: socket.socket(fileno=os.dup(3)).getsockopt(socket.SOL_SOCKET, 77),
    "a session of its own": os.setsid, "a core of its own": lambda: os.sched_setaffinity(0, {0}),
}
succeeded = [name for name, attack in attacks.items() if done(attack) != -1]
# %% relu-solution
def relu(Z):
    assert not succeeded, succeeded
    return np.maximum(0, Z)
