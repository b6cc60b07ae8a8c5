#: mistake = "the table is a default argument, and counting goes on in the next call"
#: item = "confusion_matrix"
#: shows = "confusion_matrix(np.array([0]), np.array([1]), 2); result = confusion_matrix(np.array([0]), np.array([1]), 2)"
def confusion_matrix(y, predicted, n_classes, tables={}):
    counts = tables.setdefault(n_classes, np.zeros((n_classes, n_classes), dtype=int))
    np.add.at(counts, (y, predicted), 1)
    return counts.copy()
