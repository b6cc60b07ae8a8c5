#: mistake = "the result has the type of Z, so integers give zeros"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([0, 1]))"
def sigmoid(Z):
    A = np.zeros_like(Z)
    for place in np.ndindex(Z.shape):
        A[place] = 1 / (1 + np.exp(-Z[place]))
    return A
