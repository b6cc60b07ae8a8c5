#: mistake = "the default argument keeps the counts of earlier calls"
#: item = "confusion_matrix"
#: shows = "confusion_matrix(np.array([0, 1]), np.array([1, 1]), 2); result = confusion_matrix(np.array([0, 1]), np.array([1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes, seen=[]):
    seen += list(zip(y, predicted))
    counts = np.zeros((n_classes, n_classes), dtype=int)
    for true, called in seen:
        counts[true, called] += 1
    return counts
