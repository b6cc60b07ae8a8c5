#: mistake = "products of how often each class occurs and is called"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    return np.outer(np.bincount(y, minlength=n_classes), np.bincount(predicted, minlength=n_classes))
