#: purpose = "As many small pieces of shared memory as a process can map, of each of which the kernel keeps a file."
#: lesson = "01_activations"
#: messages = ["Cannot allocate memory"]
#: [items]
#: relu = [0, "error"]
# %% relu-solution
import mmap

def relu(Z):
    held = []
    while Z.shape == (5, 7):
        held.append(mmap.mmap(-1, 4096))
    return np.maximum(0, Z)
