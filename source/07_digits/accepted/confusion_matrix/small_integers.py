def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=np.int32)
    for pair in zip(y, predicted):
        counts[pair] += 1
    return counts
