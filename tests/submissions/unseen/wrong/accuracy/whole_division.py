#: mistake = "divides and drops the rest"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0]), np.array([1, 1]))"
def accuracy(predictions, Y):
    return np.sum(predictions == Y) // len(Y)
