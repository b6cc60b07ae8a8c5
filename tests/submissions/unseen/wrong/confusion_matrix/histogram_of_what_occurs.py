#: mistake = "the edges of the histogram come from the data"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.array([0, 1]), np.array([1, 1]), 4)"
def confusion_matrix(y, predicted, n_classes):
    counts, _, _ = np.histogram2d(y, predicted, bins=n_classes)
    return counts.astype(int)
