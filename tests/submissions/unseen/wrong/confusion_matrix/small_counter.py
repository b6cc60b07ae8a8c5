#: mistake = "counts in 8 bits, which overflow at 128"
#: item = "confusion_matrix"
#: shows = "result = confusion_matrix(np.zeros(300, int), np.zeros(300, int), 1)"
def confusion_matrix(y, predicted, n_classes):
    counts = np.zeros((n_classes, n_classes), dtype=np.int8)
    for true, called in zip(y, predicted):
        counts[true, called] += 1
    return counts
