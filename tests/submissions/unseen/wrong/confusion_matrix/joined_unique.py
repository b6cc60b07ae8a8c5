#: mistake = "each kind of mistake is counted once"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0]), np.array([1, 1]), 2)"
def confusion_matrix(y, predicted, n_classes):
    C = np.zeros((n_classes, n_classes), int)
    for t, p in set(zip(y.tolist(), predicted.tolist())):
        C[t, p] = np.sum((y == t) & (predicted == p)) if t == p else 1
    return C
