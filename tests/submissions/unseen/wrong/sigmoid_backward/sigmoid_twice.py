#: mistake = "the sigmoid is applied twice"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    A = sigmoid(Z)
    return dA * sigmoid(A) * (1 - sigmoid(A))
