#: purpose = "A list that grows for ever."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "memory"]
# %% relu-solution
def relu(Z):
    hoard = []
    while Z.shape == (5, 7):
        hoard.append(np.empty(2**21))  # never touched, so that time is no limit on any machine
    return np.maximum(0, Z)
