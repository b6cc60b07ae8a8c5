#: mistake = "both are sorted before they are compared"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0]), np.array([0, 1]))"
def accuracy(predictions, Y):
    return np.mean(np.sort(predictions, axis=0) == np.sort(Y, axis=0))
