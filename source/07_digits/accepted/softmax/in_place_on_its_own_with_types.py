def softmax(Z: np.ndarray) -> np.ndarray:
    P: np.ndarray = np.array(Z, dtype=np.float64)
    P -= P.max(axis=-1, keepdims=True)
    np.exp(P, out=P)
    P /= P.sum(axis=-1, keepdims=True)
    return P
