#: mistake = "all rows are one and the same list"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = [[0] * n_classes] * n_classes
    for t, p in zip(y, predicted):
        counts[t][p] += 1
    return np.array(counts)
