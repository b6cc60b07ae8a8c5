#: mistake = "the number of samples is written in"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0]), np.array([1, 1]))"
def accuracy(predictions, Y):
    return np.sum(predictions == Y) / 200
