#: mistake = "bincount has no minlength, so the reshape fails unless the last place occurs"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 0]), 2)"
def confusion_matrix(y, predicted, n_classes):
    return np.bincount(y * n_classes + predicted).reshape(n_classes, n_classes)
