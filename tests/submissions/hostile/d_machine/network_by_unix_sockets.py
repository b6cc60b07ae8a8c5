#: purpose = "Sockets with names, also abstract ones that need no file: to the machine's services, and to other submissions."
#: lesson = "01_activations"
# %% first
import os, socket

reached = []
ready = socket.socketpair()
for one in (ready[0], socket.socket(fileno=os.dup(3))):
    for name in ("\0hostile-mark", "hostile-mark", "/run/dbus/system_bus_socket", "/var/run/docker.sock", "/run/user/0/bus"):
        for attack in (one.bind, one.connect):
            try:
                attack(name)
                reached.append(name)
            except OSError:
                pass
    try:
        one.listen()
        reached.append("listening")
    except OSError:
        pass
for kind in (socket.SOCK_DGRAM, socket.SOCK_SEQPACKET):
    try:
        socket.socketpair(socket.AF_UNIX, kind)
        reached.append(kind)
    except OSError:
        pass
# %% relu-solution
def relu(Z):
    assert not reached, reached
    return np.maximum(0, Z)
