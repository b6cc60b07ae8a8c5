def confusion_matrix(y, predicted, n_classes):
    unit = np.eye(n_classes, dtype=int)
    return unit[y].T @ unit[predicted]
