#: mistake = "a function that doesn't exist, sigmoid_prime, is called"
#: item = "sigmoid_backward"
#: shows = "result = sigmoid_backward(np.array([0.2, -0.5]), np.array([1.0, -4.0]))"
def sigmoid_backward(dA, Z):
    return dA * sigmoid_prime(Z)
