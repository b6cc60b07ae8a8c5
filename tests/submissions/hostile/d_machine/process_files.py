#: purpose = "Looks for other processes, and for the memory, environment, descriptors, and command lines of all, in /proc and /sys."
#: lesson = "01_activations"
# %% first
import os
from pathlib import Path

found = [path for pid in ("self", "thread-self", 1, 2, os.getpid(), os.getppid(), *range(300))
         for path in (f"/proc/{pid}/mem", f"/proc/{pid}/environ", f"/proc/{pid}/cmdline", f"/proc/{pid}/fd", f"/proc/{pid}/root")
         if os.path.lexists(path)]
found += [path for path in ("/proc", "/sys", "/dev/mem", "/dev/kmem", "/dev/fd", "/run", "/dev/pts") if os.path.exists(path)]
try:
    found += [entry for entry in os.listdir(3)]
except OSError:
    pass
# %% relu-solution
def relu(Z):
    assert not found, found
    return np.maximum(0, Z)
