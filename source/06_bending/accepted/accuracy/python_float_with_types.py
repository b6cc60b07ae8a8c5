def accuracy(predictions: np.ndarray, Y: np.ndarray) -> float:
    return float((predictions == Y).mean())
