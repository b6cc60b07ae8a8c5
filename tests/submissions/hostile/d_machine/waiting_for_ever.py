#: purpose = "Waiting instead of computing: for a lock that nobody gives back."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
import threading

lock = threading.Lock()

def relu(Z):
    if Z.shape == (5, 7):
        lock.acquire()
        lock.acquire()
    return np.maximum(0, Z)
