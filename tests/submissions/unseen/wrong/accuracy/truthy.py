#: mistake = "anything that isn't 0 counts as 1"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([3, 0]), np.array([5, 0]))"
def accuracy(predictions, Y):
    return np.mean(predictions.astype(bool) == Y.astype(bool))
