def accuracy(predictions, Y):
    right = Y[predictions == Y]
    return len(right) / len(Y)
