#: mistake = "returns in the loop"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([0, 1]), np.array([1, 1]))"
def accuracy(predictions, Y):
    hits = 0
    for p, t in zip(predictions.ravel(), Y.ravel()):
        if p == t:
            hits += 1
        return hits / Y.size
