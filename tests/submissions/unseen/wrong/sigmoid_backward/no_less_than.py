#: mistake = "the activations are clipped to 1e-4 and 1 - 1e-4"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([1.0]), np.array([12.0]))"
def sigmoid_backward(dA, Z):
    s = np.clip(sigmoid(Z), 1e-4, 1 - 1e-4)
    return dA * s * (1 - s)
