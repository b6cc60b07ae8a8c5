#: mistake = "the caller's dA is overwritten"
#: item = "relu_backward"
#: shows = "dA = np.array([-0.2, 0.5]); relu_backward(dA, np.array([3.0, -4.0])); result = dA"
def relu_backward(dA, Z):
    dZ = dA
    dZ[Z <= 0] = 0
    return dZ
