#: purpose = "Kills itself by a signal, which ends this process alone."
#: lesson = "01_activations"
#: incidents = ["while relu was judged: Python died (SIGSEGV)"]
#: [items]
#: relu = [0, "crashed"]
# %% relu-solution
import ctypes

def relu(Z):
    if Z.shape == (5, 7):
        ctypes.memset(0, 1, 2**20)
    return np.maximum(0, Z)
