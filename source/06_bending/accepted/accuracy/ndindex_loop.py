def accuracy(predictions, Y):
    hits = 0.0
    for place in np.ndindex(Y.shape):
        hits += 1.0 if predictions[place] == Y[place] else 0.0
    return hits / np.prod(Y.shape)
