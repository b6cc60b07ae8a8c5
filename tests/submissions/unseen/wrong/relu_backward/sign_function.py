#: mistake = "negative pre-activations turn the gradient round, the slope there is taken to be -1"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 0.5]), np.array([3.0, -4.0]))"
def relu_backward(dA, Z):
    return dA * np.sign(Z)
