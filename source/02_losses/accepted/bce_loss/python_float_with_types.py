EPSILON: float = 1e-9


def bce_loss(A: np.ndarray, Y: np.ndarray) -> float:
    """Return the mean binary cross-entropy of A against the labels Y, one number."""
    clipped = A.clip(EPSILON, 1 - EPSILON)
    per_sample = -(Y * np.log(clipped) + (1 - Y) * np.log(1 - clipped))
    return float(per_sample.mean())
