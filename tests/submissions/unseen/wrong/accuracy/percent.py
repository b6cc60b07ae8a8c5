#: mistake = "a percentage, not a share"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    return 100 * np.mean(predictions == Y)
