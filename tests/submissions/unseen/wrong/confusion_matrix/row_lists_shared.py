#: mistake = "one list for all rows"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 1]), np.array([1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    counts = [[0] * n_classes] * n_classes
    for true, called in zip(y, predicted):
        counts[true][called] += 1
    return np.array(counts)
