#: purpose = "Reads disks, memory, and terminals past the file system, and makes the device files for that itself."
#: lesson = "01_activations"
# %% first
import os, stat

found = [name for name in os.listdir("/dev") if name not in {"null", "zero", "full", "random", "urandom"}]
for kind, major, minor in ((stat.S_IFBLK, 8, 0), (stat.S_IFBLK, 254, 0), (stat.S_IFCHR, 1, 1), (stat.S_IFCHR, 5, 0), (stat.S_IFCHR, 10, 229)):
    try:
        os.mknod("hostile-mark", 0o600 | kind, os.makedev(major, minor))
        found.append((major, minor))
    except OSError:
        pass
# %% relu-solution
def relu(Z):
    assert not found, found
    return np.maximum(0, Z)
