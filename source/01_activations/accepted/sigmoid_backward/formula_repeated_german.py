def sigmoid_backward(dA, Z):
    # Sigmoid hier noch einmal ausgeschrieben
    A = 1 / (1 + np.exp(-Z))
    Ableitung = A * (1 - A)
    return np.multiply(dA, Ableitung)
