def pendiente_sigmoide(Z):
    """Derivada de la sigmoide."""
    s = sigmoid(Z)
    return s * (1.0 - s)


def sigmoid_backward(dA, Z):
    dZ = dA * pendiente_sigmoide(Z)
    print(dZ)
    return dZ
