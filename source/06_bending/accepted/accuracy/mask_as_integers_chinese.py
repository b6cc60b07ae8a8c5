def accuracy(predictions, Y):
    命中 = (predictions.astype(int) == Y.astype(int)).astype(int)
    return 命中.sum() / 命中.shape[0]
