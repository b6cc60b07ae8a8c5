def bce_loss(A, Y):
    n = A.shape[0]
    loss = 0.0
    for i in range(n):
        a = A[i] if A.ndim == 1 else A[i, 0]
        y = Y[i] if Y.ndim == 1 else Y[i, 0]
        a = np.clip(a, 1e-9, 1 - 1e-9)
        loss += -(y * np.log(a) + (1 - y) * np.log(1 - a))
    loss = loss / n
    print("loss:", loss)
    return loss
