def bce_loss_backward(A: np.ndarray, Y: np.ndarray) -> np.ndarray:
    """Both terms over one denominator."""
    A = np.clip(A, 1e-9, 1 - 1e-9)
    return (A - Y) / (A * (1 - A)) / A.size
