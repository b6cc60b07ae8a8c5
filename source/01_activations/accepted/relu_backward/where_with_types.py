from numpy.typing import NDArray


def relu_backward(dA: NDArray[np.float64], Z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Let the gradient through where the unit was active."""
    return np.where(Z > 0, dA, 0.0)
