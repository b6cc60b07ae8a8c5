def accuracy(predictions, Y):
    return np.count_nonzero(predictions == Y) / len(Y)
