def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), np.uint64)
    np.add.at(counts, (y, predicted), np.uint64(1))
    return counts
