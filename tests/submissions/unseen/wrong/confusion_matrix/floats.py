#: mistake = "floats"
#: item = "confusion_matrix"
#: shows = "result = str(confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2).dtype.kind in \"iu\")"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes))
    for i in range(len(y)):
        counts[y[i]][predicted[i]] += 1
    return counts
