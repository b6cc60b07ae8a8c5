#: mistake = "only what is right is counted"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    return np.diag(np.bincount(y[y == predicted], minlength=n_classes))
