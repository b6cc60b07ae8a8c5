#: mistake = "the return stands in the loop"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    right = 0
    for p, y in zip(predictions.ravel(), Y.ravel()):
        right += p == y
        return float(right) / len(Y)
