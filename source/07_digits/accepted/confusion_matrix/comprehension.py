def confusion_matrix(y, predicted, n_classes):
    classes = range(n_classes)
    return np.array([[np.count_nonzero(predicted[y == i] == j) for j in classes] for i in classes])
