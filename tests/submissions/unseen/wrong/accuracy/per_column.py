#: mistake = "the mean along the first axis: an array of one number"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    return np.mean(predictions == Y, axis=0)
