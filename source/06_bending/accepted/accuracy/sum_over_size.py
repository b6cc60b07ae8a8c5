def accuracy(predictions, Y):
    return np.sum(predictions == Y) / Y.size
