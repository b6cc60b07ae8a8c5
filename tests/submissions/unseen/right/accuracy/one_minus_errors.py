def accuracy(predictions, Y):
    wrong = (predictions - Y) != 0
    return 1.0 - wrong.sum() / wrong.size
