#: mistake = "the size is taken from the truth alone"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 2, 1]), 3)"
def confusion_matrix(y, predicted, n_classes):
    labels = np.unique(y)
    return np.array([[np.sum((y == i) & (predicted == j)) for j in labels] for i in labels])
