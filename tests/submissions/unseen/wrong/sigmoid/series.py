#: mistake = "the exponential is replaced by ten terms of its series, which serves near 0 only"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-0.1, 4.0]))"
def sigmoid(Z):
    term = np.ones(Z.shape)
    total = np.ones(Z.shape)
    for k in range(1, 11):
        term = term * (-Z) / k
        total = total + term
    return 1 / (1 + total)
