def confusion_matrix(y, predicted, n_classes):
    table = np.zeros((n_classes,) * 2, dtype=np.int32)
    pairs, how_often = np.unique(np.stack([y, predicted], axis=1), axis=0, return_counts=True)
    table[pairs[:, 0], pairs[:, 1]] = how_often
    return table
