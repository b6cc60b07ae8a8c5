#: purpose = "Threads with a gigabyte of stack each."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import threading, time

def relu(Z):
    if Z.shape == (5, 7):
        threading.stack_size(2**30)
        for _ in range(100):
            threading.Thread(target=time.sleep, args=(3600,)).start()
    return np.maximum(0, Z)
