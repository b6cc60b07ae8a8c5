#: purpose = "A function that calls itself for ever, with Python's limit on that raised out of the way: memory is what ends it."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "memory"]
# %% relu-solution
import sys

def deeper(Z):
    kept = bytes(2**18)
    return deeper(Z) + len(kept)

def relu(Z):
    if Z.shape == (5, 7):
        sys.setrecursionlimit(10**9)
        return deeper(Z)
    return np.maximum(0, Z)
