def sigmoid_backward(dA, Z):
    return dA * sigmoid(Z) * sigmoid(-Z)
