#: purpose = "Infinite and huge numbers, whose relative error is NaN or whose tolerance is infinite."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_value"]
#: sigmoid = [0, "wrong_value"]
#: relu_backward = [0, "wrong_value"]
# %% relu-solution
def relu(Z):
    return np.full(Z.shape, np.inf)
# %% relu_backward-solution
def relu_backward(dA, Z):
    return np.full(Z.shape, 1.7976931348623157e308)
# %% sigmoid-solution
def sigmoid(Z):
    return np.full(Z.shape, -np.inf)
