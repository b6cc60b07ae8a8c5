def accuracy(predictions, Y):
    right = 0
    for p, y in zip(predictions.ravel(), Y.ravel()):
        if p == y:
            right += 1
    return right / len(Y)
