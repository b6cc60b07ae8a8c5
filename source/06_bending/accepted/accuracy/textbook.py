def accuracy(predictions, Y):
    return np.mean(predictions == Y)
