#: mistake = "len() of a truth array"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0]), np.array([1, 1]))"
def accuracy(predictions, Y):
    return len(predictions == Y) / len(Y)
