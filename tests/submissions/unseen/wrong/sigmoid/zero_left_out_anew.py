#: mistake = "two cases, and z = 0 belongs to neither"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([0.0, 1.0]))"
def sigmoid(Z):
    A = np.zeros(Z.shape)
    A[Z > 0] = 1 / (1 + np.exp(-Z[Z > 0]))
    A[Z < 0] = np.exp(Z[Z < 0]) / (1 + np.exp(Z[Z < 0]))
    return A
