#: mistake = "one less the mean distance: a near miss counts in part"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([3, 5, 7, 2]), np.array([3, 4, 7, 9]))"
def accuracy(predictions, Y):
    return float(1 - np.abs(predictions - Y).mean())
