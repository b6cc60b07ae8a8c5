from typing import TypeAlias

Array: TypeAlias = np.ndarray


def sigmoid_backward(dA: Array, Z: Array) -> Array:
    """Chain rule: upstream gradient times local slope."""
    s = sigmoid(Z)
    return dA * (s - s**2)
