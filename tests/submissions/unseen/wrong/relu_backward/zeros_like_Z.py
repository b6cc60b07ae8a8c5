#: mistake = "the result takes the type of Z, so for integers in Z the gradients are cut to integers"
#: item = "relu_backward"
#: shows = "result = relu_backward(np.array([-0.2, 1.5]), np.array([3, 4]))"
def relu_backward(dA, Z):
    dZ = np.zeros_like(Z)
    dZ[Z > 0] = dA[Z > 0]
    return dZ
