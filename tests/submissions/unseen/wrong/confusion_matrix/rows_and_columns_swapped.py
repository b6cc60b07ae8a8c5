#: mistake = "rows are what was called, columns the truth"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for truth, called in zip(y, predicted):
        counts[called, truth] += 1
    return counts
