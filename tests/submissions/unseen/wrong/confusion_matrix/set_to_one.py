#: mistake = "each place is set to 1, not raised by 1"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 0, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    table = np.zeros((n_classes, n_classes), dtype=int)
    for k in range(len(y)):
        table[y[k], predicted[k]] = 1
    return table
