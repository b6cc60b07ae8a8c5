#: purpose = "Climbs out of its root folder: with .., with links, with descriptors of folders, by handles of files."
#: lesson = "01_activations"
# %% first
import ctypes, os

out = []
here = os.open(".", os.O_RDONLY)
for _ in range(50):
    os.chdir("..")
if set(os.listdir(".")) & {"proc", "home", "var", "bin", "root", "sys"} - {os.sys.base_prefix.split("/")[1]}:
    out.append(os.listdir("."))
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
