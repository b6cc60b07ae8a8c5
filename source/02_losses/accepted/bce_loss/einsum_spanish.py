def bce_loss(A, Y):
    # primero se recortan las probabilidades
    p = np.clip(A, 1e-9, 1 - 1e-9).reshape(-1)
    y = Y.reshape(-1)
    suma = np.einsum("i,i->", y, np.log(p)) + np.einsum("i,i->", 1 - y, np.log(1 - p))
    return -suma / len(y)
