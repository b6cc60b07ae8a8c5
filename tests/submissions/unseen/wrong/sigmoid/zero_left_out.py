#: mistake = "neither branch covers exactly 0, where 0 comes out and not one half"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    A = np.zeros(Z.shape)
    A[Z > 0] = 1 / (1 + np.exp(-Z[Z > 0]))
    A[Z < 0] = np.exp(Z[Z < 0]) / (1 + np.exp(Z[Z < 0]))
    return A
