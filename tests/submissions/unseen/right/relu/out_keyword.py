def relu(Z):
    result = np.empty(Z.shape, dtype=float)
    np.maximum(0, Z, out=result)
    return result
