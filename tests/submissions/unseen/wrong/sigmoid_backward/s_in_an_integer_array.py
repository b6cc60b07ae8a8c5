#: mistake = "s is stored in an array of Z's type, so for integers it is cut to 0 or 1 and the gradient vanishes"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1, -4]))"
def sigmoid_backward(dA, Z):
    s = np.empty_like(Z)
    s[...] = sigmoid(Z)
    return dA * s * (1 - s)
