def accuracy(predictions, Y):
    wrong = predictions != Y
    return 1 - wrong.sum() / wrong.size
