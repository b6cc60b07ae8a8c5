def softmax_cross_entropy_backward(P: np.ndarray, y: np.ndarray) -> np.ndarray:
    dZ = P.copy()
    columns = y.reshape(-1, 1)
    np.put_along_axis(dZ, columns, np.take_along_axis(P, columns, axis=1) - 1, axis=1)
    return dZ * (1 / len(y))
