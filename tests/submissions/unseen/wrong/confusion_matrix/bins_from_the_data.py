#: mistake = "histogram2d lays its bins over the classes that occur"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 0, 1]), np.array([0, 1, 1]), 3)"
def confusion_matrix(y, predicted, n_classes):
    return np.histogram2d(y, predicted, bins=n_classes)[0].astype(int)
