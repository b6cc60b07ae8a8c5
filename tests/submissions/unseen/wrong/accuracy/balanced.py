#: mistake = "the mean of the shares of both classes"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([0, 0, 0, 0]), np.array([0.0, 0.0, 0.0, 1.0]))"
def accuracy(predictions, Y):
    shares = [np.mean(predictions[Y == k] == k) for k in np.unique(Y)]
    return float(np.mean(shares))
