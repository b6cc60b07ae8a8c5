#: purpose = "np.matrix, np.recarray, and a masked array, whose comparisons are quiet where an array's would fail."
#: lesson = "01_activations"
#: [items]
#: relu = [0, "wrong_type"]
#: relu_backward = [0, "wrong_type"]
#: sigmoid = [0, "wrong_type"]
# %% relu-solution
def relu(Z):
    return np.matrix(np.atleast_2d(Z)[:1, :1])
# %% relu_backward-solution
def relu_backward(dA, Z):
    return np.ma.masked_all(Z.shape)
# %% sigmoid-solution
def sigmoid(Z):
    return np.zeros(Z.shape).view(np.recarray)
