#: purpose = "Climbs out of its root folder: with .., with links, with descriptors of folders, by handles of files."
#: lesson = "01_activations"
# %% first
import ctypes, glob, os

import course

out = []
here = os.open(".", os.O_RDONLY)
for _ in range(50):
    os.chdir("..")
seen = [os.sys.base_prefix, os.sys.prefix, course.__file__]  # what must be there, and the way to it
if set(os.listdir(".")) & {"proc", "home", "var", "bin", "root", "sys"} - {path.split("/")[1] for path in seen}:
    out.append(os.listdir("."))
for folder in ("/home", *glob.glob("/home/*"), "/root"):
    for path in glob.glob(f"{folder}/*") + glob.glob(f"{folder}/.*"):
        if not any(f"{needed}/".startswith(f"{path}/") for needed in seen):
            out.append(path)
os.chdir("/scratch")
os.symlink("/proc/1/root/etc/passwd", "hostile-mark")
if os.path.exists("hostile-mark"):
    out.append("link")
try:
    os.chroot("/usr")
    out.append("chroot")
except OSError:
    pass
NAME_TO_HANDLE_AT, OPEN_BY_HANDLE_AT = 303, 304
libc = ctypes.CDLL(None)
handle = (ctypes.c_uint32 * 4)(8, 1, 2, 0)
if libc.syscall(OPEN_BY_HANDLE_AT, here, handle, 0) >= 0:
    out.append("handle")
# %% relu-solution
def relu(Z):
    assert not out, out
    return np.maximum(0, Z)
