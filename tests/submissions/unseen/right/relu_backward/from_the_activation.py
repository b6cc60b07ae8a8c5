def relu_backward(dA, Z):
    # relu(Z) is above 0 exactly where Z is
    A = relu(Z)
    return np.where(A > 0, dA, 0.0)
