def bce_loss_backward(A, Y):
    n = Y.shape[0]
    dA = np.zeros(A.shape)
    for i in np.ndindex(A.shape):
        a = min(max(A[i], 1e-9), 1 - 1e-9)
        dA[i] = (-Y[i] / a + (1 - Y[i]) / (1 - a)) / n
    return dA
