#: mistake = "looks only at classes that occur among the labels"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 2]), np.array([1, 2]), 3)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for i, true in enumerate(np.unique(y)):
        for j in range(n_classes):
            counts[i, j] = np.sum(predicted[y == true] == j)
    return counts
