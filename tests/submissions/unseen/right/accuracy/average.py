def accuracy(predictions, Y):
    return np.average(np.equal(predictions, Y))
