def relu(Z: np.ndarray) -> np.ndarray:
    """Return the larger of 0 and z, for each element z of Z.

    Z: array of any shape. Returns an array of the same shape; Z stays unchanged.
    """
    return np.where(Z > 0, Z, 0)
