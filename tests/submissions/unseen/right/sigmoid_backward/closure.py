def sigmoid_backward(dA, Z):
    def slope(s=sigmoid(Z)):
        return s - s * s
    return dA * slope()
