#: purpose = "The result is a list nested a hundred thousand deep, another holds itself: what reads them must not follow."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    if Z.shape != (5, 7):
        return np.maximum(0, Z)
    deep = []
    for _ in range(10**5):
        deep = [deep]
    return deep
# %% sigmoid-solution
def sigmoid(Z):
    if Z.shape != (5, 7):
        return 1 / (1 + np.exp(-Z))
    itself = []
    itself += [itself, itself]
    return itself
