def accuracy(predictions, Y):
    return sum([bool(a == b) for a, b in zip(predictions, Y)]) / len(predictions)
