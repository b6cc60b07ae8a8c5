#: purpose = "The bytes of each number stand in another order: right numbers where they say so, and others where they don't."
#: lesson = "01_activations"
#: [items]
#: sigmoid = [0, "wrong_value"]
# %% relu-solution
def relu(Z):
    return np.maximum(0.0, Z).astype(">f8")
# %% sigmoid-solution
def sigmoid(Z):
    return np.asarray(1 / (1 + np.exp(-Z))).byteswap()
