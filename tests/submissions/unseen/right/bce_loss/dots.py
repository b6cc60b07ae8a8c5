def bce_loss(A, Y):
    A, Y = np.clip(A, 1e-9, 1 - 1e-9).ravel(), Y.ravel()
    return -(Y @ np.log(A) + (1 - Y) @ np.log(1 - A)) / A.size
