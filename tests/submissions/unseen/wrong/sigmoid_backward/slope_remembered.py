#: mistake = "the slope of the first call is kept for all later ones"
#: item = "sigmoid_backward"
#: shows = "sigmoid_backward(np.ones(2), np.array([1.0, -4.0])); result = sigmoid_backward(np.ones(2), np.array([0.0, 2.0]))"
def sigmoid_backward(dA, Z):
    if not hasattr(sigmoid_backward, "slope"):
        s = sigmoid(Z)
        sigmoid_backward.slope = s * (1 - s)
    return dA * sigmoid_backward.slope
