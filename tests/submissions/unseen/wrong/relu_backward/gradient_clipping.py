#: mistake = "gradients beyond -1 and 1 are clipped"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([1.5, -7.0, 0.5]), np.array([3.0, 4.0, 1.0]))"
def relu_backward(dA, Z):
    # prevents exploding gradients
    dA = np.clip(dA, -1, 1)
    return np.where(Z > 0, dA, 0)
