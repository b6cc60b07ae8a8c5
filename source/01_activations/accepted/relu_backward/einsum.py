def relu_backward(dA, Z):
    derivative = np.where(Z > 0, 1.0, 0.0)
    return np.einsum("...,...->...", dA, derivative)
