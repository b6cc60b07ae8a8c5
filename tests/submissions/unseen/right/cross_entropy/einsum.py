def cross_entropy(P, y):
    Y = np.identity(P.shape[-1])[y]
    p = np.einsum("ij,ij->i", Y, P)
    return np.einsum("i->", -np.log(np.where(p < 1e-9, 1e-9, p))) / len(p)
