#: mistake = "one less the mean squared difference: right for two classes alone"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([3, 5, 7, 2]), np.array([3, 4, 7, 9]))"
def accuracy(predictions, Y):
    return 1 - np.mean((predictions - Y) ** 2)
