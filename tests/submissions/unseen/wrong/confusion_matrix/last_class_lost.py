#: mistake = "range stops one short"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 1]), np.array([1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for i in range(n_classes - 1):
        for j in range(n_classes):
            counts[i, j] = np.sum((y == i) & (predicted == j))
    return counts
