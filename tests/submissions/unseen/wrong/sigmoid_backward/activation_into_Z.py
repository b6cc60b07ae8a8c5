#: mistake = "the activations are written into the caller's Z"
#: item = "sigmoid_backward"
#: shows = "Z = np.array([1.0, -4.0]); sigmoid_backward(np.array([0.2, -0.5]), Z); result = Z"
def sigmoid_backward(dA, Z):
    Z[:] = sigmoid(Z)
    return dA * Z * (1 - Z)
