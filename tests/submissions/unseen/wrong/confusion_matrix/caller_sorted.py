#: mistake = "the caller's arrays are sorted, each on its own"
#: item = "confusion_matrix"
#: shows = "y = np.array([1, 0]); confusion_matrix(y, np.array([1, 0]), 2); result = y"
def confusion_matrix(y, predicted, n_classes):
    y.sort()
    predicted.sort()
    counts = np.zeros((n_classes, n_classes), dtype=int)
    np.add.at(counts, (y, predicted), 1)
    return counts
