#: purpose = "Leaves System V shared memory, semaphores, messages, POSIX queues, and keys in the kernel for the next one."
#: lesson = "01_activations"
#: incidents = ["your code ended Python (exit code 9)"]
# %% first
import ctypes, os

KEY, CREATE = 0x686F7374, 0o1666
libc = ctypes.CDLL(None)
made = {
    "shmget": libc.shmget(KEY, 4096, CREATE), "semget": libc.semget(KEY, 1, CREATE), "msgget": libc.msgget(KEY, CREATE),
    "mq_open": libc.syscall(240, b"hostile-mark", os.O_CREAT | os.O_RDWR, 0o666, None),
    "add_key": libc.syscall(248, b"user", b"hostile-mark", b"1234", 4, -4), "request_key": libc.syscall(249, b"user", b"hostile-mark", 0, -4),
    "keyctl": libc.syscall(250, 0, -4, 1), "memfd": libc.syscall(319, b"hostile-mark", 0),
    "inotify": libc.inotify_init(),
}
made = {name: number for name, number in made.items() if number >= 0}
# %% after setup
os._exit(9)
# %% relu-solution
def relu(Z):
    assert not made, made
    return np.maximum(0, Z)
