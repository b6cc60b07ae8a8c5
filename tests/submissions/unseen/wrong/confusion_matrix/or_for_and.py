#: mistake = "samples that are of class i or were called j"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    return np.array([
        [np.sum((y == i) | (predicted == j)) for j in range(n_classes)] for i in range(n_classes)
    ])
