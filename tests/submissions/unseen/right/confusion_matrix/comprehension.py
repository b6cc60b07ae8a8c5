def confusion_matrix(y, predicted, n_classes):
    return np.array([[int(np.sum((y == i) & (predicted == j))) for j in range(n_classes)] for i in range(n_classes)])
