#: purpose = "Files opened until no more can be."
#: lesson = "01_activations"
#: messages = ["Too many open files"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import os

def relu(Z):
    while Z.shape == (5, 7):
        os.open("/dev/null", os.O_RDONLY)
    return np.maximum(0, Z)
