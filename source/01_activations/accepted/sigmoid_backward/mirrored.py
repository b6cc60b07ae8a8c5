def sigmoid_backward(dA, Z):
    # sigmoid(-Z) is 1 - sigmoid(Z), so their product is the same either way round
    other = sigmoid(-Z)
    return dA * other * (1 - other)
