#: mistake = "the caller's labels are multiplied in place"
#: item = "confusion_matrix"
#: shows = "y = np.array([0, 1]); confusion_matrix(y, np.array([1, 1]), 2); result = y"
def confusion_matrix(y, predicted, n_classes):
    y *= n_classes
    y += predicted
    return np.bincount(y, minlength=n_classes**2).reshape(n_classes, n_classes)
