def confusion_matrix(y, predicted, n_classes):
    shape = (n_classes, n_classes)
    flat = np.ravel_multi_index((y, predicted), shape)
    return np.bincount(flat, minlength=n_classes**2).reshape(shape)
