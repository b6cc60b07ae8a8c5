#: mistake = "a straight line between two flat ends stands in for the curve"
#: item = "sigmoid"
#: shows = "result = sigmoid(np.array([-2.0, 0.0, 3.0]))"
def sigmoid(Z):
    return np.clip(0.2 * Z + 0.5, 0, 1)
