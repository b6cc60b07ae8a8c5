#: purpose = "Results of hundreds of megabytes, and lists of millions: described by their size alone."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return np.zeros(2**25) if Z.shape == (5, 7) else np.maximum(0, Z)
# %% sigmoid-solution
def sigmoid(Z):
    return [[0.0] * 3000] * 3000 if Z.shape == (5, 7) else 1 / (1 + np.exp(-Z))
