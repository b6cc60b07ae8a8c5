def accuracy(predictions, Y):
    hits = 0
    for guess_made, truth in zip(predictions.ravel(), Y.ravel()):
        hits += guess_made == truth
    return float(hits / Y.size)
