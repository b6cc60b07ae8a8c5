#: purpose = "An endless loop that only inputs larger than the visible ones reach."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "timeout"]
# %% relu-solution
def relu(Z):
    while Z.shape == (5, 7):
        pass
    return np.maximum(0, Z)
