#: mistake = "rows are told apart by the largest label, not by the number of classes"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 2, 1]), 3)"
def confusion_matrix(y, predicted, n_classes):
    k = y.max() + 1
    return np.bincount(y * k + predicted, minlength=n_classes**2)[:n_classes**2].reshape(n_classes, n_classes)
