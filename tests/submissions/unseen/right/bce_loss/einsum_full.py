def bce_loss(A, Y, eps=1e-9):
    a, y = A.clip(eps, 1 - eps).ravel(), Y.ravel()
    return -np.einsum("i,i->", y, np.log(a)) / A.shape[0] - np.einsum("i,i->", 1 - y, np.log(1 - a)) / A.shape[0]
