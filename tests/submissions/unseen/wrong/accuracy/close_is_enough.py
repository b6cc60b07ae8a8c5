#: mistake = "off by one counts"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0]), np.array([1, 1]))"
def accuracy(predictions, Y):
    return np.mean(np.isclose(predictions, Y, atol=1))
