#: mistake = "compares a column with a row"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0]]), np.array([[1], [0]]))"
def accuracy(predictions, Y):
    return np.mean(predictions == Y.ravel())
