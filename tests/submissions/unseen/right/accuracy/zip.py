def accuracy(predictions, Y):
    return sum(p == y for p, y in zip(predictions.ravel().tolist(), Y.ravel().tolist())) / len(Y)
