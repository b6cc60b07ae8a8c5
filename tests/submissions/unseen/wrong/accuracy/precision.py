#: mistake = "right ones among those called 1"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    called = predictions == 1
    return float(np.mean(Y[called] == 1)) if called.any() else 0.0
