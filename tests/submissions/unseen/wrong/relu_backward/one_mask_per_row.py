#: mistake = "a whole row passes as soon as one of its neurons is on"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, -1.0], [-2.0, -2.0]]))"
def relu_backward(dA, Z):
    on = np.any(Z > 0, axis=-1, keepdims=True)
    return dA * on
