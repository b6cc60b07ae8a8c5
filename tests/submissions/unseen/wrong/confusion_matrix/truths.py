#: mistake = "whether a pair occurs, not how often"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 0, 1]), 2) + 0"
def confusion_matrix(y, predicted, n_classes):
    seen = np.zeros((n_classes, n_classes), dtype=bool)
    seen[y, predicted] = True
    return seen
