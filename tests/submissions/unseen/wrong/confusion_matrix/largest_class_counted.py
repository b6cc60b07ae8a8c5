#: mistake = "the size is taken from the classes that occur"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 4)"
def confusion_matrix(y, predicted, n_classes):
    k = max(y.max(), predicted.max()) + 1
    counts = np.zeros((k, k), dtype=int)
    np.add.at(counts, (y, predicted), 1)
    return counts
