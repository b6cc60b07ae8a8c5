def confusion_matrix(y, predicted, n_classes):
    def one(i, j):
        table = np.full((n_classes, n_classes), 0)
        table[i, j] = 1
        return table

    return sum(map(one, y, predicted))
