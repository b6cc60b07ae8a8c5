#: mistake = "whole-number division"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    return float(np.sum(predictions == Y) // len(Y))
