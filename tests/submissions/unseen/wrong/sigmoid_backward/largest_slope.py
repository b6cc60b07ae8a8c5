#: mistake = "every slope is taken as a quarter near the middle"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([1.0]), np.array([0.5]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    return dA * np.where(np.abs(Z) < 1, 0.25, s * (1 - s))
