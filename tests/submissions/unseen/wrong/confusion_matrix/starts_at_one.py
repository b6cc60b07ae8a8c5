#: mistake = "the table starts with ones"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.ones((n_classes, n_classes), dtype=int)
    for t, p in zip(y, predicted):
        counts[t, p] += 1
    return counts
