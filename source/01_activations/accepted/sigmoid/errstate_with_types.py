def sigmoid(Z: np.ndarray) -> np.ndarray:
    """Return the sigmoid of each element of Z, a number from 0 to 1."""
    with np.errstate(over="ignore"):
        return 1.0 / (1.0 + np.exp(-Z))
