#: mistake = "True only if all agree"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0]), np.array([1, 1]))"
def accuracy(predictions, Y):
    return float(np.all(predictions == Y))
