#: mistake = "counts each pair in both directions"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 1]), np.array([1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for true, called in zip(y, predicted):
        counts[true, called] += 1
        counts[called, true] += 1
    return counts
