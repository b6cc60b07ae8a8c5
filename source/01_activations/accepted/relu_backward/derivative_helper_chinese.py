def relu_derivative(Z):
    # 在零点处，导数取零
    derivative = np.ones(Z.shape)
    derivative[Z <= 0] = 0
    return derivative


def relu_backward(dA, Z):
    print("dA:", dA)
    print("Z:", Z)
    return np.multiply(dA, relu_derivative(Z))
