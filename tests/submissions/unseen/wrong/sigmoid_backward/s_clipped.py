#: mistake = "s is clipped as in the loss, so far out the slope is 1e-9 and not almost 0"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([2.0, -3.0]), np.array([40.0, -40.0]))"
def sigmoid_backward(dA, Z):
    s = np.clip(sigmoid(Z), 1e-9, 1 - 1e-9)
    return dA * s * (1 - s)
