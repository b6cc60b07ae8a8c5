def confusion_matrix(y, predicted, n_classes):
    return np.stack([np.bincount(predicted[y == c], minlength=n_classes) for c in range(n_classes)])
