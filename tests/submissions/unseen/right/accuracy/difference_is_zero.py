def accuracy(predictions, Y):
    return float((np.abs(predictions - Y) < 0.5).mean())
