#: mistake = "compares by identity"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1000, 0]), np.array([1000, 1]))"
def accuracy(predictions, Y):
    return sum(p is y for p, y in zip(predictions, Y)) / len(Y)
