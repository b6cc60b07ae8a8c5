#: purpose = "A single zero, which broadcasts against an expected array of any shape."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_shape"]
#: sigmoid = [0, "wrong_shape"]
# %% relu-solution
def relu(Z):
    return np.float64(0)
# %% sigmoid-solution
def sigmoid(Z):
    return np.zeros((0, *Z.shape))  # nothing to compare, so nothing differs
