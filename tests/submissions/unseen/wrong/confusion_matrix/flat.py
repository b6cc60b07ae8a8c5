#: mistake = "a flat array"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    return np.bincount(n_classes * y + predicted, minlength=n_classes * n_classes)
