#: purpose = "Asks the kernel who holds the other end of the connection, and takes hold of that process."
#: lesson = "01_activations"
# %% first
import array, ctypes, os, signal, socket, struct

SO_PEERPIDFD = 77
reached = []
connection = socket.socket(fileno=os.dup(3))
pid, uid, _ = struct.unpack("iII", connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))
if pid:
    reached.append(("pid", pid))
try:
    process = connection.getsockopt(socket.SOL_SOCKET, SO_PEERPIDFD)
except OSError:
    process = -1
for name, attack in {
    "signal": lambda: signal.pidfd_send_signal(process, 0),
    "descriptor": lambda: array.array("i", [ctypes.CDLL(None).syscall(438, process, 0, 0)])[0] >= 0 or os.fstat(-1),
    "memory": lambda: ctypes.CDLL(None).process_vm_readv(pid or 1, None, 0, None, 0, 0) >= 0 or os.fstat(-1),
}.items():
    try:
        attack()
        reached.append(name)
    except OSError:
        pass
# %% relu-solution
def relu(Z):
    assert not reached, reached
    return np.maximum(0, Z)
