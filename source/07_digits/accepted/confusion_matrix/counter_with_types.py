from collections import Counter


def confusion_matrix(y: np.ndarray, predicted: np.ndarray, n_classes: int) -> np.ndarray:
    pairs = Counter(zip(y.tolist(), predicted.tolist()))
    return np.array([[pairs[true, said] for said in range(n_classes)] for true in range(n_classes)])
