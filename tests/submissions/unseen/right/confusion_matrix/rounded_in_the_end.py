def confusion_matrix(y, predicted, n_classes):
    table = np.zeros((n_classes, n_classes))
    for place in zip(y, predicted):
        table[place] += 1
    return np.rint(table).astype(int)
