#: mistake = "rounded to one decimal"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([[1], [0], [1]]), np.array([[1.0], [0.0], [0.0]]))"
def accuracy(predictions, Y):
    return round(float(np.mean(predictions == Y)), 1)
