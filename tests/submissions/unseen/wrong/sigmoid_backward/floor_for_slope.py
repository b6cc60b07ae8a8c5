#: mistake = "the slope is never let below 0.01"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([2.0, -3.0]), np.array([7.0, 1.0]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    slope = np.maximum(s * (1 - s), 0.01)  # against vanishing gradients
    return dA * slope
