#: mistake = "to be off by one counts as right"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([3, 5, 7, 2]), np.array([3, 4, 7, 9]))"
def accuracy(predictions, Y):
    return float(np.mean(np.abs(predictions - Y) <= 1))
