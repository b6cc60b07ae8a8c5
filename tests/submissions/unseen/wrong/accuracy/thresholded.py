#: mistake = "both are taken as yes or no before they are compared"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([3, 5, 7, 2]), np.array([3, 4, 7, 9]))"
def accuracy(predictions, Y):
    return float(np.mean((predictions >= 0.5) == (Y >= 0.5)))
