def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return np.einsum("...,...,...->...", dA, s, 1 - s)
