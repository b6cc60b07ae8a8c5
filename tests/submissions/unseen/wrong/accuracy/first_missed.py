#: mistake = "the loop begins at the second sample"
#: item = "accuracy"
#: shows = "result = accuracy(np.array([1, 0, 1]), np.array([1.0, 0.0, 1.0]))"
def accuracy(predictions, Y):
    right = 0
    for i in range(1, len(Y)):
        if predictions[i] == Y[i]:
            right += 1
    return right / len(Y)
