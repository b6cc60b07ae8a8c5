#: mistake = "labels are laid flat, predictions not, and every pair is compared"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1], [1]]), np.array([[1.0], [0.0], [0.0], [1.0]]))"
def accuracy(predictions, Y):
    return float(np.mean(predictions == Y.ravel()))
