def relu(Z: np.ndarray) -> np.ndarray:
    return np.stack([Z, 0 * Z], axis=0).max(axis=0)
