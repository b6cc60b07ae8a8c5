from collections import Counter


def confusion_matrix(y, predicted, n_classes):
    pairs = Counter(zip(y.tolist(), predicted.tolist()))
    return np.array([[pairs[i, j] for j in range(n_classes)] for i in range(n_classes)])
