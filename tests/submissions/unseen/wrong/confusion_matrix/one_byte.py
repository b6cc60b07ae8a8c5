#: mistake = "one byte for each count: from 256 on it starts at 0 again"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.zeros(300, int), np.zeros(300, int), 2).astype(int)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=np.uint8)
    np.add.at(counts, (y, predicted), 1)
    return counts
