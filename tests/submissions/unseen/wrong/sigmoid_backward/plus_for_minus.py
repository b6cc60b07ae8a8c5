#: mistake = "1 + s stands where 1 - s belongs"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    s = sigmoid(Z)
    ds = s * (1 + s)
    return dA * ds
