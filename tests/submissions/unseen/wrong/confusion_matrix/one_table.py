#: mistake = "all results are one table, emptied at each call"
#: item = "confusion_matrix"
#: shows = "a = confusion_matrix(np.array([0]), np.array([1]), 2); confusion_matrix(np.array([1]), np.array([1]), 2); result = a"
_tables = {}


def confusion_matrix(y, predicted, n_classes):
    table = _tables.setdefault(n_classes, np.zeros((n_classes, n_classes), dtype=int))
    table.fill(0)
    for i, j in zip(y, predicted):
        table[i, j] += 1
    return table
