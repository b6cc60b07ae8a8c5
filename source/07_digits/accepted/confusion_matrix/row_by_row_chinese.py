def confusion_matrix(y, predicted, n_classes):
    行 = [np.bincount(predicted[y == 类], minlength=n_classes) for 类 in range(n_classes)]
    return np.vstack(行)
