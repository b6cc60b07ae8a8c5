#: mistake = "the result is an array of integers, so fractions are cut off"
#: item = "relu"
#: shows = "result = relu(np.array([0.5, -1.25, 2.75]))"
def relu(Z):
    A = np.zeros(Z.shape, dtype=int)
    positive = Z > 0
    A[positive] = Z[positive]
    return A
