def confusion_matrix(y, predicted, n_classes):
    return np.bincount(n_classes * y + predicted, minlength=n_classes**2).reshape(n_classes, n_classes)
