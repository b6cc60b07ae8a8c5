#: mistake = "the inner loop ends before the last class"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for i in range(n_classes):
        for j in range(n_classes - 1):
            counts[i, j] = np.count_nonzero((y == i) * (predicted == j))
    return counts
