def accuracy(predictions, Y):
    return 1.0 - np.mean(predictions != Y)
