#: mistake = "the last sample isn't counted"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for i in range(len(y) - 1):
        counts[y[i], predicted[i]] += 1
    return counts
