def relu(Z):
    active = (Z > 0).astype(Z.dtype)
    return np.einsum("...,...->...", Z, active)
