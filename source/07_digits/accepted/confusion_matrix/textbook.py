def confusion_matrix(y, predicted, n_classes):
    matrix = np.zeros((n_classes, n_classes), dtype=int)
    for i in range(len(y)):
        matrix[y[i], predicted[i]] += 1
    return matrix
