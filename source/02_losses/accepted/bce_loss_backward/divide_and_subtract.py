def bce_loss_backward(A, Y):
    A = np.maximum(1e-9, np.minimum(A, 1 - 1e-9))
    m = np.size(A)
    first = np.divide(Y, A)
    second = np.divide(1 - Y, 1 - A)
    print(first, second)
    return np.divide(np.subtract(second, first), m)
