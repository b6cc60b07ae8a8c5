#: purpose = "Every kind of socket there is: TCP, UDP, raw, IPv6, packets, netlink, Bluetooth, VSOCK, the kernel's cryptography."
#: lesson = "01_activations"
# %% first
import socket

reached = []
for family in range(46):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(family, kind).close()
            reached.append((family, kind))
        except OSError:
            pass
# %% relu-solution
def relu(Z):
    assert not reached, reached
    return np.maximum(0, Z)
