def accuracy(predictions, Y):
    return np.average(np.where(np.equal(predictions, Y), 1.0, 0.0))
