def relu(Z):
    if Z.ndim == 0:
        return Z if Z > 0 else Z * 0
    return np.array([relu(row) for row in Z], dtype=Z.dtype).reshape(Z.shape)
