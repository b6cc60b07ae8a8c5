#: mistake = "counts where both are 1"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([0, 1]), np.array([0, 1]))"
def accuracy(predictions, Y):
    return np.sum(predictions * Y) / len(Y)
