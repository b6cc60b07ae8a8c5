#: mistake = "the result takes the type of Z, so for integers all probabilities are cut to integers"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-5, 0, 4]))"
def sigmoid(Z):
    A = np.zeros_like(Z)
    pos = Z >= 0
    A[pos] = 1 / (1 + np.exp(-Z[pos]))
    e = np.exp(Z[~pos])
    A[~pos] = e / (1 + e)
    return A
