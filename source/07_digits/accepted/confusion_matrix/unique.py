def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=int)
    pairs, times = np.unique(np.column_stack([y, predicted]), axis=0, return_counts=True)
    counts[pairs[:, 0], pairs[:, 1]] = times
    return counts
