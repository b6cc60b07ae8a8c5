#: mistake = "found ones over all labels 1"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    return float(np.sum((predictions == 1) & (Y == 1)) / max(1, np.sum(Y == 1)))
